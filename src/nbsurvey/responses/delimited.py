"""Delimited text as people save it: comma, semicolon or tab; UTF-8 with or without BOM, Windows-1252, UTF-16."""

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO, TextIOWrapper
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd

from nbsurvey.errors import InvalidInputError, Problem

DELIMITERS = (",", ";", "\t")

MOST_COLUMNS = 4096
LONGEST_CELL = 1 << 17  # characters, as the csv module has it
MOST_PROBLEMS = 1000
_ROWS_COMPARED = 20  # to find the delimiter
_CHUNK = 500  # rows at a time: cells become categories while they are in the cache of the processor

# What UTF-8 looks like when it is read as Windows-1252: 'Ã«' for 'ë', 'â€™' for a curly quote.
_MOJIBAKE = re.compile("â[‚€]|[ÂÃ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2013-\u203a\u20ac]")


@dataclass(frozen=True, eq=False)
class Table:
    """A delimited text as it stands.

    Parameters
    ----------
    headings
        Its header rows, without white space around them.
    cells
        A categorical column of text for each column, named by its position; the index holds the row of the file (the
        first header row is 1).
    """

    headings: list[list[str]]
    cells: pd.DataFrame = field(repr=False)


@dataclass(frozen=True)
class Dialect:
    """How a text is encoded and what separates its cells."""

    encoding: str
    delimiter: str

    def __str__(self) -> str:
        """Return it for a person: 'semicolon, UTF-8 with BOM'."""
        return f"{_DELIMITER_NAMES[self.delimiter]}, {_ENCODING_NAMES[self.encoding]}"


_DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}
_ENCODING_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 with BOM", "cp1252": "Windows-1252", "utf-16": "UTF-16"}


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
    content, name = read_content(path), str(path)
    table = read_table(content, name, recognise_dialect(content, name))
    return table.cells.set_axis(table.headings[0], axis="columns").astype("str")


def rows_of(cells: pd.DataFrame, column: str) -> Iterator[tuple[int, str]]:
    """Go through a column of a file that was read: the row of the file and the cell."""
    return zip((int(row) for row in cells.index.to_numpy()), cells[column].astype(str), strict=True)


def read_content(path: str | Path) -> bytes:
    """Read the bytes of a file.

    Raises
    ------
    InvalidInputError
        If it is absent, a folder or empty.
    """
    name = str(path)
    try:
        content = Path(path).read_bytes()
    except FileNotFoundError:
        raise InvalidInputError([Problem("The file doesn't exist.", name)]) from None
    except IsADirectoryError:
        raise InvalidInputError([Problem("This is a folder.", name, expected="a file")]) from None
    if not content.removeprefix(BOM_UTF8).strip():
        raise InvalidInputError([Problem("The file is empty.", name, fix="Export the responses again.")])
    return content


def recognise_dialect(content: bytes, name: str) -> Dialect:
    """Find the encoding of a text, and the delimiter: the first row holds most of it, and the rows below as many cells.

    A heading may hold more of another one: 'Vindt u dit, alles bijeen, goed;...'. Where no delimiter makes a table of
    the first rows, what the first row holds most of shows best what is wrong.

    Raises
    ------
    InvalidInputError
        If it isn't text, encodings are mixed, or the first row holds no delimiter.
    """
    encoding = _recognise_encoding(content, name)
    first = _first_line(content, encoding)
    found = sorted(filter(first.count, DELIMITERS), key=first.count, reverse=True)
    if not found:
        expected = "columns separated by a comma or a semicolon"
        raise InvalidInputError([Problem("The header has one column.", name, 1, expected=expected)])
    dialects = [Dialect(encoding, delimiter) for delimiter in found]
    return next((dialect for dialect in dialects if _is_table(content, name, dialect)), dialects[0])


def _is_table(content: bytes, name: str, dialect: Dialect) -> bool:
    """Say whether the first rows have as many cells as the header."""
    try:
        widths = {len(cells) for cells in first_records(content, name, dialect, _ROWS_COMPARED)}
    except InvalidInputError:
        return False
    return len(widths) == 1 and 1 not in widths


def first_records(content: bytes, name: str, dialect: Dialect, count: int) -> list[list[str]]:
    """Return the first records that aren't blank, to see what kind of header a table has."""
    return [cells for _, cells in islice(_records(content, name, dialect), count)]


def read_table(content: bytes, name: str, dialect: Dialect, *, header_rows: int = 1, names_row: int = 1) -> Table:
    """Read a delimited text of which each row has as many cells as the first one.

    A last column without a heading and without anything in it is left off: it comes from a separator too many.

    Parameters
    ----------
    content
        The bytes of the file.
    name
        The file as the user named it.
    dialect
        As `recognise_dialect` returns it.
    header_rows
        How many rows stand above the responses.
    names_row
        Which of them names the columns.

    Raises
    ------
    InvalidInputError
        If headings are empty or stand there twice, rows differ in length, a quote isn't closed, a cell is too long,
        there are too many columns, or there is no row below the header.
    """
    return table_of(_records(content, name, dialect), name, header_rows=header_rows, names_row=names_row)


