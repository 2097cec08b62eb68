"""An export as text: CSV and TSV of every tool."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

import pandas as pd

from nbsurvey.exports.export import Export, Source
from nbsurvey.exports.layouts import FIRST_RECORDS, Beginning, beginning_of, recognise_layout, understand
from nbsurvey.exports.system_columns import role_of
from nbsurvey.exports.tools import layouts, tool_of
from nbsurvey.study_files.delimited import records_of, table_of
from nbsurvey.study_files.titles import Record


def recognise(source: Source) -> str:
    r"""Return the format of a text, one of `options.FORMATS`.

    Raises
    ------
    InvalidInputError
        If it isn't delimited text.

    Examples
    --------
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.text import recognise
    >>> recognise(Source("export.csv", b"Q1;Q2\nyes;no\n"))
    'csv'
    """
    return recognise_layout(_beginning(source).cells).format


def read(source: Source, format: str) -> Export:
    r"""Read delimited text.

    Parameters
    ----------
    source
        The file.
    format
        The format of a text, one of `options.FORMATS`.

    Raises
    ------
    InvalidInputError
        With everything that `delimited.read_table` finds wrong, but for headings that stand there twice.

    Examples
    --------
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.text import read
    >>> export = read(Source("export.csv", b"Q1;Q2\nyes;no\n"), "csv")
    >>> export.recognised, export.cells.to_numpy().tolist()
    ('Table with one header row; semicolon, UTF-8; 1 response, 2 columns', [['yes', 'no']])
    """
    beginning = _beginning(source)
    fitting = [layout for layout in layouts() if layout.format == format]
    layout = next((layout for layout in fitting if layout.recognise(beginning.cells)), fitting[-1])
    table = source.unquoted if layout.header_rows == beginning.row == 1 else None
    table = table or table_of(beginning.records, source.name, header_rows=layout.header_rows)
    words = layout.recognise(beginning.cells) or f"Read as {format}"
    columns, cells, notes = understand(layout, table, source.name, beginning.row)
    recognised = f"{words}; {source.dialect}; {size_of(cells)}"
    return Export(source, format, recognised, columns, cells, tool_of(format).habits, (*beginning.notes, *notes))


def _beginning(source: Source) -> Beginning:
    return beginning_of(completed(records_of(source.content, source.name, source.dialect)))


def completed(records: Iterator[Record]) -> Iterator[Record]:
    """Put the heading that R leaves out of a table with numbered rows, an empty one, before the others.

    Examples
    --------
    >>> from nbsurvey.exports.text import completed
    >>> next(completed(iter([(1, ["sex", "age"]), (2, ["1", "f", "30"]), (3, ["2", "m", "40"])])))
    (1, ['', 'sex', 'age'])
    """
    first = list(islice(records, FIRST_RECORDS))
    if len(first) > 2 and _lack_a_heading(first[0][1], [cells for _, cells in first[1:]]):
        first[0] = (first[0][0], ["", *first[0][1]])
    return chain(first, records)


def _lack_a_heading(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows hold one cell more than there are headings, the first of which numbers them.

    Where the first heading asks for an id, a cell further on may be in two (7,5 without quotes): then ids come back.
    """
    if {len(cells) for cells in rows} != {len(headings) + 1}:
        return False
    numbers, next_cells = [cells[0] for cells in rows], [cells[1] for cells in rows]
    are_ids = role_of(headings[0]) != "record_id" or len({*next_cells}) == len(rows)
    return all(map(str.isdecimal, numbers)) and len({*numbers}) == len(rows) and are_ids


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
