"""An export as text: CSV and TSV of every tool."""

from dataclasses import replace

import pandas as pd

from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.export import Export, Source
from nbsurvey.exports.layouts import HEADER_RECORDS, recognise_layout, understand
from nbsurvey.exports.tools import layouts, tool_of
from nbsurvey.study_files.delimited import first_records, read_table, recognise_dialect

_SAME_HEADING = "Two columns have the same heading."


def recognise(source: Source) -> str:
    """Return the format of a text, one of `options.FORMATS`.

    Raises
    ------
    InvalidInputError
        If it isn't delimited text.
    """
    dialect = recognise_dialect(source.content, source.name)
    return recognise_layout(first_records(source.content, source.name, dialect, HEADER_RECORDS)).format


def read(source: Source, format: str) -> Export:
    """Read delimited text.

    Parameters
    ----------
    source
        The file.
    format
        The format of a text, one of `options.FORMATS`.

    Raises
    ------
    InvalidInputError
        With everything that `delimited.read_table` finds wrong.
    """
    dialect = recognise_dialect(source.content, source.name)
    records = first_records(source.content, source.name, dialect, HEADER_RECORDS)
    fitting = [layout for layout in layouts() if layout.format == format]
    layout = next((layout for layout in fitting if layout.recognise(records)), fitting[-1])
    try:
        table = read_table(
            source.content, source.name, dialect, header_rows=layout.header_rows, names_row=layout.names_row
        )
    except InvalidInputError as error:
        raise InvalidInputError(
            replace(problem, fix=layout.same_heading) if problem.what == _SAME_HEADING else problem
            for problem in error.problems
        ) from None
    words = layout.recognise(records) or f"Read as {format}"
    columns, cells = understand(layout, table)
    return Export(source, format, f"{words}; {dialect}; {size_of(cells)}", columns, cells, tool_of(format).habits)


def size_of(cells: pd.DataFrame) -> str:
    """Say how large a table is: '8 responses, 71 columns'.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.text import size_of
    >>> size_of(pd.DataFrame({"a": [1, 2]}))
    '2 responses, 1 column'
    """
    rows, columns = cells.shape
    return f"{rows:,} response{'s' * (rows != 1)}, {columns:,} column{'s' * (columns != 1)}"
