"""Delimited text as people save it: comma or semicolon, UTF-8 with or without BOM, Windows-1252."""

import csv
import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pandas as pd

from nbsurvey.errors import InvalidInputError, Problem

DELIMITERS = (",", ";", "\t")

# What UTF-8 looks like when it is read as Windows-1252: 'Ã«' for 'ë', 'â€™' for a curly quote.
_MOJIBAKE = re.compile("â[‚€]|[ÂÃ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2013-\u203a\u20ac]")


def read_delimited(path: str | Path) -> pd.DataFrame:
    """Read a delimited text file as it stands: every cell is text.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    DataFrame
        One column of text for each heading; the index holds the row of the file (the header is row 1).

    Raises
    ------
    InvalidInputError
        If the file is absent, empty, not text, not a table, or has no rows below its header.
    """
    path = Path(path)
    name = str(path)
    text = _decode(path)
    header, rows = _parse(text, name)
    problems = [
        Problem("Two columns have the same heading.", name, 1, heading, fix="Rename or remove one.")
        for heading, times in Counter(header).items()
        if times > 1 and heading
    ]
    if "" in header:
        what = f"Column {header.index('') + 1} has no heading."
        fix = "Give it one, or take away the separator at the end of each row."
        problems.append(Problem(what, name, 1, fix=fix))
    problems += [
        Problem(
            f"The row has {len(cells)} cells.",
            name,
            row,
            expected=f"{len(header)}, as in the header",
            fix="Put a cell that holds a separator in double quotes.",
        )
        for row, cells in rows
        if len(cells) != len(header)
    ]
    if not rows:
        problems.append(Problem("There is no row below the header.", name, fix="Export the responses again."))
    if problems:
        raise InvalidInputError(problems)
    index = pd.Index([row for row, _ in rows], name="row")
    return pd.DataFrame([cells for _, cells in rows], columns=header, index=index, dtype="str")


def rows_of(cells: pd.DataFrame, column: str) -> Iterator[tuple[int, str]]:
    """Go through a column of a file that was read: the row of the file and the cell."""
    return zip((int(row) for row in cells.index.to_numpy()), cells[column].astype(str), strict=True)


def _decode(path: Path) -> str:
    name = str(path)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InvalidInputError([Problem("The file doesn't exist.", name)]) from None
    except IsADirectoryError:
        raise InvalidInputError([Problem("This is a folder.", name, expected="a file")]) from None
    if not content.removeprefix(BOM_UTF8).strip():
        raise InvalidInputError([Problem("The file is empty.", name, fix="Export the responses again.")])
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _wrong_encoding(name, None, "The file is UTF-16.")
    if b"\0" in content:
        raise InvalidInputError([Problem("The file isn't text: it holds NUL bytes.", name, expected="a CSV file")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise _wrong_encoding(name, row, "The text is neither UTF-8 nor Windows-1252.") from None
    if mixed := _MOJIBAKE.search(text):
        found = f"Row {row} isn't UTF-8, but row {text[: mixed.start()].count(chr(10)) + 1} is: encodings are mixed."
        raise _wrong_encoding(name, row, found)
    return text


def _wrong_encoding(name: str, row: int | None, what: str) -> InvalidInputError:
    return InvalidInputError([Problem(what, name, row, expected="UTF-8", fix="Save the file as 'CSV UTF-8'.")])


def _parse(text: str, name: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    first_line = re.sub('"[^"]*"', "", text).lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    if delimiter not in first_line:
        expected = "columns separated by a comma or a semicolon"
        raise InvalidInputError([Problem("The header has one column.", name, 1, expected=expected)])
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[tuple[int, list[str]]] = []
    row = 0
    try:
        for row, cells in enumerate(reader, start=1):
            if cells:
                records.append((row, cells))
    except csv.Error as error:
        what = f"The table breaks off here: {error}."
        fix = "Look for a double quote that is opened and not closed."
        raise InvalidInputError([Problem(what, name, row + 1, fix=fix)]) from None
    return [heading.strip() for heading in records[0][1]], records[1:]
