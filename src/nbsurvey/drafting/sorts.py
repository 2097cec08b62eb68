"""What sort of cells a column holds: columns of one question that share their choices are of one sort."""

import re

from nbsurvey.drafting import words
from nbsurvey.drafting.codes import HIGHEST_CODE, NUMBER, is_code
from nbsurvey.drafting.columns import Column
from nbsurvey.exports.export import ExportColumn

MOST_CHOICES = 30
"""How many choices a question has at most, unless its respondents made them up."""

Sort = str | tuple[tuple[str, str], ...]

_ALL_DIFFERENT = 0.9
_MEAN_TIMES = 3  # of numbers above HIGHEST_CODE: those of persons come back once or twice
_QUANTITY = re.compile(
    r"leeftijd|hoe oud|geboorte|geboren|huisnummer|postcode|\bage\b|how old|birth|\bborn\b|house number|postal|\bzip\b|"
    r"\balter\b|wie alt|geburt|hausnummer|postleitzahl|\bâge\b|naissance|code postal"
)

_HOW_MANY = re.compile(
    r"hoeveel|aantal|bedrag|inkomen|salaris|loon\b|kosten|\buren\b|minuten|dagen|weken|euro|\bkm\b|gewicht|lengte|"
    r"how (?:many|much|long|far)|number of|amount|income|salary|wage|\bcosts?\b|hours|minutes|days|weeks|weight|height|"
    r"wie viele?|anzahl|betrag|einkommen|gehalt|lohn|stunden|minuten|tage|wochen|gewicht|größe|"
    r"combien|nombre|montant|revenu|salaire|coûts?|heures|minutes|jours|semaines|poids|taille"
)


def sort_of(column: Column) -> Sort:
    """Return the sort of a column's cells, which is the same in columns of one question that share their choices.

    Parameters
    ----------
    column
        A column that was read.

    Returns
    -------
    sort
        'box', 'yes_no', 'codes', 'texts', 'numbers' (which mean something of themselves), 'empty', or its labels.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.sorts import sort_of
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["yes", "no", "yes"], dtype="category")
    >>> sort_of(read_column(ExportColumn("Q1"), cells, "en", Habits()))
    'yes_no'
    >>> cells = pd.Series(["green", "black", "of mint"], dtype="category")
    >>> sort_of(read_column(ExportColumn("Q2"), cells, "en", Habits()))
    'texts'
    """
    if column.export.is_box:
        return "box"
    if column.labels:
        return "texts" if _are_numbered_texts(column) else tuple(column.labels.items())
    if not column.cells:
        return "empty"
    sort = "" if column.export.is_number else _sort_of_choices(column)
    return sort or ("numbers" if all(map(_is_number, column.cells)) else "texts")


def says_quantity(column: ExportColumn) -> bool:
    """Tell whether a heading asks for an age, a year, a house number or a postal code.

    Examples
    --------
    >>> from nbsurvey.drafting.sorts import says_quantity
    >>> from nbsurvey.exports.export import ExportColumn
    >>> says_quantity(ExportColumn("Q1", "How old are you?")), says_quantity(ExportColumn("Q2", "How many hours?"))
    (True, False)
    """
    return bool(_QUANTITY.search(_heading(column)))


def asks_how_many(column: ExportColumn) -> bool:
    """Tell whether a heading asks how many, or how much.

    Examples
    --------
    >>> from nbsurvey.drafting.sorts import asks_how_many
    >>> from nbsurvey.exports.export import ExportColumn
    >>> asks_how_many(ExportColumn("Q1", "How many hours?")), asks_how_many(ExportColumn("Q2", "In which month?"))
    (True, False)
    """
    return bool(_HOW_MANY.search(_heading(column)))


def _heading(column: ExportColumn) -> str:
    return f"{column.name} {column.text} {column.part}".casefold()


def _sort_of_choices(column: Column) -> Sort:
    """Return the sort of cells that look like those of choices; nothing where they don't."""
    if all(words.says_yes(cell) or words.says_no(cell) for cell in column.cells):
        return "yes_no"
    if all(map(is_code, column.cells)):
        return "codes" if _number_choices(column) else "numbers"
    return ""


def _are_numbered_texts(column: Column) -> bool:
    """Tell whether the labels may be the answers themselves, numbered by a statistics package."""
    times = [column.times.get(cell, 0) for cell in column.labels]
    if len(times) > MOST_CHOICES:
        return True
    return len(times) > 3 and min(times) > 0 and len(times) > _ALL_DIFFERENT * sum(times)


def _number_choices(column: Column) -> bool:
    """Tell whether numbers are codes of choices, and not the age, year, house number or count that they may be."""
    if says_quantity(column.export):
        return False
    numbers = sorted(int(cell) for cell in column.cells if NUMBER.fullmatch(cell))
    if not numbers or numbers[-1] <= HIGHEST_CODE:
        return True
    counts_up = numbers == list(range(1, numbers[-1] + 1)) and not asks_how_many(column.export)
    return counts_up and sum(column.times.values()) >= _MEAN_TIMES * len(column.times)


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True
