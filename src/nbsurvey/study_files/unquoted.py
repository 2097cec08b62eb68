"""Delimited text in which nothing is quoted: pyarrow, where it is installed, takes it apart many times faster."""

from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from nbsurvey.limits import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from nbsurvey.study_files.delimited import Dialect, Table

if TYPE_CHECKING:
    import pandas as pd

_BOM = {"utf-8": 0, "utf-8-sig": 3}
_LOOKED_AT = 1000  # rows: a column whose cells all differ there holds ids or texts
_BLOCK = 1 << 24  # bytes that one processor takes apart


def unquoted_table(content: bytes, dialect: Dialect) -> Table | None:
    r"""Read a text of which every line is a row; None for any other, of which `read_table` tells what is wrong.

    Parameters
    ----------
    content
        The bytes of the file.
    dialect
        As `recognise_dialect` returns it.

    Examples
    --------
    >>> from nbsurvey.study_files.delimited import Dialect
    >>> from nbsurvey.study_files.unquoted import unquoted_table
    >>> table = unquoted_table(b"Q1;Q2\nyes;no\n", Dialect("utf-8", ";"))
    >>> table.headings, table.cells.to_numpy().tolist()
    ([['Q1', 'Q2']], [['yes', 'no']])
    >>> unquoted_table(b'Q1;Q2\n"yes;no";no\n', Dialect("utf-8", ";")) is None  # a quote: not every line is a row
    True
    """
    if not _is_plain(content, dialect.encoding):
        return None
    beginning = list(islice(BytesIO(content), _LOOKED_AT)) or [b""]
    first = beginning[0][_BOM[dialect.encoding] :].decode()
    headings = [heading.strip() for heading in first.split(dialect.delimiter)]
    rows, width = content.count(b"\n") - content.endswith(b"\n"), len(headings)
    if "" in headings or len({*headings}) < width or not _is_within(rows, width):
        return None
    table = _parsed(content, _mostly_different(beginning, dialect), width, dialect)
    if table is None or table.num_rows != rows:
        return None
    import pandas as pd

    columns = {position: _categorical(table.column(position)) for position in range(width)}
    return Table([headings], pd.DataFrame(columns, index=pd.RangeIndex(2, rows + 2, name="row"), copy=False))


def _is_plain(content: bytes, encoding: str) -> bool:
    return (
        encoding in _BOM
        and b'"' not in content
        and (b"\r" not in content or content.count(b"\r") == content.count(b"\r\n"))
        and not _has_long_line(content)
    )


def _is_within(rows: int, columns: int) -> bool:
    return 0 < rows <= MOST_ROWS and columns <= MOST_COLUMNS and rows * columns <= MOST_CELLS


def _has_long_line(content: bytes) -> bool:
    start = 0
    while len(content) - start > LONGEST_CELL:
        end = content.rfind(b"\n", start, start + LONGEST_CELL + 1)
        if end < 0:
            return True
        start = end + 1
    return False


def _mostly_different(lines: list[bytes], dialect: Dialect) -> list[int]:
    """Return the columns of which all cells in some lines differ."""
    columns = zip(*(line.split(dialect.delimiter.encode()) for line in lines), strict=False)
    return [position for position, cells in enumerate(columns) if len({*cells}) == len(lines)]


def _parsed(content: bytes, different: list[int], width: int, dialect: Dialect) -> Any:
    """Return the cells below the header as pyarrow reads them.

    A column is the places of its different texts; one whose cells mostly differ is read as it is, which is sooner.
    """
    try:
        import pyarrow
        from pyarrow import csv
    except ImportError:
        return None
    names = [str(position) for position in range(width)]
    types = dict.fromkeys(names, pyarrow.dictionary(pyarrow.int32(), pyarrow.string()))
    types |= {names[position]: pyarrow.string() for position in different}
    try:
        table = csv.read_csv(
            pyarrow.BufferReader(content),
            csv.ReadOptions(column_names=names, skip_rows=1, block_size=_BLOCK),
            csv.ParseOptions(delimiter=dialect.delimiter, quote_char=False),
            csv.ConvertOptions(column_types=types, strings_can_be_null=False, check_utf8=False),  # the dialect tells
        )
    except pyarrow.ArrowInvalid:
        return None
    return table.unify_dictionaries()


def _categorical(column: Any) -> "pd.Categorical":
    import pandas as pd

    if not hasattr(column.type, "value_type"):  # as it is
        column = column.combine_chunks()
        if _end_differently(column):
            texts = pd.Index(column.to_pandas(), dtype="str")
            dtype = pd.CategoricalDtype._from_fastpath(texts)  # type: ignore[attr-defined]  # others look for repeats
            return pd.Categorical.from_codes(np.arange(len(texts)), dtype=dtype, validate=False)
        chunks = [column.dictionary_encode()]
    else:
        chunks = column.chunks
    places = np.concatenate([chunk.indices.to_numpy() for chunk in chunks])
    return pd.Categorical.from_codes(places, pd.Index(chunks[0].dictionary.to_pandas(), dtype="str"), validate=False)


def _end_differently(texts: Any) -> bool:
    """Tell whether no two texts of an array of pyarrow have the same last eight bytes, as ids have."""
    _, bounds, content = texts.buffers()
    ends = np.frombuffer(bounds, dtype=np.int32)[texts.offset :][: len(texts) + 1]
    padded = bytes(8) + (content or b"")
    last = np.ndarray(len(padded) - 7, "<u8", padded, strides=(1,))[ends[1:]]
    last >>= 8 * (8 - np.minimum(np.diff(ends), 8)).astype(np.uint64)
    last.sort()
    return bool((last[1:] != last[:-1]).all())
