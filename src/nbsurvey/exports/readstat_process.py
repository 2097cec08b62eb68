"""Reads an SPSS or Stata file in a process of its own, because a damaged file can crash the C library ReadStat.

Run as a script: ``python readstat_process.py (sav|dta) ENCODING MOST_COLUMNS MOST_CELLS``. The file comes in on the
standard input. Out goes a line of JSON and then, for each variable, the codes of its values as 32-bit integers.
"""

import json
import os
import sys
import warnings
from io import BytesIO
from typing import Any, BinaryIO

import numpy as np
import pyreadstat

from nbsurvey.system.memory import limit_memory

_CHUNK = 3_000_000  # cells at a time
_CHUNK_BYTES = 1 << 29  # or as many bytes of text as may come out of the file at a time
_MOST_MEMORY = 6 << 30  # of this process, in bytes: a damaged file may ask for anything


class _Codes(dict[Any, int]):
    """Numbers values in the order in which they come."""

    def __missing__(self, value: Any) -> int:
        code = self[value] = len(self)
        return code


class _File:
    """An SPSS or Stata file, read by ReadStat."""

    def __init__(self, kind: str, content: bytes, encoding: str):
        self._read = getattr(pyreadstat, f"read_{kind}")
        self._content, self._encoding = content, encoding or None

    def metadata(self) -> Any:
        """Return what the file says of its variables."""
        return self._parts(metadataonly=True)[1]

    def rows(self, offset: int, limit: int) -> dict[str, list[Any]]:
        """Return rows, as a list for each variable."""
        return self._parts(row_offset=offset, row_limit=limit)[0]

    def _parts(self, **options: Any) -> tuple[dict[str, list[Any]], Any]:
        parts: tuple[dict[str, list[Any]], Any] = self._read(
            BytesIO(self._content),
            encoding=self._encoding,
            user_missing=True,
            disable_datetime_conversion=True,
            output_format="dict",
            **options,
        )
        return parts


def _read(file: _File, most_columns: int, most_cells: int, out: BinaryIO) -> None:
    """Write what the file says of its variables and their values, and then the codes of these."""
    metadata = file.metadata()
    names, rows = metadata.column_names, metadata.number_rows
    columns = [_Codes() for _ in names]
    parts: list[list[np.ndarray]] = [[] for _ in names]
    if 0 < len(names) <= most_columns and (rows or 0) * len(names) <= most_cells:
        rows = _read_rows(file, metadata, columns, parts, most_cells)
    _write(_described(metadata) | {"rows": rows, "values": [list(column) for column in columns]}, out)
    for part in parts:
        out.writelines(codes.tobytes() for codes in part)


def _read_rows(
    file: _File, metadata: Any, columns: list[_Codes], parts: list[list[np.ndarray]], most_cells: int
) -> int:
    """Read the rows, some at a time, and return how many there are: a file may not say it."""
    names, rows = metadata.column_names, metadata.number_rows
    width = sum(metadata.variable_storage_width.values())
    count, step = 0, max(1, min(_CHUNK // len(names), _CHUNK_BYTES // max(1, width)))
    while wanted := step if rows is None else min(step, rows - count):
        data = file.rows(count, wanted)
        for name, column, part in zip(names, columns, parts, strict=True):
            part.append(np.fromiter(map(column.__getitem__, data[name]), dtype=np.int32, count=len(data[name])))
        read = len(data[names[0]])
        count += read
        if read < wanted or count * len(names) > most_cells:
            break
    if rows not in (None, count):
        raise EOFError
    return count


def _described(metadata: Any) -> dict[str, Any]:
    """Return what the file says of its variables, each list in their order."""
    names = metadata.column_names
    labelled = metadata.variable_to_label.items()
    return {
        "encoding": metadata.file_encoding,
        "title": metadata.file_label,
        "sets": metadata.mr_sets,
        "names": names,
        "texts": metadata.column_labels,
        "formats": [metadata.original_variable_types[name] for name in names],
        "types": [metadata.readstat_variable_types[name] for name in names],
        "labels": [list(metadata.variable_value_labels.get(name, {}).items()) for name in names],
        "unlabelled": [name for name, label in labelled if label not in metadata.value_labels],
        "missing": [[(part["lo"], part["hi"]) for part in metadata.missing_ranges.get(name, [])] for name in names],
    }


def _write(answer: dict[str, Any], out: BinaryIO) -> None:
    out.write(json.dumps(answer).encode() + b"\n")


def main() -> None:
    """Answer one call.

    Examples
    --------
    >>> import subprocess
    >>> import sys
    >>> program = "from nbsurvey.exports.readstat_process import main; main()"
    >>> command = [sys.executable, "-c", program, "sav", "", "4096", "1000"]
    >>> subprocess.run(command, input=b"this is no SPSS file", capture_output=True).stdout.startswith(b'{"error": ')
    True
    """
    kind, encoding, most_columns, most_cells = sys.argv[1:]
    limit_memory(_MOST_MEMORY)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever the library has to say is no part of the answer
    warnings.simplefilter("error", UserWarning)
    try:
        _read(_File(kind, sys.stdin.buffer.read(), encoding), int(most_columns), int(most_cells), out)
    except Exception as error:  # the caller turns it into a problem
        _write({"error": f"{type(error).__name__}: {error}"}, out)
    out.close()


if __name__ == "__main__":
    main()
