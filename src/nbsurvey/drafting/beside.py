"""Columns of what respondents wrote beside their answer: 'other, namely', and comments."""

from nbsurvey.drafting.columns import Column
from nbsurvey.drafting.sorts import Sort
from nbsurvey.exports.tools import is_beside, may_be_beside

BESIDE = "What respondents wrote beside their answer ('other, namely', comments)."


def text_beside(column: Column, sort: Sort) -> str:
    """Say that a column holds what respondents wrote beside their answer, by its name or part.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.beside import text_beside
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.sorts import sort_of
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["herbal", "of mint", ""], dtype="category")
    >>> column = read_column(ExportColumn("Q1[other]"), cells, "en", Habits())
    >>> text_beside(column, sort_of(column))
    "What respondents wrote beside their answer ('other, namely', comments)."
    """
    if sort == "box" or (column.labels and sort != "texts"):
        return ""
    if column.export.other_of or is_beside(column.export.name):
        return BESIDE
    is_other = column.export.part.casefold() in column.habits.other_parts
    if column.export.question or not (is_other or may_be_beside(column.export.name)):
        return ""
    is_recognised = bool(column.habits.other_parts)  # then such a column holds no choices, whatever it looks like
    return BESIDE if sort == "texts" or (is_recognised and sort != "yes_no") else ""
