"""A table on a web page shows labels as they are, says its language, and is always the same."""

from html import escape

import pytest
from result_tables import ESTIMATES, FRAMES, HOSTILE

import nbsurvey
from nbsurvey.tables.web_table import great_table, html

pytest.importorskip("great_tables")


@pytest.mark.parametrize("name", FRAMES)
def test_a_page_has_every_cell_and_note(name):
    table = nbsurvey.table(FRAMES[name], language="de", title="Tee <i>")
    page = html(table)
    assert page.startswith('<div lang="de">') and page == html(table)
    assert "Tee &lt;i&gt;" in page
    for text in (cell for row in [table.heads, *table.rows, table.notes] for cell in row):
        assert escape(text, quote=False) in page or escape(text) in page


def test_no_label_is_markup():
    page = html(nbsurvey.table(ESTIMATES))
    assert "<b>thee" not in page and escape(HOSTILE[1]) in page
    assert "<em>koffie" not in page


def test_the_object_can_be_styled_further():
    assert "Source" in great_table(nbsurvey.table(ESTIMATES)).tab_source_note("Source").as_raw_html()
