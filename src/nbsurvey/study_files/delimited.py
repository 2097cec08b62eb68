"""Delimited text as people save it: comma, semicolon or tab; UTF-8 with or without BOM, Windows-1252, UTF-16."""

import csv
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.language.counted import counted
from nbsurvey.limits import LONGEST_CELL, LONGEST_LINE, MOST_BYTES, MOST_ROWS, read_within
from nbsurvey.study_files.encoding import recognise_encoding
from nbsurvey.study_files.growing import GrowingColumn
from nbsurvey.study_files.sizes import check_size
from nbsurvey.study_files.titles import Record, titles_above

if TYPE_CHECKING:
    import pandas as pd

DELIMITERS = (",", ";", "\t")

MOST_PROBLEMS = 1000
_ROWS_COMPARED = 20  # to find the delimiter
_BLANK = re.compile(rb"(?:\xef\xbb\xbf)?\s*")
_TOLD_DELIMITER = re.compile(r'\s*"?sep=([^\w\s"]|\t)"?[;,\t]*(?:[\r\n]|$)', re.ASCII | re.IGNORECASE)
_CHUNK = 500  # rows at a time: cells become categories while they are in the cache of the processor


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
    cells: "pd.DataFrame" = field(repr=False)


@dataclass(frozen=True)
class Dialect:
    """How a text is encoded and what separates its cells; whether its first row says so, as Excel has it: 'sep=;'."""

    encoding: str
    delimiter: str
    is_told: bool = False

    def __str__(self) -> str:
        """Return it for a person: 'semicolon, UTF-8 with BOM'."""
        delimiter = _DELIMITER_NAMES.get(self.delimiter, f"'{self.delimiter}'")
        return f"{delimiter}{' as row 1 says' if self.is_told else ''}, {_ENCODING_NAMES[self.encoding]}"


_DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}
_ENCODING_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 with BOM", "cp1252": "Windows-1252", "utf-16": "UTF-16"}


def read_delimited(path: str | Path, most: int = MOST_BYTES) -> "pd.DataFrame":
    """Read a delimited text file as it stands: every cell is text.

    Parameters
    ----------
    path
        The file.
    most
        How many bytes it may have.

    Returns
    -------
    DataFrame
        One column of text for each heading; the index holds the row of the file (the header is row 1).

    Raises
    ------
    InvalidInputError
        If the file is absent, empty, too large, not text, not a table, or has no rows below its header.

    Examples
    --------
    >>> from nbsurvey.study_files.delimited import read_delimited
    >>> read_delimited("data/population.csv").head(2)
         variable   category count confidence
    row
    2    province  Groningen    12          H
    3    province  Friesland    18          H
    """
    content, name = read_content(path, most), str(path)
    table = read_table(content, name, recognise_dialect(content, name))
    return table.cells.set_axis(table.headings[0], axis="columns").astype("str")


def rows_of(cells: "pd.DataFrame", column: str) -> Iterator[tuple[int, str]]:
    """Go through a column of a file that was read: the row of the file and the cell.

    Examples
    --------
    >>> from nbsurvey.study_files.delimited import read_delimited, rows_of
    >>> cells = read_delimited("data/population.csv")
    >>> next(rows_of(cells, "category"))  # below the header
    (2, 'Groningen')
    """
    return zip((int(row) for row in cells.index.to_numpy()), cells[column].astype(str), strict=True)


def read_content(path: str | Path, most: int = MOST_BYTES) -> bytes:
    """Read the bytes of a file.

    Parameters
    ----------
    path
        The file.
    most
        How many bytes it may have.

    Raises
    ------
    InvalidInputError
        If it is absent, a folder, empty or too large.

    Examples
    --------
    >>> from nbsurvey.study_files.delimited import read_content
    >>> read_content("data/population.csv")[:17]
    b'variable,category'
    >>> read_content("data/absent.csv")
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: data/absent.csv: The file doesn't exist.
    """
    name = str(path)
    try:
        content = read_within(Path(path), most, "Export fewer columns, or the responses in parts.")
    except FileNotFoundError:
        raise InvalidInputError([Problem("The file doesn't exist.", name)]) from None
    except IsADirectoryError:
        raise InvalidInputError([Problem("This is a folder.", name, expected="a file")]) from None
    if _BLANK.fullmatch(content):
        raise InvalidInputError([Problem("The file is empty.", name, fix="Export the responses again.")])
    return content


