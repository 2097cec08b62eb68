"""A Parquet file: flat columns of texts, numbers, truth values, dates and times."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.cell_text import categorical, cell_text
from nbsurvey.exports.export import Export, ExportColumn, Source
from nbsurvey.exports.extras import load
from nbsurvey.exports.system_columns import role_of
from nbsurvey.exports.text import size_of
from nbsurvey.limits import MOST_CELLS, too_large
from nbsurvey.study_files.sizes import check_lengths, check_names, check_size

FORMAT = "parquet"

_MOST_BYTES = 8 * MOST_CELLS
"""Of what comes out of the file: as many numbers as there may be cells."""

_WHOLE = "Write it again, and look whether it opens in the program that wrote it."


def read(source: Source) -> Export:
    """Read a Parquet file.

    Parameters
    ----------
    source
        A .parquet file.

    Raises
    ------
    InvalidInputError
        If pyarrow isn't installed, the file is damaged or too large, or a column holds lists, records or bytes.

    Notes
    -----
    Nulls are empty cells. Numbers are written without superfluous digits, truth values as 'TRUE' and 'FALSE', dates
    and times as in ISO 8601, with a time zone only where the file has one. An index that pandas stored without a name
    is left out: it only numbers the rows.

    Examples
    --------
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.parquet import read
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "export.parquet")
    ...     pd.DataFrame({"id": [1, 2], "tea": [True, None]}).to_parquet(file)
    ...     export = read(Source("export.parquet", file.read_bytes()))
    >>> export.cells
        id   tea
    row
    1    1  TRUE
    2    2
    """
    pyarrow = load("pyarrow", "Reading Parquet files")
    parquet = load("pyarrow.parquet", "Reading Parquet files")
    try:
        content = BytesIO(source.content)
        texts = [field.name for field in parquet.read_schema(content) if _is_text(field.type, pyarrow.types)]
        with parquet.ParquetFile(content, page_checksum_verification=True, read_dictionary=texts) as file:
            schema = file.schema_arrow
            unnamed = _unnamed_index(schema.metadata or {})
            names = [name for name in schema.names if name not in unnamed]
            check_size(source.name, file.metadata.num_rows, len(names))
            _check_bytes(source.name, file.metadata)
            check_names(source.name, schema.names)
            _check_types(source.name, schema, pyarrow.types)
            cells = pd.DataFrame({name: _column(file, name) for name in names})
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        what = f"The file isn't Parquet, or it is damaged: {str(error).splitlines()[0].rstrip('.')}."
        raise InvalidInputError([Problem(what, source.name, fix=_WHOLE)]) from None
    cells.index = pd.RangeIndex(1, len(cells) + 1, name="row")
    check_lengths(source.name, cells)
    columns = tuple(ExportColumn(name, role=role_of(name)) for name in names)
    return Export(source, FORMAT, f"Parquet; {size_of(cells)}", columns, cells)


def parquet_bytes(cells: pd.DataFrame) -> bytes:
    """Return texts as a Parquet file, in which each column holds its different texts once.

    Parameters
    ----------
    cells
        Text, each column categorical or of strings.

    Raises
    ------
    InvalidInputError
        If pyarrow isn't installed.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.parquet import parquet_bytes, read
    >>> content = parquet_bytes(pd.DataFrame({"respondent": ["r1", "r2"], "tea": ["yes", "=1+1"]}))
    >>> read(Source("responses.parquet", content)).cells["tea"].tolist()
    ['yes', '=1+1']
    """
    pyarrow = load("pyarrow", "Writing Parquet files")
    parquet = load("pyarrow.parquet", "Writing Parquet files")
    table = pyarrow.table({str(name): pyarrow.array(cells[name].astype("category").array) for name in cells})
    written = BytesIO()
    parquet.write_table(table, written)
    return written.getvalue()


def _is_text(kind: Any, types: Any) -> bool:
    """Tell whether a column is text: a few bytes of the file may then stand for a long value a million times."""
    return bool(types.is_string(kind) or types.is_large_string(kind))


def _check_bytes(name: str, metadata: Any) -> None:
    size = sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))
    if size > _MOST_BYTES:
        raise too_large(name, "What the file holds", size, _MOST_BYTES)


def _check_types(name: str, schema: Any, types: Any) -> None:
    flat = (
        types.is_boolean,
        types.is_integer,
        types.is_floating,
        types.is_decimal,
        types.is_string,
        types.is_large_string,
        types.is_string_view,
        types.is_date,
        types.is_time,
        types.is_timestamp,
        types.is_null,
    )
    problems = []
    for column in schema:
        kind = column.type.value_type if types.is_dictionary(column.type) else column.type
        if not any(is_kind(kind) for is_kind in flat):
            what, expected = f"The column holds values of the type {kind}.", "text, numbers, dates or truth values"
            fix = "Write it as text, or leave it out."
            problems.append(Problem(what, name, column=column.name, expected=expected, fix=fix))
    if problems:
        raise InvalidInputError(problems)


def _unnamed_index(metadata: Mapping[bytes, bytes]) -> set[str]:
    """Return the columns that hold an index of pandas without a name."""
    stored = json.loads(metadata.get(b"pandas", b"{}")).get("index_columns", [])
    return {name for name in stored if isinstance(name, str) and name.startswith("__index_level_")}


def _column(file: Any, name: str) -> pd.Categorical:
    """Read one column, one batch of rows at a time."""
    numbers: dict[Any, int] = {}
    parts = [np.empty(0, dtype=np.int32)]
    for batch in file.iter_batches(columns=[name]):
        encoded = batch.column(0)
        if not hasattr(encoded, "dictionary"):
            encoded = encoded.dictionary_encode()
        encoded.validate(full=True)  # of a damaged file a code may stand for no value
        values = [*_values(encoded.dictionary), None]
        codes = np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int32)
        parts.append(codes[encoded.indices.fill_null(len(values) - 1).to_numpy()])
    return categorical(list(numbers), np.concatenate(parts), cell_text)


def _values(dictionary: Any) -> list[Any]:
    """Return values as Python has them, those in single precision with no more digits than they have."""
    if str(dictionary.type) in {"float", "halffloat"}:
        return list(dictionary.to_numpy(zero_copy_only=False))
    values: list[Any] = dictionary.to_pylist()
    return values
