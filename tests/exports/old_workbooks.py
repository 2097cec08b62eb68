"""Small .ods and .xls files, made by hand: no program that writes them is needed."""

import struct
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

Sheets = dict[str, list[list]]

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
_DISPLAY = '<style:table-properties table:display="false"/>'
_HIDDEN = f'<style:style style:name="hidden" style:family="table">{_DISPLAY}</style:style>'


_FREE = 0xFFFFFFFF


class Formula(str):
    """A cell with a formula of which the value was computed."""


def ods(sheets: Sheets, hidden: str = "", rest: str = "") -> bytes:
    tables = "".join(_ods_table(name, rows, name == hidden) for name, rows in sheets.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:automatic-styles>{_HIDDEN}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}{rest}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return ods_of(content)


def ods_of(content: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
    return out.getvalue()


def _ods_table(name: str, rows: list[list], is_hidden: bool) -> str:
    style = ' table:style-name="hidden"' if is_hidden else ""
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row or [None]))}</table:table-row>" for row in rows)
    end = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="999"/>'
    )
    return f"<table:table table:name={quoteattr(name)}{style}>{lines}{end}</table:table-row></table:table>"


def _ods_cell(cell: object) -> str:
    match cell:
        case None:
            return "<table:table-cell/>"
        case bool():
            kind = f'office:value-type="boolean" office:boolean-value="{str(cell).lower()}"'
        case int() | float():
            kind = f'office:value-type="float" office:value="{cell}"'
        case date():
            kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        case Formula():
            kind = f'table:formula={quoteattr(cell)} office:value-type="float" office:value="2"'
        case _:
            kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(cell))}</text:p></table:table-cell>"


def xls(sheets: Sheets, hidden: str = "", extra: bytes = b"") -> bytes:
    """Return a workbook of Excel 97; `extra` is put among the records of the workbook."""
    bodies = [_xls_sheet(rows) for rows in sheets.values()]
    formats = b"".join(_record(0x00E0, struct.pack("<2H", 0, number) + bytes(16)) for number in (0, 14))
    beginning = (
        _record(0x0809, struct.pack("<2H", 0x0600, 5) + bytes(12)) + _record(0x0042, b"\xb0\x04") + extra + formats
    )
    names = [_xls_text(name, "B") for name in sheets]
    place = len(beginning) + sum(10 + len(name) for name in names) + 4
    places = b""
    for name, text, body in zip(sheets, names, bodies, strict=True):
        places += _record(0x0085, struct.pack("<I2B", place, name == hidden, 0) + text)
        place += len(body)
    return compound(beginning + places + _record(0x000A, b"") + b"".join(bodies))


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<2H", kind, len(body)) + body


def _xls_text(text: str, length: str) -> bytes:
    return struct.pack(f"<{length}B", len(text), 1) + text.encode("utf-16-le")


def _xls_sheet(rows: list[list]) -> bytes:
    cells = b"".join(
        _xls_cell(place, column, cell)
        for place, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell is not None
    )
    return _record(0x0809, struct.pack("<2H", 0x0600, 16) + bytes(12)) + cells + _record(0x000A, b"")


def _xls_cell(row: int, column: int, cell: object) -> bytes:
    at = struct.pack("<3H", row, column, isinstance(cell, date))
    match cell:
        case bool():
            return _record(0x0205, at + bytes([cell, 0]))
        case int() | float():
            return _record(0x0203, at + struct.pack("<d", cell))
        case date():
            return _record(0x0203, at + struct.pack("<d", (cell - date(1899, 12, 30)).days))
        case Formula():
            return _record(0x0006, at + struct.pack("<dH", 2.0, 0) + bytes(4) + struct.pack("<HB", 3, 0x1E) + b"\2\0")
        case "#N/A":
            return _record(0x0205, at + bytes([42, 1]))
        case _:
            return _record(0x0204, at + _xls_text(str(cell), "H"))


def compound(stream: bytes, name: str = "Workbook", size: int = 512) -> bytes:
    """Return a compound file with one stream, in sectors of that size."""
    stream = stream.ljust(4096, b"\0")
    stream += bytes(-len(stream) % size)
    sectors = len(stream) // size
    tables = more = 0
    while tables * size // 4 < sectors + 1 + tables + more:
        tables += 1
        more = -(-max(0, tables - 109) // (size // 4 - 1))
    following = [*range(1, sectors), 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFD] * tables, *[0xFFFFFFFC] * more]
    following += [_FREE] * (tables * size // 4 - len(following))
    entries = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry(name, 2, 0, len(stream), child=_FREE)
    directory = entries.ljust(size, b"\0")
    places = [*range(sectors + 1, sectors + 1 + tables)]
    first_more = sectors + 1 + tables
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H", 0x3E, 3 if size == 512 else 4, 0xFFFE, size.bit_length() - 1, 6) + bytes(10)
    header += struct.pack("<5I", tables, sectors, 0, 4096, 0xFFFFFFFE)
    header += struct.pack("<3I", 0, first_more if more else 0xFFFFFFFE, more) + _numbers(places[:109], 109)
    further = b"".join(
        _numbers(places[109 + number * (size // 4 - 1) :][: size // 4 - 1], size // 4 - 1)
        + struct.pack("<I", first_more + number + 1 if number + 1 < more else 0xFFFFFFFE)
        for number in range(more)
    )
    return header.ljust(size, b"\0") + stream + directory + _numbers(following, len(following)) + further


def _numbers(numbers: list[int], length: int) -> bytes:
    return struct.pack(f"<{length}I", *numbers, *[_FREE] * (length - len(numbers)))


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    links = struct.pack("<3I", 0xFFFFFFFF, 0xFFFFFFFF, child)
    place = struct.pack("<3I", start, size, 0)
    return text.ljust(64, b"\0") + struct.pack("<H2B", len(text), kind, 1) + links + bytes(36) + place
