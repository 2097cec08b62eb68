"""A table on a web page shows labels as they are, says its language, and is always the same."""

from html import escape

import pytest
from result_tables import CROSSTAB, ESTIMATES, FRAMES, HOSTILE

import nbsurvey
from nbsurvey.tables.web_table import great_table, html

pytest.importorskip("great_tables")


@pytest.mark.parametrize("name", FRAMES)
def test_a_page_has_every_cell_and_note(name):
    table = nbsurvey.table(FRAMES[name], language="de", title="Tee <i>")
    page = html(table)
    assert page.startswith('<div lang="de">') and page == html(table)
    assert "Tee &lt;i&gt;" in page
    for text in (cell for row in [table.heads, table.spans, *table.rows, table.notes] for cell in row):
        assert escape(text, quote=False) in page or escape(text) in page


def test_no_label_is_markup():
    page = html(nbsurvey.table(ESTIMATES))
    assert "<b>thee" not in page and escape(HOSTILE[1]) in page
    assert "<em>koffie" not in page


def test_the_object_can_be_styled_further():
    assert "Source" in great_table(nbsurvey.table(ESTIMATES)).tab_source_note("Source").as_raw_html()


def test_a_crosstab_has_a_head_over_the_groups_of_a_column():
    page = html(nbsurvey.table(CROSSTAB))
    assert 'colspan="3"' in page and "&lt;i&gt;Size&lt;/i&gt;" in page
    assert "<i>" not in page and "*small*" in page and "font-weight: bold" in page
