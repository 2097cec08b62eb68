"""What workbooks of every program have in common: which sheet is read, and how its rows become an export."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Export, Source
from nbsurvey.exports.layouts import beginning_of, recognise_layout, understand
from nbsurvey.exports.text import size_of
from nbsurvey.exports.tools import tool_of
from nbsurvey.study_files.delimited import table_of
from nbsurvey.study_files.sizes import check_lengths
from nbsurvey.study_files.titles import Record

MOST_ROWS = 1 << 20
"""Of a sheet, as Excel and LibreOffice have it."""

_PASTE = "Copy the sheet, and paste it as values."


class Sheet(NamedTuple):
    """A sheet of a workbook: its name, whether people see it, and whether it holds anything."""

    name: str
    is_visible: bool
    is_filled: bool


def chosen_sheet(source: Source, sheets: Sequence[Sheet], name: str = "") -> tuple[str, list[str]]:
    """Tell which sheet of a workbook holds the responses.

    Parameters
    ----------
    source
        The file.
    sheets
        Its sheets, in order.
    name
        The one that was asked for; where none was, the only one that people see and that holds anything.

    Returns
    -------
    name
        The sheet.
    notes
        Which sheets were passed over because they are hidden, for a person.

    Raises
    ------
    InvalidInputError
        If there is no such sheet, or more than one.

    Examples
    --------
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.sheets import Sheet, chosen_sheet
    >>> chosen_sheet(Source("x.ods", b""), [Sheet("Data", True, True), Sheet("Lists", False, True)])
    ('Data', ["Sheet 'Lists' is hidden: left out (--sheet reads it)."])
    """
    if name:
        return _named(source, [sheet.name for sheet in sheets], name), []
    filled = [sheet for sheet in sheets if sheet.is_filled]
    visible = [sheet.name for sheet in filled if sheet.is_visible]
    if not visible:
        raise _problem(source, "No sheet of the workbook holds anything.", fix="Export the responses again.")
    if len(visible) > 1:
        listed = ", ".join(f"'{one}'" for one in visible)
        fix = "Name the one with the responses, with --sheet."
        raise _problem(source, f"The workbook has several sheets: {listed}.", fix=fix)
    return visible[0], [_left_out(sheet) for sheet in filled if not sheet.is_visible]


def _left_out(sheet: Sheet) -> str:
    return f"Sheet '{sheet.name}' is hidden: left out (--sheet reads it)."


def _named(source: Source, names: Sequence[str], name: str) -> str:
    if name not in names:
        raise _problem(source, f"The workbook has no sheet '{name}'.", fix=f"Choose one of: {', '.join(names)}.")
    return name


class CellProblems:
    """What is wrong with the cells of a sheet: of each kind, the first of a column and how many there are.

    Parameters
    ----------
    source
        The file.

    Examples
    --------
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.sheets import CellProblems
    >>> problems = CellProblems(Source("x.ods", b""))
    >>> problems.add_formula(2, 28)
    >>> problems.add_formula(3, 28)
    >>> print(problems.told()[0])
    x.ods, row 2: Cell AB2 holds a formula. So do 1 more in its column. Copy the sheet, and paste it as values.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._first: dict[tuple[str, str], tuple[int, str]] = {}
        self._times: dict[tuple[str, str], int] = {}

    def add(self, what: str, fix: str, row: int, column: int) -> None:
        """Add a cell, with its row and column from 1.

        Examples
        --------
        >>> from nbsurvey.exports.export import Source
        >>> from nbsurvey.exports.sheets import CellProblems
        >>> problems = CellProblems(Source("x.ods", b""))
        >>> problems.add("has no heading above it", "Empty it.", 2, 3)
        >>> problems.told()[0].what
        'Cell C2 has no heading above it.'
        """
        key = (what, column_letters(column))
        self._first.setdefault(key, (row, fix))
        self._times[key] = self._times.get(key, 0) + 1

    def add_formula(self, row: int, column: int) -> None:
        """Add a cell of which only what a program last computed is there.

        Examples
        --------
        >>> from nbsurvey.exports.export import Source
        >>> from nbsurvey.exports.sheets import CellProblems
        >>> problems = CellProblems(Source("x.ods", b""))
        >>> problems.add_formula(2, 3)
        >>> problems.told()[0].what
        'Cell C2 holds a formula.'
        """
        self.add("holds a formula", _PASTE, row, column)

    def add_error(self, error: str, row: int, column: int) -> None:
        """Add a cell in which a program put an error.

        Examples
        --------
        >>> from nbsurvey.exports.export import Source
        >>> from nbsurvey.exports.sheets import CellProblems
        >>> problems = CellProblems(Source("x.ods", b""))
        >>> problems.add_error("#REF!", 2, 3)
        >>> problems.told()[0].what
        'Cell C2 holds the error #REF!.'
        """
        self.add(f"holds the error {error}", "Correct it, or empty the cell.", row, column)

    def told(self) -> list[Problem]:
        """Return a problem for each kind and column.

        Examples
        --------
        >>> from nbsurvey.exports.export import Source
        >>> from nbsurvey.exports.sheets import CellProblems
        >>> CellProblems(Source("x.ods", b"")).told()
        []
        """
        problems = []
        for (what, letters), (row, fix) in self._first.items():
            more = self._times[what, letters] - 1
            also = f" So do {more:,} more in its column." if more else ""
            problems.append(Problem(f"Cell {letters}{row} {what}.{also}", self.source.name, row, fix=fix))
        return problems


