"""What an import can be told, apart from its code: the command line needs it before it needs pandas."""

from dataclasses import dataclass

FORMATS = {
    "limesurvey": "LimeSurvey CSV",
    "limesurvey-vv": "LimeSurvey VV",
    "qualtrics": "Qualtrics CSV or TSV",
    "csv": "CSV",
    "excel": "Excel (.xlsx)",
    "spss": "SPSS (.sav, .zsav)",
    "stata": "Stata (.dta)",
    "parquet": "Parquet",
}
"""The formats of exports by name, each in words for a person."""


@dataclass(frozen=True)
class RowRule:
    """One reason to leave responses out: what it is, and whether they are kept if nobody says otherwise."""

    id: str
    words: str
    keeps: bool


ROW_RULES = (
    RowRule("test", "previews, tests and spam", keeps=False),
    RowRule("outside", "outside the dates of the fieldwork", keeps=False),
    RowRule("empty", "no question answered", keeps=False),
    RowRule("partial", "not submitted, some questions answered", keeps=True),
    RowRule("duplicate", "the same id or token as a fuller response", keeps=False),
)
"""In this order: a response is counted under the first rule that it falls under."""
