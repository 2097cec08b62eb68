"""How survey tools lay out a table: which rows stand above the responses, and what their headings tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from nbsurvey.exports import limesurvey, plain, qualtrics
from nbsurvey.exports.export import ExportColumn
from nbsurvey.study_files.delimited import Table

Records = Sequence[Sequence[str]]

HEADER_RECORDS = 3
"""How many records it takes to see how a table is laid out."""


@dataclass(frozen=True)
class Layout:
    """One way in which a tool lays out its table, as text or in a spreadsheet.

    Parameters
    ----------
    format
        The format, one of `formats.FORMATS`.
    recognise
        Says for a person what the first records show ('LimeSurvey CSV, full headings, Dutch'), or nothing where a
        table isn't laid out so.
    columns
        Makes the columns of the header rows and the cells, which are named by their position.
    header_rows
        How many rows stand above the responses.
    names_row
        Which of them names the columns.
    clean
        Takes away what the tool put into cells to save them.
    same_heading
        What to do where two columns have the same heading.
    """

    format: str
    recognise: Callable[[Records], str]
    columns: Callable[[Records, pd.DataFrame], tuple[ExportColumn, ...]]
    header_rows: int = 1
    names_row: int = 1
    clean: Callable[[Records, pd.DataFrame], pd.DataFrame] = plain.as_it_stands
    same_heading: str = "Rename or remove one."


LAYOUTS = (
    Layout("qualtrics", qualtrics.recognise, qualtrics.columns, header_rows=3),
    Layout("qualtrics", qualtrics.recognise_legacy, qualtrics.columns, header_rows=2),
    Layout(
        "limesurvey-vv",
        limesurvey.recognise_vv,
        limesurvey.vv_columns,
        header_rows=2,
        names_row=2,
        clean=limesurvey.without_escapes,
    ),
    Layout(
        "limesurvey",
        limesurvey.recognise,
        limesurvey.columns,
        clean=limesurvey.without_masks,
        same_heading="Export the responses with question codes as headings.",
    ),
    Layout("csv", plain.recognise, plain.columns),
)
"""In the order in which they are tried; the last one fits every table."""


def recognise_layout(records: Records) -> Layout:
    """Find the first of `LAYOUTS` that the first records of a table show.

    Parameters
    ----------
    records
        The first `HEADER_RECORDS` rows that aren't blank, of text or of a sheet.
    """
    return next(layout for layout in LAYOUTS if layout.recognise(records))


def understand(layout: Layout, table: Table) -> tuple[tuple[ExportColumn, ...], pd.DataFrame]:
    """Return the columns of a table that is laid out so, and its cells by the names of the columns."""
    cells = layout.clean(table.headings, table.cells)
    columns = layout.columns(table.headings, cells)
    return columns, cells.set_axis([column.name for column in columns], axis="columns")
