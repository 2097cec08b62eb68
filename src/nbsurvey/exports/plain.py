"""A table of one header row that no survey tool is recognised in: each heading names its column."""

import pandas as pd

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.system_columns import role_of
from nbsurvey.exports.tool import Layout, Records, Tool


def recognise(_records: Records) -> str:
    """Say that it is a table with headings: every table is.

    Examples
    --------
    >>> from nbsurvey.exports.plain import recognise
    >>> recognise([["id", "vraag"]])
    'Table with one header row'
    """
    return "Table with one header row"


def columns(headings: Records, _cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return one column for each heading."""
    return tuple(ExportColumn(heading, role=role_of(heading)) for heading in headings[0])


TOOL = Tool(layouts=(Layout("csv", recognise, columns),))
