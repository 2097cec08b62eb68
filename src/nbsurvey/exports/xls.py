"""An old Excel workbook (.xls, of Excel 97 to 2003): one sheet, laid out as text is."""

import struct
from collections.abc import Iterator

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.calamine import read_sheet
from nbsurvey.exports.compound_file import CompoundFileError, stream_of
from nbsurvey.exports.export import Export, Source

FORMAT = "xls"

_AGAIN = "Open it in Excel, without a password, and save it as .xlsx."

_BEGIN, _END, _SHEET, _PASSWORD, _FORMULA, _BOOLEAN_OR_ERROR = 0x0809, 0x000A, 0x0085, 0x002F, 0x0006, 0x0205
"""The kinds of records that are looked at."""

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def read(source: Source, sheet: str = "") -> Export:
    """Read one sheet of an old Excel workbook.

    Parameters
    ----------
    source
        An .xls file; its macros aren't run.
    sheet
        The sheet with the responses; may be left out where only one that is visible holds anything.

    Raises
    ------
    InvalidInputError
        If python-calamine isn't installed, the file is damaged or has a password, the sheet can't be told, a cell
        holds a formula, an error or too much, or the table isn't right.

    Notes
    -----
    Cells are written as those of an .xlsx, but for leading zeros: '007' stored as the number 7 is '7'.

    Examples
    --------
    >>> from nbsurvey.exports import xls
    >>> from nbsurvey.exports.export import Source
    >>> xls.read(Source("x.xls", b"no workbook"))
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: x.xls: The workbook is damaged, has a password or isn't one. Open it in Excel,
    without a password, and save it as .xlsx.
    """
    try:
        untrusted = _untrusted(stream_of(source.content, "Workbook", "Book"))
    except (struct.error, LookupError, CompoundFileError):
        what = "The workbook is damaged, has a password or isn't one."
        raise InvalidInputError([Problem(what, source.name, fix=_AGAIN)]) from None
    return read_sheet(source, sheet, FORMAT, "Excel 97", lambda name: untrusted.get(name, []), _AGAIN)


def _untrusted(stream: bytes) -> dict[str, list[tuple[int, int, str]]]:
    """Return the cells of each sheet that hold a formula or an error."""
    untrusted: dict[str, list[tuple[int, int, str]]] = {}
    for kind, body in _records(stream, 0):
        if kind == _PASSWORD:
            raise CompoundFileError("a password")
        if kind == _SHEET:
            (start,) = struct.unpack_from("<I", body)
            untrusted[_name(body, is_old=stream[4:6] == b"\x00\x05")] = list(_formulas_and_errors(stream, start))
    return untrusted


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Go through the records of a part of a workbook, without those of the charts in it."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, start)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 0:
            return
        if depth == 1:
            yield kind, stream[start + 4 : start + 4 + length]
        start += 4 + length


def _name(body: bytes, *, is_old: bool) -> str:
    """Return the name of a sheet, which Excel 95 wrote in one byte for each character."""
    length = body[6]
    if is_old:
        return body[7 : 7 + length].decode("cp1252", "replace")
    wide = body[7] & 1
    return body[8 : 8 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def _formulas_and_errors(stream: bytes, start: int) -> Iterator[tuple[int, int, str]]:
    for kind, body in _records(stream, start):
        if kind == _FORMULA:
            row, column = struct.unpack_from("<2H", body)
            yield row + 1, column + 1, ""
        elif kind == _BOOLEAN_OR_ERROR and body[7]:
            row, column = struct.unpack_from("<2H", body)
            yield row + 1, column + 1, _ERRORS.get(body[6], "of an unknown kind")
