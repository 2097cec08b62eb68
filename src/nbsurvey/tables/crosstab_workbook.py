"""A crosstab as an Excel workbook: as people read it, with real numbers, and beside that all of its numbers."""

from functools import partial
from typing import TYPE_CHECKING, Any

from nbsurvey.language.plain_text import one_line
from nbsurvey.tables.crosstab_layout import Line, Number
from nbsurvey.tables.result_table import ResultTable
from nbsurvey.tables.spans import spanned
from nbsurvey.tables.units import number_format
from nbsurvey.tables.workbook import workbook

if TYPE_CHECKING:
    from nbsurvey.tables.crosstab_table import CrosstabTable

_MOST_FORMATS = 150  # Excel opens no workbook with many more ways to show a number


def crosstab_workbook(table: "CrosstabTable") -> bytes:
    """Return the workbook of a crosstab, whose first sheet is as people read it: letters are shown behind numbers.

    Raises
    ------
    MissingPackageError
        If xlsxwriter isn't installed.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.study_files.origin import Origin
    >>> from nbsurvey.tables.crosstab_workbook import crosstab_workbook
    >>> study = nbsurvey.open_study("data")
    >>> collected = replace(study, origin=Origin(kind="collected"))  # as if people had answered
    >>> crosstab_workbook(nbsurvey.table(collected.crosstab("twitter", by="general_norms_should")))[:2]
    b'PK'
    """
    rows = ResultTable(table.kind, table.data, table.language, table.title)
    return workbook(rows, partial(_write, table))


def _write(table: "CrosstabTable", book: Any, sheet: Any) -> None:
    bold = book.add_format({"bold": True})
    above = book.add_format({"bold": True, "align": "center", "bottom": 1})
    head = book.add_format({"bold": True, "text_wrap": True, "align": "right", "valign": "top", "bottom": 1})
    for span, columns in spanned(table.spans):
        if len(columns) > 1:
            sheet.merge_range(0, columns[0], 0, columns[-1], one_line(span), above)
        else:
            sheet.write_string(0, columns[0], one_line(span), above)
    for at, text in enumerate(table.heads):
        sheet.write_string(1, at, one_line(text), head)
    cells = _Cells(table, book, sheet)
    for row, line in enumerate(table.layout.lines, start=2):
        sheet.write_string(row, 0, one_line(line.label), None if line.cells else bold)
        cells.write(row, line)
    for row, note in enumerate(table.notes, start=len(table.rows) + 3):
        sheet.write_string(row, 0, one_line(note))
    sheet.set_column(0, 0, min(40, max(10, *(len(line.label) for line in table.layout.lines))))
    sheet.set_column(1, len(table.heads) - 1, 12)
    sheet.freeze_panes(2, 1)


class _Cells:
    """Writes the numbers of lines, each shown as people read it."""

    def __init__(self, table: "CrosstabTable", book: Any, sheet: Any) -> None:
        self._columns, self._book, self._sheet = table.kind.schema.columns, book, sheet
        self._formats: dict[tuple[str, str], Any] = {}
        self._aligned = book.add_format({"align": "right"})

    def write(self, row: int, line: Line) -> None:
        for at, (text, number) in enumerate(zip(line.cells, line.numbers, strict=True), start=1):
            if number and (form := self._format(number)):
                self._sheet.write_number(row, at, number.value, form)
            elif text:
                self._sheet.write_string(row, at, text, self._aligned)

    def _format(self, number: Number) -> Any:
        """Return how a number is shown with its mark; nothing where Excel would hold too many."""
        key = (number.source, number.mark)
        if key not in self._formats and len(self._formats) < _MOST_FORMATS:
            shown = number_format(self._columns[number.source])
            mark = rf'\ "{number.mark}"' if number.mark else ""
            self._formats[key] = self._book.add_format({"num_format": shown + mark, "align": "right"})
        return self._formats.get(key)
