"""A Word document holds a real table, whose heads are repeated, in the language of its words."""

from io import BytesIO
from zipfile import ZipFile

import pandas as pd
import pytest
from result_tables import CROSSTAB, ESTIMATES, FRAMES

import nbsurvey
from nbsurvey.tables.word_document import word_document

docx = pytest.importorskip("docx")


@pytest.mark.parametrize("name", sorted(FRAMES.keys() - {"crosstabs"}))
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


def test_a_crosstab_has_spans_above_its_columns_and_headings_over_its_lines():
    table = nbsurvey.table(CROSSTAB)
    rows = docx.Document(BytesIO(word_document(table))).tables[0].rows
    texts = [[cell.text for cell in row.cells] for row in rows]
    assert texts[0] == ["", "", *["<i>Size</i>"] * 3]
    assert len({cell._tc for cell in rows[0].cells}) == 3
    assert texts[1:3] == [list(table.heads), ["=1+1"] * 5]
    assert texts[3:] == [list(row) for row in table.rows[1:]]
    assert [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in rows] == [True, True] + [False] * (len(rows) - 2)


def test_a_page_is_turned_for_a_wide_table():
    groups = [f"g{at}" for at in range(9)]
    wide = pd.concat([CROSSTAB[2:4].assign(group=group, group_label=group) for group in groups])
    for frame, is_wide in ((CROSSTAB, False), (wide, True)):
        page = docx.Document(BytesIO(word_document(nbsurvey.table(frame)))).sections[0]
        assert (page.page_width > page.page_height) == is_wide
