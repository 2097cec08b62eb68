"""A Word document holds a real table, whose heads are repeated, in the language of its words."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from result_tables import ESTIMATES, FRAMES

import nbsurvey
from nbsurvey.tables.word_document import word_document

docx = pytest.importorskip("docx")


@pytest.mark.parametrize("name", FRAMES)
def test_a_document_says_what_the_table_says(name):
    table = nbsurvey.table(FRAMES[name], language="nl", title="Thee & <b>koffie</b>")
    document = docx.Document(BytesIO(word_document(table)))
    title, *notes = [paragraph.text for paragraph in document.paragraphs]
    assert (title, notes) == ("Thee & <b>koffie</b>", list(table.notes))
    head, *rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert (head, rows) == (list(table.heads), [list(row) for row in table.rows])


def test_the_heads_are_repeated_and_the_language_is_told():
    content = word_document(nbsurvey.table(ESTIMATES, language="fr"))
    document = docx.Document(BytesIO(content))
    assert "w:tblHeader" in document.tables[0].rows[0]._tr.xml
    assert "w:tblHeader" not in document.tables[0].rows[1]._tr.xml
    assert document.core_properties.language == "fr"
    assert 'w:val="fr"' in ZipFile(BytesIO(content)).read("word/styles.xml").decode("utf-8")
