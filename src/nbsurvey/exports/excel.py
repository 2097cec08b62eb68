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
from nbsurvey.exports.sheets import MOST_ROWS, CellProblems, Sheet, chosen_sheet, export_of_sheet, filled_rows
from nbsurvey.exports.workbook_size import check_workbook
from nbsurvey.study_files.titles import Record

FORMAT = "excel"

Result = TypeVar("Result")

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

    return _opened(source, lambda workbook: _read(source, workbook, sheet))


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


def read_sheets(source: Source, names: Collection[str]) -> dict[str, list[Record]]:
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
    problems = CellProblems(source)

    def rows(workbook: Any) -> dict[str, list[Record]]:
        sheets = {sheet.title.strip().casefold(): sheet for sheet in workbook.worksheets}
        return {name: list(filled_rows(_rows(sheets[name], problems), source)) for name in names if name in sheets}

    read = _opened(source, rows)
    if wrong := problems.told():
        raise InvalidInputError(wrong)
    return read


def _read(source: Source, workbook: Any, sheet: str) -> Export:
    for one in workbook.worksheets:
        one.reset_dimensions()  # some tools write them wrong, and cells beyond them would be lost
    sheets = [
        Sheet(one.title, one.sheet_state == "visible", not sheet and _is_filled(one)) for one in workbook.worksheets
    ]
    name, notes = chosen_sheet(source, sheets, sheet)
    problems = CellProblems(source)
    rows = filled_rows(_rows(workbook[name], problems), source)
    return export_of_sheet(rows, problems, FORMAT, f"Excel, sheet '{name}'", notes)


def _is_filled(sheet: Any) -> bool:
    rows = islice(sheet.iter_rows(values_only=True), MOST_ROWS)
    return any(value is not None for row in rows for value in row)


_NOT_AVAILABLE = "#N/A"
"""The error that Excel and people put where there is nothing: a cell as any other."""


def _rows(sheet: Any, problems: CellProblems) -> Iterator[Record]:
    """Go through the rows, each with its number."""
    write = _writer()
    for row, cells in enumerate(sheet.iter_rows(), start=1):
        for column, cell in enumerate(cells, start=1):
            if cell.data_type == "f":
                problems.add_formula(row, column)
            elif cell.data_type == "e" and cell.value != _NOT_AVAILABLE:
                problems.add_error(cell.value, row, column)
        yield row, ["" if cell.value is None else write(cell) for cell in cells]


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


def _problem(source: Source, what: str, *, fix: str) -> InvalidInputError:
    return InvalidInputError([Problem(what, source.name, fix=fix)])
