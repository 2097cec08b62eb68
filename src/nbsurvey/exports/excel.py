"""An Excel workbook (.xlsx): one sheet, laid out as the survey tools lay out their text."""

import re
import warnings
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from io import BytesIO
from itertools import islice
from typing import Any, TypeVar
from zipfile import ZipFile

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.archives import unpacked
from nbsurvey.exports.cell_text import MIDNIGHT, cell_text
from nbsurvey.exports.export import Export, Source
from nbsurvey.exports.extras import load
from nbsurvey.exports.layouts import beginning_of, recognise_layout, understand
from nbsurvey.exports.text import size_of
from nbsurvey.exports.tools import tool_of
from nbsurvey.exports.workbook_size import check_workbook
from nbsurvey.study_files.delimited import table_of
from nbsurvey.study_files.sizes import check_lengths

FORMAT = "excel"

Result = TypeVar("Result")

_MOST_ROWS = 1 << 20  # of a sheet, as Excel has it
_PASTE = "Copy the sheet, and paste it as values."
_LEADING_ZEROS = re.compile("0+")


def read(source: Source, sheet: str = "") -> Export:
    """Read one sheet of an Excel workbook.

    Parameters
    ----------
    source
        An .xlsx file; macros of an .xlsm aren't run.
    sheet
        The sheet with the responses; may be left out where only one that is visible holds anything.

    Raises
    ------
    InvalidInputError
        If openpyxl isn't installed, the file is damaged or unsafe, has external links, the sheet can't be told, a cell
        holds a formula, an error or too much, or the table isn't right.

    Notes
    -----
    Cells are written as Excel stores them: numbers without superfluous digits ('1', '1.5') but with the leading zeros
    of a format such as '00000', dates and times as in ISO 8601, truth values as 'TRUE' and 'FALSE'. The value that
    Excel last computed for a formula isn't trusted.

    Examples
    --------
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.exports.excel import read
    >>> from nbsurvey.exports.export import Source
    >>> table = pd.DataFrame({"id": [1, 2], "tea": ["yes", "no"]})
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "export.xlsx")
    ...     table.to_excel(file, index=False)
    ...     export = read(Source("export.xlsx", file.read_bytes()))
    >>> export.recognised
    "Table with one header row; Excel, sheet 'Sheet1'; 2 responses, 2 columns"
    >>> export.cells
        id  tea
    row
    2    1  yes
    3    2   no
    """
    source = unpacked(source)

    def chosen(workbook: Any) -> Export:
        return _read_sheet(source, _chosen(source, workbook, sheet), _hidden_notes(workbook, sheet))

    return _opened(source, chosen)


def _opened(source: Source, read: Callable[[Any], Result]) -> Result:
    """Return what is read of a workbook."""
    openpyxl = load("openpyxl", "Reading Excel workbooks")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out is no part of the cells
        try:
            with ZipFile(BytesIO(source.content)) as archive:
                check_workbook(archive, source.name)
            with closing(openpyxl.load_workbook(BytesIO(source.content), read_only=True, keep_links=False)) as workbook:
                return read(workbook)
        except InvalidInputError:
            raise
        except Exception as error:  # openpyxl raises whatever its parsers do
            what = f"The workbook is damaged: {str(error).rstrip('.')}."
            raise _problem(source, what, fix="Open it in Excel and save it again as .xlsx.") from None


def read_sheets(source: Source, names: Collection[str]) -> dict[str, list[tuple[int, list[str]]]]:
    """Read some sheets of a workbook that isn't laid out as responses are.

    Parameters
    ----------
    source
        An .xlsx file.
    names
        The sheets, in small letters. One that isn't there is left out.

    Returns
    -------
    sheets
        Of each the rows that hold anything, with their numbers.

    Raises
    ------
    InvalidInputError
        As `read` does.

    Examples
    --------
    >>> from io import BytesIO
    >>> from openpyxl import Workbook
    >>> from nbsurvey.exports.excel import read_sheets
    >>> from nbsurvey.exports.export import Source
    >>> workbook, file = Workbook(), BytesIO()
    >>> workbook.active.title = "Survey"
    >>> workbook.active.append(["type", "name"])
    >>> workbook.save(file)
    >>> read_sheets(Source("form.xlsx", file.getvalue()), ["survey"])
    {'survey': [(1, ['type', 'name'])]}
    """
    problems = _Problems(source)

    def rows(workbook: Any) -> dict[str, list[tuple[int, list[str]]]]:
        sheets = {sheet.title.strip().casefold(): sheet for sheet in workbook.worksheets}
        return {name: list(_rows(sheets[name], problems)) for name in names if name in sheets}

    read = _opened(source, rows)
    if wrong := problems.told():
        raise InvalidInputError(wrong)
    return read


