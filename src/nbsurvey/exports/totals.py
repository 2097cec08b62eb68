"""Rows below the responses that hold totals or means: left out where that is sure, refused where it may be."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.study_files.delimited import Table

_MOST_ROWS = 8
_LEAST_SUMMED = 10
"""Responses from which on a row without a word is known by its sums: of fewer an answer may be the sum by chance."""

_TOTAL = re.compile(
    r"(?:(?:grand|eind|sub|over ?all|general|gesamt)[ -]?)?(?:totals?|totaal|totalen|total général|totaux)"
    r"|gesamt(?:summe|ergebnis|zahl)?|insgesamt|somme|summe",
    re.IGNORECASE,
)
"""What begins a row of totals, and is no name and hardly ever an answer."""

_STATISTIC = re.compile(
    r"sum|som|n|aantal|anzahl|count|nombre|valid n|mean|average|avg|gemiddelde?|gem|mittelwert|durchschnitt|moyenne"
    r"|%|perc\w*|prozent|pourcentage|min\w*|max\w*|median|mediaan|médiane|st\w{0,3}\.? ?(?:dev|afw)\w*|sd",
    re.IGNORECASE,
)
"""What begins a row of numbers for each column, and may be an answer or a code as well."""

_AROUND = re.compile(r"^[\s*_-]+|[\s:.=*_-]*(?:\([^()]*\))?[\s:.=*_-]*$")
_NUMBER = re.compile(r"-?\d[\d.,]*%?", re.ASCII)
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)
_LETTER = re.compile(r"[^\W\d_]")


def without_totals(table: Table, name: str) -> tuple[Table, list[str]]:
    """Leave out the last rows where they hold totals.

    Parameters
    ----------
    table
        Header rows and cells, the columns named by their position.
    name
        The file as the user named it.

    Returns
    -------
    table
        The responses.
    notes
        What was left out, for a person.

    Raises
    ------
    InvalidInputError
        If a row at the end may hold totals, and may be a response.

    Notes
    -----
    A row holds totals if it begins with a word for them ('Totaal', 'Mean') where each response has an id of its own,
    and has numbers only beside it; or if it has no id where all others have one, and its numbers are the sums of
    their columns.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.totals import without_totals
    >>> from nbsurvey.study_files.delimited import Table
    >>> cells = pd.DataFrame({0: ["1", "2", "Total"], 1: ["4", "2", "6"]}, dtype="category")
    >>> table, notes = without_totals(Table([["id", "q"]], cells), "answers.csv")
    >>> table.cells[1].tolist(), notes
    (['4', '2'], ['Row 2 holds totals: left out.'])
    """
    last = filled_rows(table.cells)
    end = last
    while end > max(1, last - _MOST_ROWS) and _holds_totals(table.cells.iloc[:end], name):
        end -= 1
    if end == last:
        return table, []
    notes = [f"Row {row} holds totals: left out." for row in table.cells.index[end:last]]
    kept = table.cells.iloc[: filled_rows(table.cells.iloc[:end])]  # without the empty rows around them
    columns = {place: column.cat.remove_unused_categories() for place, column in kept.items()}
    return Table(table.headings, pd.DataFrame(columns)), notes


def says_totals(text: str) -> bool:
    """Tell whether a text is a word that begins a row of totals or of another statistic.

    Examples
    --------
    >>> from nbsurvey.exports.totals import says_totals
    >>> says_totals("Totaal (n=18)"), says_totals("Mean:"), says_totals("Rotterdam")
    (True, True, False)
    """
    word = _AROUND.sub("", text)
    return bool(_TOTAL.fullmatch(word) or _STATISTIC.fullmatch(word))


def filled_rows(cells: pd.DataFrame) -> int:
    """Return how many rows there are without the empty ones at the end.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.totals import filled_rows
    >>> filled_rows(pd.DataFrame({0: ["1", "", "3", ""], 1: ["yes", "", "no", " "]}))
    3
    """
    rows = len(cells)
    while rows and not filled_cells(cells, rows - 1):
        rows -= 1
    return rows


def filled_cells(cells: pd.DataFrame, row: int) -> dict[int, str]:
    """Return the cells of a row that hold something, by their column.

    Each column is asked by itself: pandas makes a row of categorical columns by joining all their categories.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.totals import filled_cells
    >>> filled_cells(pd.DataFrame({0: ["1", " 2"], 1: ["no", ""], 2: ["", "yes"]}), -1)
    {0: '2', 2: 'yes'}
    """
    texts = (str(column.iloc[row]).strip() for _, column in cells.items())
    return {place: text for place, text in enumerate(texts) if text}


def _holds_totals(cells: pd.DataFrame, name: str) -> bool:
    """Tell whether the last of some rows holds totals of the others."""
    row, above = filled_cells(cells, -1), cells.iloc[:-1]
    if not row:
        return False
    place, first = next(iter(row.items()))
    word = _AROUND.sub("", first)
    if not says_totals(first):
        return _are_sums(row, above)
    ids = [str(cell).strip() for cell in above[place]]
    if first in ids:
        return False
    beside = {other: text for other, text in row.items() if other != place}
    if all(map(_NUMBER.fullmatch, beside.values())) and _is_no_id(word, ids, beside, above):
        return True
    if not _TOTAL.fullmatch(word):
        return False
    what = f"The row begins with '{first}': it may hold totals rather than answers."
    fix = "Take it out of the file if it does. If somebody answered so, put a column before it that numbers the rows."
    raise InvalidInputError([Problem(what, name, int(cells.index[-1]), fix=fix)])


def _is_no_id(word: str, ids: list[str], beside: Mapping[int, str], above: pd.DataFrame) -> bool:
    """Tell whether a word isn't one more id, as the ids above it or a sum beside it show."""
    if len(set(ids)) == len(ids) or any(_is_sum(text, above[place]) for place, text in beside.items()):
        return True
    return bool(_TOTAL.fullmatch(word)) and not any(map(_LETTER.search, ids))


