"""Rows below the responses that hold a note in their first cell: a source, who made the table, what a mark means."""

import re

import pandas as pd

from nbsurvey.exports.totals import filled_cells, filled_rows, says_totals
from nbsurvey.study_files.delimited import Table

_MOST_ROWS = 8
_LEAST_ABOVE = 5
_LETTER = re.compile(r"[^\W\d_]")


def without_notes(table: Table) -> tuple[Table, list[str]]:
    """Leave out the last rows where they hold nothing but a note in their first cell.

    So that no response is taken for one, the first cells of responses have no letters; or an empty row is above the
    notes, and no response has letters in its first cell and nothing beside it.

    Parameters
    ----------
    table
        Header rows and cells, the columns named by their position.

    Returns
    -------
    table
        The rows above them.
    notes
        What was left out, for a person.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.notes_below import without_notes
    >>> from nbsurvey.study_files.delimited import Table
    >>> first = [*"12345", "", "Source: the town hall"]
    >>> cells = pd.DataFrame({0: first, 1: [*["yes"] * 5, "", ""]}, dtype="category")
    >>> table, notes = without_notes(Table([["id", "q"]], cells))
    >>> len(table.cells), notes
    (5, ['Row 6 is a note below the table: left out.'])
    """
    below: list[int] = []
    above = filled_rows(table.cells)
    while above > _LEAST_ABOVE and len(below) < _MOST_ROWS and _is_note(table.cells, above - 1):
        below.insert(0, above - 1)
        above = filled_rows(table.cells.iloc[: above - 1])
    if not below or above < _LEAST_ABOVE or not _are_apart(table.cells, above, below[0]):
        return table, []
    notes = [f"Row {row} is a note below the table: left out." for row in table.cells.index[below]]
    kept = {place: column.cat.remove_unused_categories() for place, column in table.cells.iloc[:above].items()}
    return Table(table.headings, pd.DataFrame(kept)), notes


def _is_note(cells: pd.DataFrame, row: int) -> bool:
    filled = filled_cells(cells, row)
    return list(filled) == [0] and bool(_LETTER.search(filled[0]))


def _are_apart(cells: pd.DataFrame, above: int, below: int) -> bool:
    """Tell whether the rows before `above` are responses, or totals of them, and those from `below` on can't be."""
    rows = cells.iloc[:above]
    texts = [str(text) for text in rows[0].cat.remove_unused_categories().cat.categories]
    with_letters = [text for text in texts if _LETTER.search(text) and not says_totals(text)]
    if not with_letters:
        return True
    has_gap = cells.index[below] > cells.index[above - 1] + 1
    alone = rows[0].isin(with_letters)
    for _, column in rows.iloc[:, 1:].items():
        alone &= column.isin([text for text in column.cat.categories if not str(text).strip()])
    return bool(has_gap and not alone.any())