def recognise_dialect(content: bytes, name: str) -> Dialect:
    r"""Find the encoding of a text, and the delimiter: the first row holds most of it, the rows below as many cells.

    A heading may hold more of another one: 'Vindt u dit, alles bijeen, goed;...'. Where no delimiter makes a table of
    the first rows, what the first row holds most of shows best what is wrong.

    Raises
    ------
    InvalidInputError
        If it isn't text, encodings are mixed, or the first row holds no delimiter.

    Examples
    --------
    >>> from nbsurvey.study_files.delimited import recognise_dialect
    >>> print(recognise_dialect(b"id;naam\n1;An\n", "names.csv"))
    semicolon, UTF-8
    """
    encoding = recognise_encoding(content, name)
    beginning = content[: 1 << 20].decode(encoding, errors="ignore")
    if told := _TOLD_DELIMITER.match(beginning):
        return Dialect(encoding, told[1], is_told=True)
    lines = _lines_outside_quotes(beginning)
    first = lines[0]
    delimiters = sorted(filter("".join(lines[:_ROWS_COMPARED]).count, DELIMITERS), key=first.count, reverse=True)
    dialects = [Dialect(encoding, delimiter) for delimiter in delimiters]
    if tables := [dialect for dialect in dialects if _is_table(content, name, dialect, first)]:
        return tables[0]
    if not any(map(first.count, DELIMITERS)):
        expected = "columns separated by a comma or a semicolon"
        raise InvalidInputError([Problem("The header has one column.", name, 1, expected=expected)])
    return dialects[0]


def _is_table(content: bytes, name: str, dialect: Dialect, first: str) -> bool:
    """Say whether the first rows have as many cells as the header, which is the first line or stands below a title."""
    try:
        records = list(islice(records_of(content, name, dialect), _ROWS_COMPARED))
    except InvalidInputError:
        return False
    titles = titles_above(records)
    widths = {len(cells) for _, cells in records[titles:]}
    return len(widths) == 1 and 1 not in widths and (dialect.delimiter in first or titles > 0)


def first_records(content: bytes, name: str, dialect: Dialect, count: int) -> list[list[str]]:
    r"""Return the first records that aren't blank, to see what kind of header a table has.

    Examples
    --------
    >>> from nbsurvey.study_files.delimited import Dialect, first_records
    >>> first_records(b"Q1;Q2\n\nyes;no\n", "export.csv", Dialect("utf-8", ";"), 2)
    [['Q1', 'Q2'], ['yes', 'no']]
    """
    return [cells for _, cells in islice(records_of(content, name, dialect), count)]


def read_table(content: bytes, name: str, dialect: Dialect) -> Table:
    r"""Read a delimited text with one header row, of which each row has as many cells as the first one.

    A last column without a heading and without anything in it is left off: it comes from a separator too many.

    Parameters
    ----------
    content
        The bytes of the file.
    name
        The file as the user named it.
    dialect
        As `recognise_dialect` returns it.

    Raises
    ------
    InvalidInputError
        If headings are empty or stand there twice, rows differ in length, a quote isn't closed, a cell or line is
        too long, there are too many columns, rows or cells, or there is no row below the header.

    Examples
    --------
    >>> from nbsurvey.study_files.delimited import Dialect, read_table
    >>> table = read_table(b"Q1;Q2\nyes;no\n", "export.csv", Dialect("utf-8", ";"))
    >>> table.headings, table.cells.to_numpy().tolist()
    ([['Q1', 'Q2']], [['yes', 'no']])
    >>> read_table(b"Q1;Q2\nyes\n", "export.csv", Dialect("utf-8", ";"))
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: export.csv, row 2: The row has 1 cell. Expected: 2, as in the
    header. Put a cell that holds a separator in double quotes.
    """
    return table_of(records_of(content, name, dialect), name, are_named=True)


def table_of(records: Iterator[Record], name: str, *, header_rows: int = 1, are_named: bool = False) -> Table:
    """Make a table of records: what `read_table` does once the text is taken apart.

    Parameters
    ----------
    records
        The rows that aren't blank.
    name
        The file as the user named it.
    header_rows
        How many rows stand above the responses.
    are_named
        Whether each column has to have a heading of its own.

    Raises
    ------
    InvalidInputError
        As for `read_table`.

    Examples
    --------
    >>> from nbsurvey.study_files.delimited import table_of
    >>> records = iter([(1, ["Q1", "Q2"]), (2, ["yes", "no"]), (3, ["no", "no"])])
    >>> table = table_of(records, "export.csv")
    >>> table.headings, table.cells[0].tolist()
    ([['Q1', 'Q2']], ['yes', 'no'])
    """
    import pandas as pd

    headings, ragged = _header(records, header_rows, name)
    width = len(headings[0]) if headings else 0
    check_size(name, None, width or 1, header=1)
    columns, rows = _columns(_fitting(records, width, name, ragged), width, name, ragged)
    if rows and not ragged and _ends_in_nothing(headings, columns):
        headings, columns = [cells[:-1] for cells in headings], columns[:-1]
    problems = _heading_problems(headings[:1], name) if are_named else []
    problems += ragged or _no_rows(len(rows), name)
    if problems:
        raise InvalidInputError(problems)
    categories = {position: columns.pop(0).categorical() for position in range(len(columns))}
    return Table(headings, pd.DataFrame(categories, index=pd.Index(rows, dtype="int64", name="row")))


