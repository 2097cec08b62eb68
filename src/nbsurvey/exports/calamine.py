"""What .ods and .xls files have in common: calamine reads their cells, in a process of its own."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.cell_text import MIDNIGHT, cell_text
from nbsurvey.exports.export import Export, Source
from nbsurvey.exports.extras import load
from nbsurvey.exports.sheets import CellProblems, Sheet, chosen_sheet, export_of_sheet, filled_rows
from nbsurvey.study_files.titles import Record
from nbsurvey.system import child

_PROCESS = Path(__file__).with_name("calamine_process.py")

_TYPES: dict[str, Callable[[Any], Any]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "duration": lambda seconds: timedelta(seconds=seconds),
}

Untrusted = Sequence[tuple[int, int, str]]
"""Cells from 1 that hold a formula, or an error: the row, the column and the error, which is empty for a formula."""


def read_sheet(
    source: Source, sheet: str, format: str, program: str, untrusted: Callable[[str], Untrusted], fix: str
) -> Export:
    """Read one sheet of a workbook.

    Parameters
    ----------
    source
        The file.
    sheet
        The sheet with the responses, or empty.
    format
        One of `options.FORMATS`.
    program
        What wrote it, for a person.
    untrusted
        Returns the cells of a sheet that hold a formula or an error.
    fix
        What to do with a damaged file.

    Raises
    ------
    InvalidInputError
        If python-calamine isn't installed, the file is damaged, the sheet can't be told, a cell holds a formula, an
        error or too much, or the table isn't right.

    Examples
    --------
    >>> from nbsurvey.exports.calamine import read_sheet
    >>> from nbsurvey.exports.export import Source
    >>> read_sheet(Source("x.xls", b"no workbook"), "", "xls", "Excel 97", lambda sheet: [], "Save it as .xlsx.")
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: x.xls: The workbook is damaged or has a password. Save it as .xlsx.
    """
    load("python_calamine", f"Reading {program} workbooks")
    answer = child.run([sys.executable, "-P", str(_PROCESS), sheet], source.content)
    lines = answer.stdout.splitlines()
    if answer.returncode or not lines or b'{"error": ' in (lines[0][:10], lines[-1][:10]):
        raise InvalidInputError([Problem("The workbook is damaged or has a password.", source.name, fix=fix)])
    name, notes = chosen_sheet(source, [Sheet(*one) for one in json.loads(lines[0])], sheet)
    problems = CellProblems(source)
    for row, column, error in untrusted(name):
        if error:
            problems.add_error(error, row, column)
        else:
            problems.add_formula(row, column)
    return export_of_sheet(filled_rows(_rows(lines[1:]), source), problems, format, f"{program}, sheet '{name}'", notes)


def _rows(lines: Sequence[bytes]) -> Iterator[Record]:
    for line in lines:
        row, cells = json.loads(line)
        yield row, [_text(cell) for cell in cells]


def _text(cell: Any) -> str:
    """Write a cell as those of an .xlsx are written: a time at midnight is a date."""
    value = _TYPES[cell[0]](cell[1]) if isinstance(cell, list) else cell
    return cell_text(value).removesuffix(" " + MIDNIGHT)
