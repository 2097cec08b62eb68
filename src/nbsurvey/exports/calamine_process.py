"""Reads a sheet of an .ods or .xls file in a process of its own: a damaged file can end the library calamine.

Run as a script: ``python calamine_process.py SHEET``. The file comes in on the standard input. Out go lines of JSON:
the sheets, each with its name and whether it is visible and filled, and then for each row of the sheet (of the only one
that is visible and filled where SHEET is empty) its number and its cells. A date or time is a list with its kind.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import python_calamine

from nbsurvey.system.memory import limit_memory

_MOST_MEMORY = 4 << 30  # of this process, in bytes: a damaged file may ask for anything


def _lines(content: bytes, wanted: str) -> Iterator[Any]:
    """Go through what is to be written: the sheets, and the rows of one."""
    with python_calamine.load_workbook(BytesIO(content)) as workbook:
        sheets = list(_sheets(workbook))
        yield sheets
        chosen = [wanted] if wanted else [name for name, *is_seen in sheets if all(is_seen)]
        if len(chosen) == 1 and [chosen[0], True] in ([name, is_filled] for name, _, is_filled in sheets):
            rows = workbook.get_sheet_by_name(chosen[0]).to_python(skip_empty_area=False)
            yield from ([row, list(map(_value, cells))] for row, cells in enumerate(rows, start=1))


def _sheets(workbook: Any) -> Iterator[Any]:
    for sheet in workbook.sheets_metadata:
        if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
            is_filled = workbook.get_sheet_by_name(sheet.name).start is not None
            yield [sheet.name, sheet.visible == python_calamine.SheetVisibleEnum.Visible, is_filled]


def _value(cell: Any) -> Any:
    """Return a cell as JSON has it."""
    if isinstance(cell, timedelta):
        return ["duration", cell.total_seconds()]
    if isinstance(cell, date | datetime | time):
        return [type(cell).__name__, cell.isoformat()]
    return cell


def main() -> None:
    """Answer one call.

    Examples
    --------
    >>> import subprocess
    >>> import sys
    >>> command = [sys.executable, "-c", "from nbsurvey.exports.calamine_process import main; main()", ""]
    >>> subprocess.run(command, input=b"this is no workbook", capture_output=True).stdout.startswith(b'{"error": ')
    True
    """
    limit_memory(_MOST_MEMORY)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever the library has to say is no part of the answer
    try:
        for line in _lines(sys.stdin.buffer.read(), sys.argv[1]):
            out.write(json.dumps(line).encode() + b"\n")
    except BaseException as error:  # a panic of the library too; the caller turns it into a problem
        out.write(json.dumps({"error": f"{type(error).__name__}: {error}"}).encode() + b"\n")
    out.close()


if __name__ == "__main__":
    main()
