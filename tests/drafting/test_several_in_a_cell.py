"""A cell may hold several answers."""

import pytest
from made_drafts import export_of, only_block

from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.export import ExportColumn


def test_ticks_in_one_cell_make_a_block_with_a_separator(draft):
    codebook = draft((ExportColumn("Q1", "Hoe reist u?"), ["1,3", "2", "", "1"]), format="qualtrics")
    block = only_block(codebook)
    assert (block.kind, block.column, block.separator) == ("multiple_response", "Q1", ",")
    assert [(item.id, item.column) for item in block.items] == [("q1_1", "1"), ("q1_2", "2"), ("q1_3", "3")]


@pytest.mark.parametrize("name", ["SC0", "Totaalscore"])
def test_a_score_with_a_decimal_comma_is_no_ticks(draft, name):
    columns = [(ExportColumn(name), ["1,3", "2", "", "1"] * 5), (ExportColumn("Q1"), ["1", "2", "2", "1"] * 5)]
    block = only_block(draft(*columns, format="qualtrics"))
    assert [item.id for item in block.items] == ["q1"]


def test_lists_of_texts_are_left_out_and_the_comment_names_the_separator():
    cells = ["Fiets,Auto, ook elektrisch", "Trein", "Fiets"] * 10
    text = draft_codebook(export_of((ExportColumn("Q1"), cells), (ExportColumn("Q2"), ["1", "2", "3"] * 10)))
    assert '`separator`.\n    - "Q1"' in text


@pytest.mark.parametrize(
    "own, words",
    [(["my uncle"], "1 other answer was given"), (["my uncle", "my aunt"], "2 other answers were given")],
)
def test_the_comment_says_how_many_answers_too_few_gave(own, words):
    cells = ["Bike;Train", "Train", "Bike"] * 10 + [f"Bike;{one}" for one in own]
    text = draft_codebook(export_of((ExportColumn("Q1"), cells)))
    assert f"# ? {words} by fewer than 5 respondents" in text
