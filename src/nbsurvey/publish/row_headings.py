"""Headings of rows in a tagged PDF: what typst writes, as it can be run here, has headings of columns only."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, TextStringObject

_Element = Any
"""An element of the structure of a PDF: a dictionary of pypdf."""


def with_row_headings(pdf: bytes) -> bytes:
    """Make the first cell of each row of a table the heading of its row, as PDF/UA wants it to be told.

    A cell then names the headings of its column, of the rows that it is among and of its row. What a reader sees stays
    as it is; so does a table without headings of columns or with a cell of several rows.

    Parameters
    ----------
    pdf
        A PDF; one without tags or tables is returned as it is.

    Examples
    --------
    >>> from nbsurvey.publish.row_headings import with_row_headings
    >>> from nbsurvey.publish.typst_process import compiled
    >>> source = "#table(columns: 2, table.header[Drink][n], [Tea], [39])"
    >>> _, pdf = compiled({"source": source, "root": ".", "font_paths": [], "form": "pdf", "pdf_standards": []})
    >>> b"/Scope /Row" in pdf, b"/Scope /Row" in with_row_headings(pdf)
    (False, True)
    """
    writer = PdfWriter(clone_from=BytesIO(pdf))
    root: _Element = writer.root_object.get("/StructTreeRoot", {}).get_object()
    tables = [element for element in _elements(root) if element["/S"] == "/Table"]
    headings = [heading for table in tables for heading in _give_headings([*_rows(table)])]
    if not headings:
        return pdf
    _add_names(root["/IDTree"], headings)
    writer.pdf_header = PdfReader(BytesIO(pdf)).pdf_header
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _kids(element: _Element) -> list[_Element]:
    """Return the elements within another: not the marked text of the page."""
    kids = element["/K"].get_object() if "/K" in element else []
    kids = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
    return [kid for kid in kids if isinstance(kid, dict) and "/S" in kid]


def _elements(element: _Element) -> Iterator[_Element]:
    for kid in _kids(element):
        yield kid
        yield from _elements(kid)


def _rows(table: _Element) -> Iterator[tuple[str, list[_Element]]]:
    """Go through the cells of each row, with the kind of the group that it is in."""
    for group in _kids(table):
        for row in _kids(group):
            if row["/S"] == "/TR":
                yield group["/S"], _kids(row)


def _about(cell: _Element) -> _Element:
    """Return what a cell says of its place in the table."""
    return next((entry for entry in cell.get("/A", []) if entry.get("/O") == "/Table"), {})


def _columns(cell: _Element) -> int:
    """Return over how many columns a cell goes."""
    return int(_about(cell).get("/ColSpan", 1))


def _give_headings(rows: Sequence[tuple[str, list[_Element]]]) -> Iterator[_Element]:
    """Give each row of a table its heading, each cell the names of its headings, and go through the new ones."""
    columns: list[str] = []
    above: list[str] = []
    for y, (group, cells) in enumerate(rows if _is_plain(rows) else []):
        first = cells[0]
        if y and _columns(first) == len(columns):  # the heading above rows, which typst says to be of all columns
            above = [first["/ID"]]
            _name_headings(first, [])
        elif group == "/THead":
            columns = [cell["/ID"] for cell in cells for _ in range(_columns(cell))]
        elif first["/S"] == "/TD":
            _name_row(cells, columns, above, re.sub(r"y\d+", f"y{y}", columns[0]))
            yield first


def _is_plain(rows: Sequence[tuple[str, list[_Element]]]) -> bool:
    """Tell whether a table has headings of columns, and none of its cells goes over several rows."""
    cells = [cell for _, row in rows for cell in row]
    return bool(rows) and rows[0][0] == "/THead" and not any("/RowSpan" in _about(cell) for cell in cells)


def _name_row(cells: Sequence[_Element], columns: Sequence[str], above: Sequence[str], own: str) -> None:
    """Make the first cell of a row its heading, by its own name, and let the others name it."""
    first, *others = cells
    first[NameObject("/S")], first[NameObject("/ID")] = NameObject("/TH"), TextStringObject(own)
    _about(first)[NameObject("/Scope")] = NameObject("/Row")
    _name_headings(first, [columns[0], *above])
    x = _columns(first)
    for cell in others:
        after = x + _columns(cell)
        _name_headings(cell, [*dict.fromkeys(columns[x:after]), *above, own])
        x = after


def _name_headings(cell: _Element, names: Sequence[str]) -> None:
    _about(cell)[NameObject("/Headers")] = ArrayObject(TextStringObject(name) for name in names)


def _add_names(tree: _Element, headings: Sequence[_Element]) -> None:
    """Add headings to those that a PDF finds by their names, which are in order."""
    names = tree.get_object()["/Names"]
    places = dict(zip(map(str, names[::2]), names[1::2], strict=True))
    places |= {str(heading["/ID"]): heading.indirect_reference for heading in headings}
    listed = [part for name in sorted(places) for part in (TextStringObject(name), places[name])]
    tree.get_object()[NameObject("/Names")] = ArrayObject(listed)
