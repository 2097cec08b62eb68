"""An OpenDocument spreadsheet (.ods), as LibreOffice and Google Sheets write it: one sheet, laid out as text is."""

from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.archives import unpacked
from nbsurvey.exports.calamine import read_sheet
from nbsurvey.exports.export import Export, Source
from nbsurvey.exports.workbook_size import check_workbook

FORMAT = "ods"

_AGAIN = "Open it in LibreOffice and save it again, or save it as CSV UTF-8."
_MOST_CELLS = 1 << 25
"""Of the rectangle around the cells of a sheet: calamine keeps them all in memory."""


def read(source: Source, sheet: str = "") -> Export:
    """Read one sheet of an OpenDocument spreadsheet.

    Parameters
    ----------
    source
        An .ods file.
    sheet
        The sheet with the responses; may be left out where only one that is visible holds anything.

    Raises
    ------
    InvalidInputError
        If python-calamine isn't installed, the file is damaged or unsafe, the sheet can't be told, a cell holds a
        formula or too much, or the table isn't right.

    Notes
    -----
    Cells are written as those of an .xlsx, but for leading zeros: '007' stored as the number 7 is '7'.

    Examples
    --------
    >>> from nbsurvey.exports import ods
    >>> from nbsurvey.exports.export import Source
    >>> ods.read(Source("x.ods", b"PK..."))
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: x.ods: The workbook is damaged or has a password. Open it in LibreOffice and
    save it again, or save it as CSV UTF-8.
    """
    source = unpacked(source)
    try:
        with ZipFile(BytesIO(source.content)) as archive:
            check_workbook(archive, source.name)
            cells = _Cells(archive)
    except (BadZipFile, ZlibError, ExpatError, KeyError, ValueError, EOFError, OSError, NotImplementedError):
        raise InvalidInputError(
            [Problem("The workbook is damaged or has a password.", source.name, fix=_AGAIN)]
        ) from None
    if any(rows * columns > _MOST_CELLS for rows, columns in cells.sizes.values()):
        what = f"A sheet holds cells too far apart: more than {_MOST_CELLS:,} with the empty ones between them."
        raise InvalidInputError([Problem(what, source.name, fix="Save the responses as CSV UTF-8, and import that.")])
    return read_sheet(source, sheet, FORMAT, "OpenDocument", lambda name: cells.formulas.get(name, []), _AGAIN)


class _Cells:
    """Where the cells of each sheet stand that hold anything, and which of them hold formulas."""

    def __init__(self, archive: ZipFile) -> None:
        self.sizes: dict[str, tuple[int, int]] = {}
        self.formulas: dict[str, list[tuple[int, int, str]]] = {}
        self._name, self._row, self._column, self._rows, self._columns = "", 0, 0, 1, 1
        parser = ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        with archive.open("content.xml") as stream:
            parser.ParseFile(stream)

    def _start(self, tag: str, attributes: dict[str, Any]) -> None:
        own = {name.rpartition(" ")[2]: value for name, value in attributes.items()}
        match tag.rpartition(" ")[2]:
            case "table":
                self._name, self._row = own.get("name", ""), 0
                self.sizes[self._name] = (0, 0)
            case "table-row":
                self._rows, self._column = int(own.get("number-rows-repeated", "1")), 0
            case "table-cell" | "covered-table-cell":
                self._columns = int(own.get("number-columns-repeated", "1"))
                if "formula" in own:
                    self.formulas.setdefault(self._name, []).append((self._row + 1, self._column + 1, ""))
                if "value-type" in own:
                    self._fill()

    def _fill(self) -> None:
        rows, columns = self.sizes[self._name]
        self.sizes[self._name] = max(rows, self._row + self._rows), max(columns, self._column + self._columns)

    def _end(self, tag: str) -> None:
        match tag.rpartition(" ")[2]:
            case "table-row":
                self._row += self._rows
            case "table-cell" | "covered-table-cell":
                self._column += self._columns