def _columns(
    fitting: Iterator[Record], width: int, name: str, ragged: list[Problem]
) -> "tuple[list[GrowingColumn], array[int]]":
    """Put records into columns, as long as none is ragged, and return those with the rows of the file."""
    columns = [GrowingColumn(width) for _ in range(width)]
    rows = array("q")
    while chunk := list(islice(fitting, _CHUNK)):
        rows.extend(row for row, _ in chunk)
        check_size(name, len(rows), width)
        if not ragged:
            for column, cells in zip(columns, zip(*(cells for _, cells in chunk), strict=True), strict=True):
                column.extend(cells)
    return columns, rows


def _header(records: Iterator[Record], rows: int, name: str) -> tuple[list[list[str]], list[Problem]]:
    """Return the header rows, and a problem for each that isn't as wide as the first."""
    header = [(row, [cell.strip() for cell in cells]) for row, cells in islice(records, rows)]
    width = len(header[0][1]) if header else 0
    return [cells for _, cells in header], [
        _ragged(name, *record, width) for record in header if len(record[1]) != width
    ]


def _no_rows(rows: int, name: str) -> list[Problem]:
    what = "There is no row below the header."
    return [] if rows else [Problem(what, name, fix="Export the responses again.")]


def _ends_in_nothing(headings: list[list[str]], columns: list[GrowingColumn]) -> bool:
    """Say whether the last column has no heading and holds nothing."""
    return not any(cells[-1] for cells in headings) and columns[-1].is_empty


def _fitting(records: Iterator[Record], width: int, name: str, ragged: list[Problem]) -> Iterator[Record]:
    """Go through the records as wide as the header, and put a problem for each other one into `ragged`."""
    for row, cells in records:
        if len(cells) == width:
            yield row, cells
        elif len(ragged) < MOST_PROBLEMS:
            ragged.append(_ragged(name, row, cells, width))


def _heading_problems(header: list[list[str]], name: str) -> list[Problem]:
    """Find headings that are empty or stand there twice, in the header row where there is one."""
    headings = [heading for cells in header for heading in cells]
    problems = [
        Problem("Two columns have the same heading.", name, 1, heading, fix="Rename or remove one.")
        for heading, times in Counter(headings).items()
        if times > 1 and heading
    ]
    if "" in headings:
        what = f"Column {headings.index('') + 1} has no heading."
        fix = "Give it one, or take away the separator at the end of each row."
        problems.append(Problem(what, name, 1, fix=fix))
    return problems


def _ragged(name: str, row: int, cells: list[str], width: int) -> Problem:
    fix = "Put a cell that holds a separator in double quotes."
    what = f"The row has {counted(len(cells), 'cell')}."
    return Problem(what, name, row, expected=f"{width}, as in the header", fix=fix)


def records_of(content: bytes, name: str, dialect: Dialect) -> Iterator[Record]:
    r"""Go through the records that aren't blank, each with its row, the first of the file being 1.

    Raises
    ------
    InvalidInputError
        If a quote isn't closed, a cell or line is too long, or there are too many rows.

    Examples
    --------
    >>> from nbsurvey.study_files.delimited import Dialect, records_of
    >>> list(records_of(b"id;q\n\n1;ja\n", "answers.csv", Dialect("utf-8", ";")))
    [(1, ['id', 'q']), (3, ['1', 'ja'])]
    """
    row = 0
    try:
        lines = _lines(content, dialect.encoding)
        for row, cells in enumerate(csv.reader(lines, delimiter=dialect.delimiter, strict=True), start=1):
            if row > MOST_ROWS:
                what, fix = f"The table has more than {MOST_ROWS:,} rows.", "Export the responses in parts."
                raise InvalidInputError([Problem(what, name, fix=fix)])
            if cells and not (row == 1 and dialect.is_told):
                yield row, cells
    except _LongLineError:
        what = f"A line has more than {LONGEST_LINE:,} characters."
        fix = "Look whether line ends are missing, or choose the columns that you need when you export."
        raise InvalidInputError([Problem(what, name, row + 1, fix=fix)]) from None
    except csv.Error as error:
        if "field larger" in str(error):
            what = f"A cell has more than {LONGEST_CELL:,} characters."
            fix = "Look for a double quote that is opened and not closed, or leave the column out of the export."
        else:
            what = f"The table breaks off here: {error}."
            fix = "Look for a double quote that is opened and not closed."
        raise InvalidInputError([Problem(what, name, row + 1, fix=fix)]) from None


class _LongLineError(Exception):
    """A line that would take all memory once it is cells."""


def _lines(content: bytes, encoding: str) -> Iterator[str]:
    text = TextIOWrapper(BytesIO(content), encoding=encoding, newline="")
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise _LongLineError
        yield line


def _lines_outside_quotes(beginning: str) -> list[str]:
    """Return the lines from the first with something in it, without what stands in quotes."""
    return re.sub('"[^"]*"', "", beginning).lstrip("\r\n").replace("\r", "\n").split("\n")
