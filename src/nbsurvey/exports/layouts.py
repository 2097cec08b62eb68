"""Which layout the first rows of a table show, and what the table says when it is read so."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

import pandas as pd

from nbsurvey.exports.coerced_dates import coerced_dates
from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.notes_below import without_notes
from nbsurvey.exports.same_headings import named_apart
from nbsurvey.exports.tool import Layout, Records
from nbsurvey.exports.tools import layouts
from nbsurvey.exports.totals import without_totals
from nbsurvey.exports.unnamed_columns import without_unnamed
from nbsurvey.exports.whole_codes import with_whole_codes
from nbsurvey.study_files.delimited import Table
from nbsurvey.study_files.titles import Record, titles_above

FIRST_RECORDS = 20
"""How many records are looked at to see how a table is laid out."""


class Beginning(NamedTuple):
    """How a table begins: its first records from the headings on, all records again, and what stood above them.

    Examples
    --------
    >>> from nbsurvey.exports.layouts import beginning_of
    >>> beginning = beginning_of(iter([(1, ["Survey of tea"]), (3, ["id", "Q1"]), (4, ["1", "yes"])]))
    >>> beginning.row, beginning.cells, beginning.notes
    (3, [['id', 'Q1'], ['1', 'yes']], ('Row 1 is a title above the table: left out.',))
    """

    first: list[Record]
    records: Iterator[Record]
    notes: tuple[str, ...]

    @property
    def cells(self) -> Records:
        """The cells of the first records."""
        return [cells for _, cells in self.first]

    @property
    def row(self) -> int:
        """The row of the file with the first of them."""
        return self.first[0][0] if self.first else 1


class Understood(NamedTuple):
    """What a table says: its columns, its cells by their names, and what was done to read it, for a person."""

    columns: tuple[ExportColumn, ...]
    cells: pd.DataFrame
    notes: tuple[str, ...]


def beginning_of(records: Iterator[Record]) -> Beginning:
    """Take the first records of a table, to see how it is laid out, and leave out a title above it.

    Parameters
    ----------
    records
        The rows that aren't blank, of text or of a sheet.

    Examples
    --------
    >>> from nbsurvey.exports.layouts import beginning_of
    >>> beginning_of(iter([(1, ["id", "q"]), (2, ["1", "ja"])])).cells
    [['id', 'q'], ['1', 'ja']]
    """
    first = list(islice(records, FIRST_RECORDS))
    titles = titles_above(first)
    rows = [str(row) for row, cells in first[:titles] if any(map(str.strip, cells))]
    notes = [f"Row {row} is a title above the table: left out." for row in rows]
    return Beginning(first[titles:], chain(first[titles:], records), tuple(notes))


def recognise_layout(records: Records) -> Layout:
    """Find the first of `tools.layouts` that the first records of a table show.

    Parameters
    ----------
    records
        The first rows that aren't blank, of text or of a sheet.

    Examples
    --------
    >>> from nbsurvey.exports.layouts import recognise_layout
    >>> recognise_layout([["id", "submitdate", "lastpage", "Q1"]]).format
    'limesurvey'
    """
    return next(layout for layout in layouts() if layout.recognise(records))


def understand(layout: Layout, table: Table, name: str = "", row: int = 1) -> Understood:
    r"""Return what a table says that is laid out so.

    Parameters
    ----------
    layout
        The layout.
    table
        Header rows and cells.
    name
        The file as the user named it.
    row
        The row of the file with the first of the header rows.

    Raises
    ------
    InvalidInputError
        If a column without a heading holds anything but numbers of the rows.

    Examples
    --------
    >>> from nbsurvey.exports.layouts import recognise_layout, understand
    >>> from nbsurvey.study_files.delimited import Dialect, read_table
    >>> table = read_table(b"Q1;Q2\nyes;no\n", "export.csv", Dialect("utf-8", ";"))
    >>> understood = understand(recognise_layout([["Q1", "Q2"], ["yes", "no"]]), table)
    >>> [column.name for column in understood.columns], understood.cells.to_numpy().tolist()
    (['Q1', 'Q2'], [['yes', 'no']])
    """
    table, below = without_notes(table)
    table, totals = without_totals(table, name)
    table, unnamed = without_unnamed(table, layout.names_row, name, row)
    cells, codes = with_whole_codes(layout.clean(table.headings, table.cells))
    columns, same = named_apart(layout.columns(table.headings, cells))
    named = cells.set_axis([column.name for column in columns], axis="columns")
    return Understood(columns, named, (*unnamed, *same, *totals, *below, *codes, *coerced_dates(columns, named)))