def _are_sums(row: Mapping[int, str], above: pd.DataFrame) -> bool:
    """Tell whether the numbers in a row are the sums of their columns, in several columns or in place of an id."""
    if len(above) < _LEAST_SUMMED or not all(map(_NUMBER.fullmatch, row.values())):
        return False
    has_no_id = 0 not in row and "" not in set(above[0].astype(str).str.strip())
    by_size = sorted(row, key=lambda place: len(above[place].cat.categories))
    return (has_no_id or len(row) > 1) and all(_is_sum(row[place], above[place]) for place in by_size)


def _is_sum(text: str, column: pd.Series) -> bool:
    """Tell whether a number is the sum of a column or counts what is filled, and too high to be an answer itself."""
    times = np.bincount(column.cat.codes + 1, minlength=len(column.cat.categories) + 1)[1:]
    texts = [str(cell).strip() for cell in column.cat.categories]
    filled = sum(int(count) for cell, count in zip(texts, times, strict=True) if cell)
    numbers = [
        (float(cell.replace(",", ".")), int(count))
        for cell, count in zip(texts, times, strict=True)
        if count and _PLAIN.fullmatch(cell)
    ]
    sums = {float(filled), round(sum(number * count for number, count in numbers), 6)}
    highest = max((number for number, _ in numbers), default=0.0)
    return any(value > highest and round(value, 6) in sums for value in _values(text))


def _values(text: str) -> set[float]:
    """Return what a number may be: '1.234' is one and a bit, or more than a thousand."""
    digits = text.rstrip("%")
    written = {digits.replace(",", "."), digits.replace(",", ""), digits.replace(".", "").replace(",", ".")}
    return {float(one) for one in written if _PLAIN.fullmatch(one)}
