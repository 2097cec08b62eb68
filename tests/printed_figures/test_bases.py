"""Which numbers of respondents can give all the printed percentages of a block."""

from dataclasses import replace

import pytest

from nbsurvey.printed_figures.bases import possible_bases


@pytest.mark.parametrize(
    ("block", "impossible"),
    [
        ("experience", {94, 97}),
        ("opinion", {94, 98}),
        ("social_media", {94, 95, 98}),
        ("communication", set()),
        ("mandate", set()),
    ],
)
def test_some_numbers_of_respondents_are_impossible(mayors, block, impossible):
    published = mayors.published.assign(n_min=94, n_max=111)
    asked = next(asked for asked in mayors.codebook.blocks if asked.id == block)
    assert set(range(94, 112)) - set(possible_bases(asked, published)) == impossible


def test_the_printed_figures_rule_out_some_numbers_of_respondents(mayors):
    table = mayors.impossible_bases().set_index("block")
    assert table["impossible"].to_dict() == {
        "experience": "94, 97",
        "communication": "",
        "opinion": "94, 98",
        "social_media": "94, 95, 98",
        "mandate": "",
    }
    assert table.loc["experience", ["n_min", "n_max", "possible"]].tolist() == [107, 107, "107"]
    assert replace(mayors, published=mayors.published.iloc[:0]).impossible_bases().empty
