"""The tables of a tagged PDF, as a screen reader is told of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True)
class Cell:
    kind: str
    scope: str = ""
    name: str = ""
    headers: tuple[str, ...] = ()


def tables(pdf: bytes) -> list[list[list[Cell]]]:
    """Return the cells of each row of each table, once every heading that they name is found by its name."""
    root = PdfReader(BytesIO(pdf), strict=True).trailer["/Root"]["/StructTreeRoot"]
    names = [str(name) for name in root.get("/IDTree", {}).get("/Names", [])[::2]]
    assert names == sorted(set(names))
    made = [
        [[_cell(cell) for cell in _kids(row)] for group in _kids(table) for row in _kids(group) if row["/S"] == "/TR"]
        for table in _elements(root["/K"])
        if table["/S"] == "/Table"
    ]
    cells = [cell for table in made for row in table for cell in row]
    assert {name for cell in cells for name in (*cell.headers, cell.name) if name} == set(names)
    return made


def _elements(kids: Any) -> Iterator[Any]:
    for kid in kids if isinstance(kids, list) else [kids]:
        element = kid.get_object()
        if hasattr(element, "get") and "/S" in element:
            yield element
            yield from _elements(element.get("/K", []))


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    kids = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
    return [kid for kid in kids if hasattr(kid, "get") and "/S" in kid]


def _cell(element: Any) -> Cell:
    [own] = [entry for entry in element["/A"] if entry["/O"] == "/Table"] or [{}]
    headers = tuple(str(name) for name in own.get("/Headers", []))
    return Cell(element["/S"][1:], own.get("/Scope", "/")[1:], str(element.get("/ID", "")), headers)


def assert_rows_have_headings(pdf: bytes) -> None:
    """Check that each row of each table is headings of columns, one heading over all, or has its own heading first."""
    made = tables(pdf)
    assert made
    for table in made:
        columns = table[0]
        assert {(cell.kind, cell.scope, cell.headers) for cell in columns} == {("TH", "Column", ())}
        above: tuple[str, ...] = ()
        for row in table[1:]:
            first, *others = row
            if not others:
                assert (first.kind, first.scope, first.headers) == ("TH", "Column", ())
                above = (first.name,)
            else:
                assert first == Cell("TH", "Row", first.name, (columns[0].name, *above))
                for place, cell in enumerate(others, 1):
                    assert cell == Cell("TD", "", "", (columns[place].name, *above, first.name))
