"""HTML leaves the texts of an export, at drafting and importing alike; its columns stay what they are called."""

import pytest

from nbsurvey.codebook import read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.formats import read
from nbsurvey.importing import import_export

HEADINGS = '"<p>How <b>satisfied</b> are you?</p>\r\n<br/>Choose one","Q2 &amp; more","<18 & old"\r\n'
ROWS = '4,<b>No</b>,Yes\r\n5,"<i>Yes&nbsp;</i>",No\r\n' * 5


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_draft_shows_no_html_and_imports_the_export_that_has_it(tmp_path, separator):
    path = tmp_path / "export.csv"
    path.write_text((HEADINGS + ROWS).replace(",", separator), encoding="utf-8")
    text = draft_codebook(read(path))
    (tmp_path / "codebook.yaml").write_text(text, encoding="utf-8")
    codebook = read_codebook(tmp_path / "codebook.yaml")
    assert [block.wording["en"] for block in codebook.blocks] == [
        "How satisfied are you? Choose one",
        "Q2 & more",
        "<18 & old",
    ]
    assert {choice.label["en"] for choice in codebook.blocks[1].choices} == {"No", "Yes"}
    cells = import_export(path, codebook, keep=("empty", "duplicate", "partial")).cells
    assert len(cells) == 10
    assert cells[codebook.blocks[1].items[0].id].isin(codebook.blocks[1].codes).all()


def test_what_is_filled_in_for_each_respondent_is_an_ellipsis(tmp_path):
    path = tmp_path / "export.csv"
    heading = "Do {if((age.NAOK > 17), 'you', 'they')} drink {drink.NAOK} (any {kind})?"
    path.write_text(f'"{heading}",Tea\n' + "Yes,No\nNo,Yes\n" * 5, encoding="utf-8")
    assert 'wording: {en: "Do … drink … (any {kind})?"}' in draft_codebook(read(path))
