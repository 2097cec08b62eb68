"""A table of one header row that no survey tool is recognised in: each heading names its column."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.system_columns import role_of


def recognise(_records: Sequence[Sequence[str]]) -> str:
    """Say that it is a table with headings: every table is."""
    return "Table with one header row"


def columns(headings: Sequence[Sequence[str]], _cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return one column for each heading."""
    return tuple(ExportColumn(heading, role=role_of(heading)) for heading in headings[0])


def as_it_stands(_headings: Sequence[Sequence[str]], cells: pd.DataFrame) -> pd.DataFrame:
    """Return the cells as the file has them."""
    return cells
