"""Every item and every answer is counted by its own rule, in each group."""

import pandas as pd
import pytest

from nbsurvey.codebook import read_codebook
from nbsurvey.counting import MISSING_GROUP, count_answers
from nbsurvey.estimation.tally import partial_bases, tally_categories
from nbsurvey.estimation.tally import tally as tally_counts


def tally(responses, codebook, items, by=None):
    return tally_counts(count_answers(responses, codebook, items, by=by), codebook)


def counted(table: pd.DataFrame) -> dict[str, tuple[int, int]]:
    return {row["item"] + row["group"]: (row["k"], row["n"]) for row in table.to_dict("records")}


def test_every_item_is_counted_by_its_own_rule(colleagues):
    table = tally(colleagues.responses, colleagues.codebook, list(colleagues.codebook.items))
    assert counted(table) == {
        "tea": (7, 12),
        "coffee": (6, 11),
        "favourite": (4, 8),  # 'geen' is out of the base
        "taste": (5, 9),  # 'weet niet' is no answer; 'goed' and 'uitstekend' count
        "at_home": (7, 11),
        "at_work": (5, 11),
    }
    assert table["block"].tolist() == ["drinks", "drinks", "kinds", "tastes", "places", "places"]
    assert (table["group"] == "").all()


def test_groups_follow_the_codebook_and_the_unknown_come_last(colleagues):
    table = tally(colleagues.responses, colleagues.codebook, ["tea", "taste"], by="team")
    assert table["group"].tolist() == ["noord", "zuid", MISSING_GROUP] * 2
    assert table[["k", "n"]].to_numpy().tolist() == [[4, 6], [2, 5], [1, 1], [3, 5], [2, 4], [0, 0]]


def test_an_item_may_group_another(colleagues):
    by_yes = tally(colleagues.responses, colleagues.codebook, ["tea"], by="coffee")
    assert counted(by_yes) == {"teaja": (3, 6), "teanee": (3, 5), f"tea{MISSING_GROUP}": (1, 1)}
    by_scale = tally(colleagues.responses, colleagues.codebook, ["tea"], by="taste")
    assert by_scale["group"].tolist() == ["slecht", "matig", "goed", "uitstekend", MISSING_GROUP]


@pytest.mark.parametrize("by", ["team", "coffee", "favourite", "taste"])
def test_groups_add_up_to_the_whole(colleagues, by):
    items = list(colleagues.codebook.items)
    whole = tally(colleagues.responses, colleagues.codebook, items).set_index("item")[["k", "n"]]
    groups = tally(colleagues.responses, colleagues.codebook, items, by).groupby("item", sort=False)[["k", "n"]].sum()
    pd.testing.assert_frame_equal(whole, groups)


def test_a_distribution_has_the_answers_in_the_base_and_of_a_tick_box_that_it_was_ticked(colleagues):
    counts = count_answers(colleagues.responses, colleagues.codebook, ["favourite", "at_home"])
    table = tally_categories(counts, colleagues.codebook)
    assert table[["item", "category", "counts", "k", "n"]].to_numpy().tolist() == [
        ["favourite", "groen", True, 4, 8],
        ["favourite", "zwart", False, 4, 8],
        ["at_home", "1", True, 7, 11],
    ]


def test_a_base_is_a_part_where_an_answer_is_out_of_it_or_not_everybody_was_asked(tea, damage):
    items = ["tea", "favourite", "taste", "at_home"]
    assert partial_bases(read_codebook(tea / "codebook.yaml"), items).tolist() == [False, True, False, False]
    damage("codebook.yaml", "    kind: scale\n", "    kind: scale\n    asked_if: {item: tea, answers: [ja]}\n")
    assert partial_bases(read_codebook(tea / "codebook.yaml"), items).tolist() == [False, True, True, False]