def _chosen(source: Source, workbook: Any, sheet: str) -> Any:
    names = [one.title for one in workbook.worksheets]
    if sheet and sheet not in names:
        fix = f"Choose one of: {', '.join(names)}."
        raise _problem(source, f"The workbook has no sheet '{sheet}'.", fix=fix)
    for one in workbook.worksheets:
        one.reset_dimensions()  # some tools write them wrong, and cells beyond them would be lost
    if sheet:
        return workbook[sheet]
    filled = [one for one in workbook.worksheets if one.sheet_state == "visible" and _is_filled(one)]
    if len(filled) == 1:
        return filled[0]
    if not filled:
        raise _problem(source, "No sheet of the workbook holds anything.", fix="Export the responses again.")
    listed = ", ".join(f"'{one.title}'" for one in filled)
    fix = "Name the one with the responses, with --sheet."
    raise _problem(source, f"The workbook has several sheets: {listed}.", fix=fix)


def _hidden_notes(workbook: Any, sheet: str) -> list[str]:
    """Tell of the sheets that were passed over because they are hidden."""
    hidden = [] if sheet else [one for one in workbook.worksheets if one.sheet_state != "visible" and _is_filled(one)]
    return [f"Sheet '{one.title}' is hidden: left out (--sheet reads it)." for one in hidden]


def _is_filled(sheet: Any) -> bool:
    rows = islice(sheet.iter_rows(values_only=True), _MOST_ROWS)
    return any(value is not None for row in rows for value in row)


def _read_sheet(source: Source, sheet: Any, hidden: list[str]) -> Export:
    problems = _Problems(source)
    beginning = beginning_of(_rows(sheet, problems))
    widest = max((len(cells) for cells in beginning.cells), default=0)
    first = [_padded(list(cells), widest) for cells in beginning.cells]
    layout = recognise_layout(first)
    width = max((len(cells) for cells in beginning.cells[: layout.header_rows]), default=0)
    records = ((row, _padded(cells, width)) for row, cells in _within(beginning.records, width, problems))
    try:
        table = table_of(records, source.name, header_rows=layout.header_rows)
        columns, cells, notes = understand(layout, table, source.name, beginning.row)
    except InvalidInputError as error:
        raise InvalidInputError([*problems.told(), *error.problems]) from None
    if wrong := problems.told():
        raise InvalidInputError(wrong)
    check_lengths(source.name, cells)
    recognised = f"{layout.recognise(first)}; Excel, sheet '{sheet.title}'; {size_of(cells)}"
    return Export(
        source, FORMAT, recognised, columns, cells, tool_of(layout.format).habits, (*hidden, *beginning.notes, *notes)
    )


class _Problems:
    """What is wrong with cells: of each kind, the first of a column and how many there are."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._first: dict[tuple[str, str], tuple[int, str]] = {}
        self._times: dict[tuple[str, str], int] = {}

    def add(self, what: str, fix: str, row: int, column: int) -> None:
        key = (what, load("openpyxl.utils", "Reading Excel workbooks").get_column_letter(column))
        self._first.setdefault(key, (row, fix))
        self._times[key] = self._times.get(key, 0) + 1

    def told(self) -> list[Problem]:
        problems = []
        for (what, letters), (row, fix) in self._first.items():
            more = self._times[what, letters] - 1
            also = f" So do {more:,} more in its column." if more else ""
            problems.append(Problem(f"Cell {letters}{row} {what}.{also}", self.source.name, row, fix=fix))
        return problems


def _rows(sheet: Any, problems: _Problems) -> Iterator[tuple[int, list[str]]]:
    """Go through the rows that hold anything, each with its number and without the empty cells at its end."""
    write = _writer()
    for row, cells in enumerate(sheet.iter_rows(), start=1):
        if row > _MOST_ROWS:
            what = f"The sheet has more than {_MOST_ROWS:,} rows."
            raise _problem(problems.source, what, fix="Export fewer responses at a time.")
        texts = []
        for column, cell in enumerate(cells, start=1):
            if cell.data_type == "f":
                problems.add("holds a formula", _PASTE, row, column)
            elif cell.data_type == "e":
                problems.add(f"holds the error {cell.value}", "Correct it, or empty the cell.", row, column)
            texts.append("" if cell.value is None else write(cell))
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield row, texts


def _writer() -> Callable[[Any], str]:
    """Return how a cell is written."""
    is_datetime = load("openpyxl.styles.numbers", "Reading Excel workbooks").is_datetime

    def write(cell: Any) -> str:
        value = cell.value
        if isinstance(value, str):
            return value
        text = cell_text(value)
        if cell.data_type == "d" and is_datetime(cell.number_format) == "date":
            return text.removesuffix(" " + MIDNIGHT)
        if cell.data_type == "n" and _LEADING_ZEROS.fullmatch(cell.number_format) and text.isdigit():
            return text.zfill(len(cell.number_format))
        return text

    return write


def _within(rows: Iterator[tuple[int, list[str]]], width: int, problems: _Problems) -> Iterator[tuple[int, list[str]]]:
    """Go through rows, and find those that go on to the right of the headings."""
    for row, cells in rows:
        if len(cells) > width:
            problems.add("has no heading above it", "Give its column a heading, or empty it.", row, len(cells))
        yield row, cells[:width]


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _problem(source: Source, what: str, *, fix: str) -> InvalidInputError:
    return InvalidInputError([Problem(what, source.name, fix=fix)])