def column_letters(column: int) -> str:
    """Return what spreadsheets call a column, the first being 1.

    Examples
    --------
    >>> from nbsurvey.exports.sheets import column_letters
    >>> column_letters(1), column_letters(26), column_letters(27), column_letters(16384)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def filled_rows(rows: Iterable[Record], source: Source) -> Iterator[Record]:
    """Go through the rows that hold anything, without the empty cells at their end.

    Raises
    ------
    InvalidInputError
        If a row lies below the last one that a sheet has.

    Examples
    --------
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.sheets import filled_rows
    >>> list(filled_rows([(1, ["a", ""]), (2, ["", ""]), (3, ["", "b"])], Source("x.ods", b"")))
    [(1, ['a']), (3, ['', 'b'])]
    """
    for row, cells in rows:
        if row > MOST_ROWS:
            what = f"The sheet has more than {MOST_ROWS:,} rows."
            raise _problem(source, what, fix="Export fewer responses at a time.")
        filled = len(cells)
        while filled and not cells[filled - 1]:
            filled -= 1
        if filled:
            yield row, cells[:filled]


def export_of_sheet(
    rows: Iterator[Record], problems: CellProblems, format: str, program: str, notes: Sequence[str]
) -> Export:
    """Make an export of the rows of a sheet.

    Parameters
    ----------
    rows
        The rows that hold anything, as `filled_rows` returns them.
    problems
        What is wrong with cells, which may grow while rows are read.
    format
        One of `options.FORMATS`.
    program
        The program and the sheet, for a person: "Excel, sheet 'Data'".
    notes
        What is to be told before what the rows say.

    Raises
    ------
    InvalidInputError
        If there are problems, or the table isn't right.

    Examples
    --------
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.sheets import CellProblems, export_of_sheet
    >>> rows = iter([(1, ["id", "q"]), (2, ["1", "ja"])])
    >>> export = export_of_sheet(rows, CellProblems(Source("x.ods", b"")), "ods", "OpenDocument, sheet 'Data'", [])
    >>> export.recognised
    "Table with one header row; OpenDocument, sheet 'Data'; 1 response, 2 columns"
    """
    source = problems.source
    beginning = beginning_of(rows)
    widest = max((len(cells) for cells in beginning.cells), default=0)
    first = [_padded(list(cells), widest) for cells in beginning.cells]
    layout = recognise_layout(first)
    width = max((len(cells) for cells in beginning.cells[: layout.header_rows]), default=0)
    records = ((row, _padded(cells, width)) for row, cells in _within(beginning.records, width, problems))
    try:
        table = table_of(records, source.name, header_rows=layout.header_rows)
        columns, cells, more = understand(layout, table, source.name, beginning.row)
    except InvalidInputError as error:
        raise InvalidInputError([*problems.told(), *error.problems]) from None
    if wrong := problems.told():
        raise InvalidInputError(wrong)
    check_lengths(source.name, cells)
    recognised = f"{layout.recognise(first)}; {program}; {size_of(cells)}"
    habits = tool_of(layout.format).habits
    return Export(source, format, recognised, columns, cells, habits, (*notes, *beginning.notes, *more))


def _within(rows: Iterator[Record], width: int, problems: CellProblems) -> Iterator[Record]:
    """Go through rows, and find those that go on to the right of the headings."""
    for row, cells in rows:
        if len(cells) > width:
            problems.add("has no heading above it", "Give its column a heading, or empty it.", row, len(cells))
        yield row, cells[:width]


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _problem(source: Source, what: str, *, fix: str) -> InvalidInputError:
    return InvalidInputError([Problem(what, source.name, fix=fix)])
