"""Columns of free text, by a heading that asks for it."""

import re

from nbsurvey.drafting.alike import answers_are_scale
from nbsurvey.drafting.columns import Column
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS
from nbsurvey.drafting.sorts import Sort

TEXTS = (
    f"Free text, names, dates, or answers of which some were given by fewer than {FEWEST_GIVERS} respondents: in a "
    "small file that is most questions in words. An export with answer codes shows them."
)

_OPEN = re.compile(
    r"opmerking|\bopm\b|toelichting|licht .*\btoe\b|namelijk|remark|comment|suggest|namely|please specify|explain|"
    r"anmerkung|bemerkung|erläuter|nämlich|remarque|précisez|expliquez"
)


def open_question(column: Column, sort: Sort) -> str:
    """Say that texts are free ones, where the heading asks for remarks or an explanation and they are no known scale.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.open_questions import open_question
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["It was cold.", "None"], dtype="category")
    >>> column = read_column(ExportColumn("Q9", "Do you have any remarks?"), cells, "en", Habits())
    >>> open_question(column, "texts") != ""
    True
    """
    heading = f"{column.export.name} {column.export.text} {column.export.part}".casefold()
    is_asked = sort == "texts" and _OPEN.search(heading)
    return TEXTS if is_asked and not (len(column.cells) > 1 and answers_are_scale(column)) else ""
