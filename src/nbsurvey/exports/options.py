"""What an import can be told, apart from its code: the command line needs it before it needs pandas."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """A format of exports.

    Parameters
    ----------
    words
        What it is called, for a person.
    module
        The module of `nbsurvey.exports` that reads it.
    signature
        A regular expression of how its files begin, where they aren't text.
    has_sheets
        Whether it is a workbook, of which one sheet is read.
    also
        Another format whose files may be read as this one, where a user asks for it.

    Examples
    --------
    >>> from nbsurvey.exports.options import FORMATS
    >>> FORMATS["csv"].is_table, FORMATS["spss"].is_table
    (True, False)
    """

    words: str
    module: str
    signature: bytes = b""
    has_sheets: bool = False
    also: str = ""

    @property
    def is_table(self) -> bool:
        """Whether it is a table of text, whose module says how the tool lays it out."""
        return not self.signature


FORMATS = {
    "limesurvey": Format("LimeSurvey CSV", "limesurvey", also="csv"),
    "limesurvey-vv": Format("LimeSurvey VV", "limesurvey"),
    "qualtrics": Format("Qualtrics CSV or TSV", "qualtrics"),
    "kobo": Format("KoboToolbox, ODK, Ona or SurveyCTO", "kobo"),
    "redcap": Format("REDCap", "redcap"),
    "surveymonkey": Format("SurveyMonkey", "surveymonkey"),
    "microsoft-forms": Format("Microsoft Forms", "microsoft_forms"),
    "google-forms": Format("Google Forms", "google_forms"),
    "csv": Format("CSV", "plain"),
    "excel": Format("Excel (.xlsx)", "excel", signature=rb"PK", has_sheets=True),
    "ods": Format("OpenDocument (.ods)", "ods", signature=rb"PK", has_sheets=True),
    "xls": Format("Excel 97 (.xls)", "xls", signature=rb"\xd0\xcf\x11\xe0", has_sheets=True),
    "spss": Format("SPSS (.sav, .zsav)", "spss", signature=rb"\$FL[23]"),
    "stata": Format("Stata (.dta)", "stata", signature=rb"<stata_dta>|[\x66-\x73][\x01\x02]\x01\x00"),
    "parquet": Format("Parquet", "parquet", signature=rb"PAR1"),
}
"""The formats of exports by name: the one list in which a reader is registered."""


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
