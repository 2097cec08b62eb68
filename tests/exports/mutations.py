"""What goes wrong with an export on its way: bytes that change, and cells that somebody touched."""

import io
from collections.abc import Callable
from random import Random
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from written import Grid, Written

ODD_CELLS = (
    "", " ", "0", "1", "2", "3", "7", "-1", "-8", "-99", "98", "99", "1.5", "01", "1,5", "1e308", "9" * 30, "２", "²",
    "Y", "N", "y", "N/A", "Ja", "nee", "yes", "TRUE", "x", "-oth-", "niet gevraagd", "weet niet", "Weet niet", ".a",
    "=1+1", "=cmd|' /C calc'!A0", "+31612345678", "-", "@SOM(A1)", "\t=1", "'=1+1", "''=1", '"', '""', "'", ";", ",",
    "a\nb", "\r", "\0", "\ufeff", "\u200b1", "1\u00a0", "\ud7ff", "x" * 5000, "nan", "inf", "None", "NULL", "#N/A",
    "{question_not_shown}", "{lbrace}", "piet@voorbeeld.nl", "2026-03-18 09:00:00",
)  # fmt: skip
NUMBERS = ("", "0", "1", "2", "3", "4", "7", "-1", "-8", "1.5", "90", "97", "98", "99", "100", "1000000")
TAGS = (".a", ".b", ".c", ".z")

Touched = tuple[Grid, Grid, bool]
"""Header rows, rows, and whether this can't have changed any response."""


def mutated_bytes(content: bytes, other: bytes, random: Random) -> bytes:
    """Change bytes of a file, or of a file in it where it is a zip.

    Parameters
    ----------
    content
        The file.
    other
        Another file, for its bytes.
    random
        Where chance comes from.
    """
    if content.startswith(b"PK") and random.random() < 0.7:
        return _in_zip(content, other, random)
    for _ in range(random.choice([1, 1, 1, 2, 3, 8])):
        content = random.choice(_BYTES)(content, other, random)
    return content


def _in_zip(content: bytes, other: bytes, random: Random) -> bytes:
    """Change one file of a zip, and zip it again as if it had always been so."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        chosen = random.choice(old.namelist())
        sheets = [name for name in old.namelist() if "sheet1" in name or name.endswith((".csv", ".tsv"))]
        if sheets and random.random() < 0.6:
            chosen = sheets[0]
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, random.choice(_BYTES)(data, _member(other, name), random) if name == chosen else data)
    return out.getvalue()


def _member(content: bytes, name: str) -> bytes:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            return archive.read(name)
    except (BadZipFile, KeyError):
        return content


def _slice(content: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(content) + 1)
    return start, min(len(content), start + random.choice([1, 1, 2, 4, 16, 200]))


def _flip(content: bytes, _: bytes, random: Random) -> bytes:
    if not content:
        return content
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << random.randrange(8)]) + content[at + 1 :]


def _put(content: bytes, _: bytes, random: Random) -> bytes:
    start, end = _slice(content, random)
    new = random.choice([random.randbytes(end - start), b"\0", b"\xff" * (end - start), b'"', b"\n", b"\r", b";", b","])
    return content[:start] + new + content[end:]


def _insert(content: bytes, _: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    new = random.choice([random.randbytes(random.choice([1, 2, 8])), b'"', b"\n", b";", b"\0", b"\xc3\xab", b"\xeb"])
    return content[:at] + new + content[at:]


def _delete(content: bytes, _: bytes, random: Random) -> bytes:
    start, end = _slice(content, random)
    return content[:start] + content[end:]


def _truncate(content: bytes, _: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _duplicate(content: bytes, _: bytes, random: Random) -> bytes:
    start, end = _slice(content, random)
    at = random.choice([end, random.randrange(len(content) + 1)])
    return content[:at] + content[start:end] + content[at:]


def _splice(content: bytes, other: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + other[random.choice([at, random.randrange(len(other) + 1)]) :]


_BYTES: tuple[Callable[[bytes, bytes, Random], bytes], ...] = (
    _flip,
    _flip,
    _put,
    _insert,
    _delete,
    _truncate,
    _duplicate,
    _splice,
)


def mutated_cells(written: Written, random: Random) -> Touched:
    """Change cells, rows or columns of an export.

    Parameters
    ----------
    written
        The export.
    random
        Where chance comes from.
    """
    headings, rows, harmless = written.headings, written.rows, True
    for _ in range(random.choice([1, 1, 1, 2, 4])):
        kind = random.random()
        if kind < 0.7 or not rows:
            harmless = False
            _touch(written, headings, rows, random)
        elif kind < 0.8:
            random.shuffle(rows)
        elif kind < 0.9:
            _move_column(headings, rows, random)
        else:
            harmless = False
            _break(headings, rows, random)
    return headings, rows, harmless


def _touch(written: Written, headings: Grid, rows: Grid, random: Random) -> None:
    """Put something else in a cell, mostly in one with an answer."""
    if not rows:
        return
    row = random.choice(rows)
    at = random.randrange(len(row))
    written_column = {column.headings[0]: column for column in written.columns}.get(
        headings[0][at] if at < len(headings[0]) else ""
    )
    of_column = [cells[at] for cells in rows if at < len(cells)]
    if written_column and (
        written_column.more.get("labels") or (written_column.more and not written_column.more.get("text"))
    ):
        row[at] = random.choice([*NUMBERS, *(TAGS if written_column.more.get("tags") else ())])
    elif random.random() < 0.4:
        row[at] = _near(row[at], random)
    elif random.random() < 0.4:
        row[at] = random.choice([*of_column, *(written_column.meaning if written_column else ())])
    else:
        row[at] = random.choice(ODD_CELLS)


def _near(cell: str, random: Random) -> str:
    """Return a near miss of a cell."""
    at = random.randrange(len(cell) + 1)
    return random.choice(
        [
            cell + "a",
            cell[:at] + cell[at + 1 :],
            cell.swapcase(),
            f" {cell}",
            f"{cell} ",
            f"'{cell}",
            cell * 2,
            cell[::-1],
        ]
    )


def _move_column(headings: Grid, rows: Grid, random: Random) -> None:
    first = int(headings[0][0] in ("V1", "record_id"))  # where a legacy Qualtrics export and REDCap have their id
    if "" in headings[0]:  # a heading is that of the columns behind it, too
        return
    if len(headings[0]) < first + 2 or len({len(row) for row in [*headings, *rows]}) > 1:
        return
    start, end = random.randrange(first, len(headings[0])), random.randrange(first, len(headings[0]))
    for row in [*headings, *rows]:
        row.insert(end, row.pop(start))


def _break(headings: Grid, rows: Grid, random: Random) -> None:
    row = random.choice(rows)
    match random.randrange(7):
        case 0:
            row.pop(random.randrange(len(row)))
        case 1:
            row.insert(random.randrange(len(row) + 1), random.choice(ODD_CELLS))
        case 2:
            rows.append(list(row))
        case 3:
            rows.remove(row)
        case 4:
            at = random.randrange(len(headings[0]))
            for record in headings:
                record[at] = _near(record[at], random)
        case 5:
            at = random.randrange(len(headings[0]))
            for record in [*headings, *rows]:
                record.append(record[at] if at < len(record) else "")
        case _:
            a, b = random.randrange(len(row)), random.randrange(len(row))
            row[a], row[b] = row[b], row[a]
