"""A table of results as an Excel workbook: real numbers, and a sheet that says what they are."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pandas as pd

from nbsurvey import __version__
from nbsurvey.exports.extras import load
from nbsurvey.files import office_document
from nbsurvey.language.catalogue import words
from nbsurvey.language.plain_text import one_line
from nbsurvey.tables.shown_columns import ShownColumn
from nbsurvey.tables.units import holds_numbers, meaning_in, number_format, unit

if TYPE_CHECKING:
    from nbsurvey.tables.result_table import ResultTable

_WIDEST = 60  # characters
_LONGEST = 32_767  # characters that a cell can hold


def workbook(table: "ResultTable", first: Callable[[Any, Any], None] | None = None) -> bytes:
    """Return the workbook of a table.

    Parameters
    ----------
    table
        The table, with a row for each row of its data.
    first
        Writes a sheet to stand before it, given the workbook and the sheet; None: there is none.

    Raises
    ------
    MissingPackageError
        If xlsxwriter isn't installed.

    Examples
    --------
    >>> from nbsurvey.tables.workbook import workbook
    >>> study = nbsurvey.open_study("data")
    >>> workbook(nbsurvey.table(study.publication("mandate")))[:2]
    b'PK'
    """
    xlsxwriter = load("xlsxwriter", "A table for Excel")
    content, texts = BytesIO(), words(table.language).below("workbook")
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"title": one_line(table.title or ""), "author": "nbsurvey"})
    if first:
        first(book, book.add_worksheet(texts["table"]))
    _write_table(book, book.add_worksheet(texts["data" if first else "table"]), table)
    _write_readme(book, book.add_worksheet(texts["readme"]), table)
    book.close()
    return office_document(content.getvalue())


def _write_table(book: Any, sheet: Any, table: "ResultTable") -> None:
    """Write the heads and the numbers, one column for each that the table is written from."""
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for j, (head, column, source) in enumerate(_sources(table)):
        written = [row[table.columns.index(column)] for row in table.rows]
        values = table.data[source]
        is_number = holds_numbers(values)
        form = book.add_format({"num_format": number_format(table.kind.schema.columns[source]), "valign": "top"})
        sheet.write_string(0, j, head, bold)
        for i, (value, text) in enumerate(zip(values, written, strict=True), start=1):
            if not is_number:
                sheet.write_string(i, j, text[:_LONGEST], wrapped)
            elif not pd.isna(value):
                sheet.write_number(i, j, float(value), form)
            elif text and source == column.sources[0]:
                sheet.write_string(i, j, text, wrapped)
        longest = max([len(head) / 2, *map(len, written)]) if len(column.sources) == 1 else len(head) / 2
        sheet.set_column(j, j, min(_WIDEST, max(10, longest + 2)))
    sheet.freeze_panes(1, 0)


def _sources(table: "ResultTable") -> Iterator[tuple[str, ShownColumn, str]]:
    """Yield the columns of the sheet: what stands above each, and what it is in the table and in the frame."""
    texts = words(table.language).below("table")
    for column, head in zip(table.columns, table.heads, strict=True):
        if len(column.sources) == 1:
            yield head, column, column.sources[0]
        else:
            for end, source in zip(("lower", "upper"), column.sources, strict=True):
                yield texts[end].format(head=head), column, source


def _write_readme(book: Any, sheet: Any, table: "ResultTable") -> None:
    """Write what the table is, where it comes from, and what each column means."""
    texts, bold = words(table.language).below("workbook"), book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    lines = [*([one_line(table.title)] if table.title else []), *table.notes, f"nbsurvey {__version__}"]
    for i, line in enumerate(lines):
        sheet.write_string(i, 0, line[:_LONGEST])
    start = len(lines) + 1
    for j, (name, width) in enumerate({"column": 32, "name": 20, "unit_head": 20, "meaning": 80}.items()):
        sheet.write_string(start, j, texts[name], bold)
        sheet.set_column(j, j, width)
    for i, (head, _, source) in enumerate(_sources(table), start=start + 1):
        meant = table.kind.schema.columns[source]
        for j, text in enumerate((head, source, unit(meant, table.language), meaning_in(meant, table.language))):
            sheet.write_string(i, j, text, wrapped)
