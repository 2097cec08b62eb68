"""Grids that no tool marks as such: neighbours with the same choices, under one stem."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from nbsurvey.drafting import words
from nbsurvey.drafting.alike import have_same_choices
from nbsurvey.drafting.background import asks_who
from nbsurvey.drafting.columns import Column, cells_of, missing_cells
from nbsurvey.drafting.scales import may_be_scale, order_of
from nbsurvey.drafting.sorts import Sort
from nbsurvey.drafting.together import is_statement, neighbours, together


def with_grids(candidates: Sequence[tuple[Column, Sort]]) -> list[tuple[Column, Sort]]:
    """Put columns together that are the rows of one grid.

    Parameters
    ----------
    candidates
        The columns that may hold answers in the order of the file, each with its sort.

    Returns
    -------
    list
        The same columns; those of one grid with one sort.

    Examples
    --------
    >>> from nbsurvey.drafting.columns import Column
    >>> from nbsurvey.drafting.grids import with_grids
    >>> from nbsurvey.exports.export import ExportColumn
    >>> times = {"often": 9, "never": 8}
    >>> rows = [Column(ExportColumn(f"Do you like [{drink}]"), {}, times) for drink in ("tea", "milk")]
    >>> [(row.export.text, row.export.part) for row, _ in with_grids([(row, "texts") for row in rows])]
    [('Do you like', 'tea'), ('Do you like', 'milk')]
    """
    rows = {place: column for place, (column, sort) in enumerate(candidates) if _may_be_row(column, sort)}
    sorts = {column.export.name: sort for column, sort in candidates}
    grid_of = {column.export.name: column for grid in _grids(rows) for column in _with_labels(grid)}
    grids = {column.export.question for column in grid_of.values()}
    texts = {column.export.question for column in grid_of.values() if sorts[column.export.name] == "texts"}

    def row(column: Column, sort: Sort) -> tuple[Column, Sort]:
        own = grid_of.get(column.export.name, column)
        if own.export.question not in grids:
            return own, sort
        return own, tuple(own.labels.items()) or ("texts" if own.export.question in texts else sort)

    return [row(column, sort) for column, sort in candidates]


def rows_beside(candidates: Sequence[tuple[Column, Sort]], names: Collection[str]) -> set[str]:
    """Return which columns are, for all that their heading says, rows of a grid: its other rows have all their answers.

    Parameters
    ----------
    candidates
        As for `with_grids`.
    names
        The names of the columns.

    Examples
    --------
    >>> from nbsurvey.drafting.columns import Column
    >>> from nbsurvey.drafting.grids import rows_beside
    >>> from nbsurvey.exports.export import ExportColumn
    >>> times = {"yes, fully": 9, "hardly": 8}
    >>> rows = [Column(ExportColumn(f"Is it [{part}]"), {}, times) for part in ("explained", "fair")]
    >>> rows_beside([(row, "texts") for row in rows], {"Is it [explained]"})
    {'Is it [explained]'}
    """
    rows = {place: column for place, (column, sort) in enumerate(candidates) if _may_be_row(column, sort)}
    beside = set[str]()
    for grid in together(rows, have_same_choices):
        answers = cells_of(row for row in grid if row.export.name not in names)
        beside |= {row.export.name for row in grid if row.export.name in names and row.cells <= answers}
    return beside


def _grids(rows: Mapping[int, Column]) -> list[list[Column]]:
    """Put rows together that have a stem, and then neighbours below statements."""
    grids = together(rows, have_same_choices)
    taken = {row.export.name for grid in grids for row in grid}
    left = {place: row for place, row in rows.items() if row.export.name not in taken and _is_statement(row)}
    return [*grids, *neighbours(left, have_same_choices)]


def _may_be_row(column: Column, sort: Sort) -> bool:
    return not column.export.question and sort not in ("box", "numbers", "empty")


def _is_statement(column: Column) -> bool:
    """Tell whether a column has the labels of a scale and a heading that is no question, and doesn't ask who one is."""
    labels = [label for label in column.labels.values() if not words.is_no_opinion(label)]
    is_scale = len(labels) > 2 and (may_be_scale(labels) or order_of(labels) is not None)
    return is_scale and is_statement(column) and not asks_who(column.export.text, labels)


def _with_labels(grid: Sequence[Column]) -> list[Column]:
    """Give each row all labels of the grid, but where a label of one is a missing reason of another."""
    missing = missing_cells(grid)
    labels = max((column.labels for column in grid if not missing & column.labels.keys()), key=len, default={})
    return [column if missing & column.labels.keys() else replace(column, labels=labels) for column in grid]