def table_of(records: Iterator[tuple[int, list[str]]], name: str, *, header_rows: int = 1, names_row: int = 1) -> Table:
    """Make a table of records, each with its row: what `read_table` does once the text is taken apart."""
    headings = [[cell.strip() for cell in cells] for _, cells in islice(records, header_rows)]
    width = len(headings[0]) if headings else 0
    if width > MOST_COLUMNS:
        expected, fix = f"at most {MOST_COLUMNS}", "Choose the columns that you need when you export."
        raise InvalidInputError([Problem(f"The table has {width} columns.", name, 1, expected=expected, fix=fix)])
    ragged = [_ragged(name, row, cells, width) for row, cells in enumerate(headings, 1) if len(cells) != width]
    columns = [_Column() for _ in range(width)]
    rows: list[int] = []
    while chunk := list(islice(records, _CHUNK)):
        wrong = (_ragged(name, row, cells, width) for row, cells in chunk if len(cells) != width)
        ragged += islice(wrong, MOST_PROBLEMS - len(ragged))
        rows += [row for row, _ in chunk]
        if not ragged:
            for column, cells in zip(columns, zip(*(cells for _, cells in chunk), strict=True), strict=True):
                column.extend(cells)
    problems = ragged
    if not ragged and headings[0][-1] == "" and not any(columns[-1].codes):
        headings, columns = [cells[:-1] for cells in headings], columns[:-1]
    if len(headings) >= names_row:
        problems = _heading_problems(headings[names_row - 1], name, names_row) + ragged
    if not rows:
        what = "There is no row below the header."
        problems.append(Problem(what, name, fix="Export the responses again."))
    if problems:
        raise InvalidInputError(problems)
    categories = {position: column.categorical() for position, column in enumerate(columns)}
    return Table(headings, pd.DataFrame(categories, index=pd.Index(rows, name="row")))


class _Codes(dict[str, int]):
    """Numbers texts in the order in which they come."""

    def __missing__(self, text: str) -> int:
        code = self[text] = len(self)
        return code


class _Column:
    """A column as it grows: each different text once."""

    def __init__(self) -> None:
        self.codes = _Codes()
        self._parts: list[np.ndarray] = []

    def extend(self, cells: tuple[str, ...]) -> None:
        self._parts.append(np.fromiter(map(self.codes.__getitem__, cells), dtype=np.int32, count=len(cells)))

    def categorical(self) -> pd.Categorical:
        return pd.Categorical.from_codes(np.concatenate(self._parts), pd.Index(list(self.codes), dtype="str"))


def _heading_problems(headings: list[str], name: str, row: int) -> list[Problem]:
    problems = [
        Problem("Two columns have the same heading.", name, row, heading, fix="Rename or remove one.")
        for heading, times in Counter(headings).items()
        if times > 1 and heading
    ]
    if "" in headings:
        what = f"Column {headings.index('') + 1} has no heading."
        fix = "Give it one, or take away the separator at the end of each row."
        problems.append(Problem(what, name, row, fix=fix))
    return problems


def _ragged(name: str, row: int, cells: list[str], width: int) -> Problem:
    fix = "Put a cell that holds a separator in double quotes."
    return Problem(f"The row has {len(cells)} cells.", name, row, expected=f"{width}, as in the header", fix=fix)


def _records(content: bytes, name: str, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """Go through the records that aren't blank, each with its row, the first of the file being 1."""
    text = TextIOWrapper(BytesIO(content), encoding=dialect.encoding, newline="")
    row = 0
    try:
        for row, cells in enumerate(csv.reader(text, delimiter=dialect.delimiter, strict=True), start=1):
            if cells:
                yield row, cells
    except csv.Error as error:
        if "field larger" in str(error):
            what = f"A cell has more than {LONGEST_CELL:,} characters."
            fix = "Look for a double quote that is opened and not closed, or leave the column out of the export."
        else:
            what = f"The table breaks off here: {error}."
            fix = "Look for a double quote that is opened and not closed."
        raise InvalidInputError([Problem(what, name, row + 1, fix=fix)]) from None


def _first_line(content: bytes, encoding: str) -> str:
    """Return the first line with something in it, without what stands in quotes."""
    beginning = content[: 1 << 20].decode(encoding, errors="ignore")
    return re.sub('"[^"]*"', "", beginning).lstrip("\r\n").split("\n", 1)[0].split("\r", 1)[0]


def _recognise_encoding(content: bytes, name: str) -> str:
    if content[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
        try:
            has_nul = "\0" in content.decode("utf-16")
        except UnicodeDecodeError:
            raise _wrong_encoding(name, None, "The file begins as UTF-16 and doesn't go on so.") from None
        if has_nul:
            raise _not_text(name)
        return "utf-16"
    if b"\0" in content:
        raise _not_text(name)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
    else:
        return "utf-8-sig" if content.startswith(BOM_UTF8) else "utf-8"
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise _wrong_encoding(name, row, "The text is neither UTF-8 nor Windows-1252.") from None
    if mixed := _MOJIBAKE.search(text):
        found = f"Row {row} isn't UTF-8, but row {text[: mixed.start()].count(chr(10)) + 1} is: encodings are mixed."
        raise _wrong_encoding(name, row, found)
    return "cp1252"


def _not_text(name: str) -> InvalidInputError:
    return InvalidInputError([Problem("The file isn't text: it holds NUL bytes.", name, expected="a CSV file")])


def _wrong_encoding(name: str, row: int | None, what: str) -> InvalidInputError:
    return InvalidInputError([Problem(what, name, row, expected="UTF-8", fix="Save the file as 'CSV UTF-8'.")])
