"""Which layout the first rows of a table show, and what the table says when it is read so."""

import pandas as pd

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.tool import Layout, Records
from nbsurvey.exports.tools import layouts
from nbsurvey.study_files.delimited import Table

HEADER_RECORDS = 3
"""How many records it takes to see how a table is laid out."""


def recognise_layout(records: Records) -> Layout:
    """Find the first of `tools.layouts` that the first records of a table show.

    Parameters
    ----------
    records
        The first `HEADER_RECORDS` rows that aren't blank, of text or of a sheet.
    """
    return next(layout for layout in layouts() if layout.recognise(records))


def understand(layout: Layout, table: Table) -> tuple[tuple[ExportColumn, ...], pd.DataFrame]:
    """Return the columns of a table that is laid out so, and its cells by the names of the columns."""
    cells = layout.clean(table.headings, table.cells)
    columns = layout.columns(table.headings, cells)
    return columns, cells.set_axis([column.name for column in columns], axis="columns")
