"""Columns without a heading: those that number the rows or are empty are left out, others are refused."""

import re
from itertools import pairwise

import pandas as pd

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.study_files.delimited import Table

_MANY = 20
"""Rows: so many don't all have another code as their answer."""

_NUMBER = re.compile(r"\d{1,15}(?:[.,]0)?", re.ASCII)


def without_unnamed(table: Table, names_row: int, name: str, row: int) -> tuple[Table, list[str]]:
    """Leave out the columns without a heading that say nothing of a respondent.

    Parameters
    ----------
    table
        Header rows and cells, the columns named by their position.
    names_row
        Which header row names the columns; 0 where they do together.
    name
        The file as the user named it.
    row
        The row of the file with the first of the header rows.

    Returns
    -------
    table
        The other columns.
    notes
        What was left out, for a person.

    Raises
    ------
    InvalidInputError
        With each column without a heading that holds something else than numbers of the rows.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.unnamed_columns import without_unnamed
    >>> from nbsurvey.study_files.delimited import Table
    >>> cells = pd.DataFrame({0: ["1", "2"], 1: ["ja", "nee"]}, dtype="category")
    >>> table, notes = without_unnamed(Table([["", "vraag"]], cells), 1, "answers.csv", 1)
    >>> table.headings, notes
    ([['vraag']], ['Column 1 has no heading and numbers the rows: left out.'])
    """
    named = table.headings[names_row - 1 : names_row] if names_row else table.headings
    unnamed = [position for position, cells in enumerate(zip(*named, strict=True)) if not any(cells)]
    why = {position: _why_left_out(position, table.cells[position]) for position in unnamed}
    if refused := [position for position in unnamed if not why[position]]:
        fix = "Give it a heading in a cell of its own, undo merged cells, or take the column out."
        whats = (f"Column {position + 1} has no heading." for position in refused)
        raise InvalidInputError(Problem(what, name, row + max(names_row - 1, 0), fix=fix) for what in whats)
    notes = [f"Column {position + 1} has no heading and {why[position]}: left out." for position in unnamed]
    return _without(table, set(unnamed)) if unnamed else table, notes


def _why_left_out(position: int, cells: pd.Series) -> str:
    if not any(cells.cat.categories.str.strip()):
        return "is empty"
    return "numbers the rows" if position == 0 and _numbers_rows(cells) else ""


def _numbers_rows(cells: pd.Series) -> bool:
    """Tell whether each cell holds a whole number of its own, but for empty rows at the end.

    In a small table, in which few can have answered differently, each has to be higher than the one above it.
    """
    texts = [str(cell).strip() for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    if not all(map(_NUMBER.fullmatch, texts)):
        return False
    numbers = [int(re.split("[.,]", text)[0]) for text in texts]
    is_sorted = all(one < next for one, next in pairwise(numbers))
    return is_sorted or (len(numbers) >= _MANY and len({*numbers}) == len(numbers))


def _without(table: Table, unnamed: set[int]) -> Table:
    left = [position for position in range(len(table.headings[0])) if position not in unnamed]
    headings = [[cells[position] for position in left] for cells in table.headings]
    return Table(headings, table.cells[left].set_axis(range(len(left)), axis="columns"))
