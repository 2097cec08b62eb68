"""A table of results as a Word document: a real table, whose heads are repeated on each page."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from nbsurvey.exports.extras import load
from nbsurvey.files import office_document
from nbsurvey.language.numbers import locale
from nbsurvey.language.plain_text import one_line
from nbsurvey.tables.spans import spanned

if TYPE_CHECKING:
    from nbsurvey.tables.result_table import ResultTable

_UPRIGHT = 8  # the most columns of a page that isn't turned


def word_document(table: "ResultTable") -> bytes:
    """Return a Word document with a table: its title as a caption above it, and its notes below it.

    Raises
    ------
    MissingPackageError
        If python-docx isn't installed.

    Examples
    --------
    >>> from nbsurvey.tables.word_document import word_document
    >>> study = nbsurvey.open_study("data")
    >>> word_document(nbsurvey.table(study.publication("mandate")))[:2]
    b'PK'
    """
    docx = load("docx", "A table for Word")
    document = docx.Document()
    _set_properties(document, table)
    if table.title:
        document.add_paragraph(one_line(table.title), style="Caption")
    if len(table.heads) > _UPRIGHT:
        _turn(docx, document.sections[0])
    heads = [*([table.spans] if any(table.spans) else []), table.heads]
    made = document.add_table(rows=len(heads) + len(table.rows), cols=len(table.heads), style="Light List")
    rows = [*made.rows]  # which are looked up anew each time
    for row, texts in zip(rows[len(heads) - 1 :], [table.heads, *table.rows], strict=True):
        _fill(docx, row, texts, table.are_numbers)
    for row in rows[: len(heads)]:
        _repeat(docx, row)
    if len(heads) > 1:
        _fill_spans(docx, rows[0], table.spans)
        _embolden(rows[1])
    for at in table.headings:
        cells = rows[len(heads) + at].cells
        cells[0].merge(cells[-1]).text = table.rows[at][0]
        _embolden(rows[len(heads) + at])
    for note in table.notes:
        document.add_paragraph(one_line(note))
    content = BytesIO()
    document.save(content)
    return office_document(content.getvalue())


def _turn(docx: Any, page: Any) -> None:
    """Lay a page on its side."""
    page.orientation = docx.enum.section.WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width


def _fill(docx: Any, row: Any, texts: Sequence[str], are_numbers: Sequence[bool]) -> None:
    for cell, text, is_number in zip(row.cells, texts, are_numbers, strict=True):
        cell.text = text
        cell.paragraphs[0].alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT if is_number else None


def _fill_spans(docx: Any, row: Any, spans: Sequence[str]) -> None:
    """Write what stands above several columns into one cell."""
    for span, columns in spanned(spans):
        cell = row.cells[columns[0]].merge(row.cells[columns[-1]])
        cell.text = one_line(span)
        cell.paragraphs[0].alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER


def _embolden(row: Any) -> None:
    for run in (run for cell in row.cells for run in cell.paragraphs[0].runs):
        run.bold = True


def _set_properties(document: Any, table: "ResultTable") -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = one_line(table.title or ""), "nbsurvey", ""
    tag = str(locale(table.language)).replace("_", "-")
    properties.language = tag
    style = document.styles.element.find(".//{*}docDefaults//{*}lang")
    for name in list(style.attrib):
        style.set(name, tag)


def _repeat(docx: Any, row: Any) -> None:
    """Mark a row as heads: Word repeats it on each page, and a screen reader reads it with each cell."""
    mark = docx.oxml.OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(mark)
