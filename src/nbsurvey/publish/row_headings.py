"""Headings of rows in a tagged PDF: what typst writes, as Python can run it, has headings of columns only."""

import re
from bisect import bisect_right
from collections.abc import Iterator

_HEADERS = re.compile(rb"/O/Table(/Scope/\w+)?/Headers\[[^\]]*\]")
_NAMES = re.compile(rb"/IDTree<</Names\[(.*?)\]", re.DOTALL)
_Parts = dict[int, bytes]


def with_row_headings(pdf: bytes) -> bytes:
    """Make the first cell of each row of a table the heading of its row, as PDF/UA wants it to be told.

    A cell then names the headings of its column, of the rows that it is among and of its row. What a reader sees stays
    as it is; so does a table without headings of columns or with a cell of several rows, and a PDF that isn't laid out
    as typst does it.

    Parameters
    ----------
    pdf
        A PDF that typst made.

    Examples
    --------
    >>> from nbsurvey.publish.row_headings import with_row_headings
    >>> from nbsurvey.publish.typst_process import compiled
    >>> source = "#table(columns: 2, table.header[Drink][n], [Tea], [39])"
    >>> _, pdf = compiled({"source": source, "root": ".", "font_paths": [], "form": "pdf", "pdf_standards": []})
    >>> b"/Scope/Row" in pdf, b"/Scope/Row" in with_row_headings(pdf)
    (False, True)
    """
    start = _places_start(pdf)
    if not start:
        return pdf
    objects = _objects(pdf, start)
    parts = {number: text for number, text in objects.items() if b"<</Type/StructElem/S/" in text[:40]}
    tables = [number for number, text in parts.items() if _kind(text) == b"Table"]
    changed = {cell: text for table in tables for cell, text in _with_headings(parts, table).items()}
    root = next((number for number, text in objects.items() if _NAMES.search(text)), None)
    if not changed or root is None:
        return pdf
    return _assembled(pdf, objects | changed | {root: _with_names(objects[root], changed)}, start)


def _places_start(pdf: bytes) -> int:
    """Return where the list of the places of objects starts; 0 if it isn't a list as typst writes it."""
    end = re.search(rb"startxref\n(\d+)\n%%EOF\s*$", pdf)
    start = int(end[1]) if end else 0
    return start if pdf[start:].startswith(b"xref\n0 ") else 0


def _objects(pdf: bytes, end: int) -> _Parts:
    """Return the text of each object, up to the next, by its number and in the order of the file."""
    entries = re.findall(rb"(\d{10}) \d{5} ([nf])", pdf[end:])
    places = {number: int(place) for number, (place, kind) in enumerate(entries) if kind == b"n"}
    ends = sorted([*places.values(), end])
    return {
        number: pdf[place : ends[bisect_right(ends, place)]]
        for number, place in sorted(places.items(), key=lambda item: item[1])
    }


def _assembled(pdf: bytes, objects: _Parts, end: int) -> bytes:
    """Put the objects of a PDF behind each other again, and say where they are."""
    whole = bytearray(pdf[: end - len(b"".join(_objects(pdf, end).values()))])
    table, trailer, rest = pdf[end:].partition(b"trailer")
    lines = table.splitlines(keepends=True)
    for number, text in objects.items():
        lines[2 + number] = b"%010d 00000 n\r\n" % len(whole)
        whole += text
    rest = re.sub(rb"startxref\n\d+", b"startxref\n%d" % len(whole), rest)
    return bytes(whole) + b"".join(lines) + trailer + rest


def _kind(text: bytes) -> bytes:
    kind = re.search(rb"/S/(\w+)", text)
    return kind[1] if kind else b""


def _kids(parts: _Parts, number: int) -> list[int]:
    kids = re.search(rb"/K\[([^\]]*)\]", parts[number])
    numbers = [int(kid) for kid in re.findall(rb"(\d+) 0 R", kids[1])] if kids else []
    return [kid for kid in numbers if kid in parts]


def _name(text: bytes) -> bytes:
    name = re.search(rb"/ID(\(\w+\))", text)
    return name[1] if name else b""


def _columns(text: bytes) -> int:
    """Return over how many columns a cell goes."""
    span = re.search(rb"/ColSpan (\d+)", text)
    return int(span[1]) if span else 1


def _rows(parts: _Parts, table: int) -> Iterator[tuple[bytes, list[int]]]:
    """Go through the cells of each row, with the kind of the group that it is in."""
    for group in _kids(parts, table):
        for row in _kids(parts, group):
            if _kind(parts[row]) == b"TR":
                yield _kind(parts[group]), _kids(parts, row)


def _with_headings(parts: _Parts, table: int) -> _Parts:
    """Return the cells of a table that change: those of rows, and headings above rows, which typst has named by all."""
    rows = list(_rows(parts, table))
    if not _is_plain(rows, parts):
        return {}
    width = sum(_columns(parts[cell]) for cell in rows[0][1])
    changed: _Parts = {}
    columns, above = [b""] * width, b""
    for y, (group, cells) in enumerate(rows):
        first = parts[cells[0]]
        if y and _columns(first) == width:
            above = _name(first)
            changed[cells[0]] = _HEADERS.sub(rb"/O/Table\1/Headers[]", first)
        elif group == b"THead":
            columns = [_name(parts[cell]) for cell in cells for _ in range(_columns(parts[cell]))]
        elif _kind(first) == b"TD":
            changed |= _row(parts, cells, columns, above, re.sub(rb"y\d+", b"y%d" % y, columns[0]))
    return changed


def _is_plain(rows: list[tuple[bytes, list[int]]], parts: _Parts) -> bool:
    """Say whether a table has headings of columns, and none of its cells goes over several rows."""
    texts = [parts[cell] for _, cells in rows for cell in cells]
    has_headings = bool(rows) and rows[0][0] == b"THead"
    return has_headings and all(_HEADERS.search(text) and b"/RowSpan" not in text for text in texts)


def _row(parts: _Parts, cells: list[int], columns: list[bytes], above: bytes, own: bytes) -> _Parts:
    """Return the cells of a row: the first is its heading, by its own name, and the others name it."""
    first, *others = cells
    headers = b"/O/Table/Scope/Row/Headers[" + columns[0] + above + b"]"
    text = re.sub(rb"/S/TD(/P \d+ 0 R)", rb"/S/TH\1/ID" + own, parts[first])
    changed = {first: _HEADERS.sub(headers, text)}
    x = _columns(parts[first])
    for cell in others:
        after = x + _columns(parts[cell])
        names = b"".join(dict.fromkeys(columns[x:after])) + above + own
        changed[cell] = _HEADERS.sub(b"/O/Table/Headers[" + names + b"]", parts[cell])
        x = after
    return changed


def _with_names(root: bytes, changed: _Parts) -> bytes:
    """Add the names of new headings to those by which a PDF finds its elements, in their order."""
    before, names, after = _NAMES.split(root)
    numbers = dict(re.findall(rb"(\(\w+\))(\d+) 0 R", names))
    numbers |= {_name(text): b"%d" % number for number, text in changed.items() if _name(text)}
    return (
        before + b"/IDTree<</Names[" + b"".join(b"%s%s 0 R" % item for item in sorted(numbers.items())) + b"]" + after
    )
