"""A table of Typst compiles, says what the table says and nothing else, and goes on on the next page."""

import io

import pandas as pd
import pytest
import typst
from pypdf import PdfReader
from result_tables import CROSSTAB, ESTIMATES, FRAMES

import nbsurvey
from nbsurvey.tables.typst_table import typst_table


def pages(table) -> list[str]:
    """Return the text of each page, without spaces: lines may be broken anywhere."""
    made = PdfReader(io.BytesIO(typst.compile(typst_table(table).encode())))
    return ["".join(page.extract_text().split()) for page in made.pages]


@pytest.mark.parametrize("title", [None, 'Tea "#x" \\ <b>'])
@pytest.mark.parametrize("name", FRAMES)
def test_it_says_what_the_table_says(name, title):
    table = nbsurvey.table(FRAMES[name], language="nl", title=title)
    page = "".join(pages(table))
    told = [title or "", *table.heads, *table.spans, *(cell for row in table.rows for cell in row)]
    for text in told:
        if text.isascii():
            assert "".join(text.split()) in page
    assert ("Tabel1:" in page) == bool(title)


def test_no_label_is_code():
    labels = ['"), panic("x"); ("', "\\", "#panic()", "$x$", "*b*", "@y <z>", "\\u{41}", "a\nb"]
    table = nbsurvey.table(pd.concat([ESTIMATES[:1].assign(label=label) for label in labels]))
    page = pages(table)[0]
    assert all("".join(label.split()) in page for label in labels)


@pytest.mark.parametrize("title", [None, "Tea"])
def test_a_long_table_goes_on_on_the_next_page_below_its_heads(title):
    made = pages(nbsurvey.table(pd.concat([CROSSTAB.assign(item=f"q{at}") for at in range(30)]), title=title))
    assert len(made) > 1 and all("Answer" in page for page in made[:2])
    assert sum(page.count("$no$") for page in made) == 30
