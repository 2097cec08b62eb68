"""Two answers of the same respondents are compared, and a pair that would give few away is withheld."""

import pytest
from small_study import small_study

from nbsurvey.comparisons.paired import paired_difference

YES, NO, NONE = True, False, None


def test_two_answers_of_the_same_respondents_are_compared():
    answers = {
        "done": [NO] * 30 + [YES] * 10 + [YES] * 5 + [NO] * 5 + [NONE],
        "should": [YES] * 25 + [NO] * 15 + [NONE] * 11,
    }
    study = small_study(answers, population=200)
    row = study.compare([("should", "done")], family="done against should").iloc[0]
    assert (row["n_a"], row["n_b"], row["k_a"], row["k_b"]) == (40, 40, 25, 10)
    assert (row["only_a"], row["only_b"], row["left_out"]) == (25, 10, 10)
    assert row["difference"] == row["difference_min"] == row["difference_max"] == 37.5
    difference = paired_difference(25, 10, 40, population=200)
    assert (row["p_value"], row["lower"], row["upper"]) == (
        difference.p,
        100 * difference.lower,
        100 * difference.upper,
    )
    assert (row["family"], row["higher"]) == ("done against should", "a")
    assert row["method"] == "exact, finite population"


@pytest.mark.parametrize("left_out", [[YES], [YES] * 9, [YES, YES] + [NO] * 7])
def test_a_comparison_that_would_tell_what_the_few_left_out_answered_is_withheld(left_out):
    # The item's own total is published: less the yeses of the pairs it gives those of the ones left out.
    answers = {
        "done": [NO] * 30 + [YES] * 10 + left_out,
        "should": [YES] * 25 + [NO] * 15 + [NONE] * len(left_out),
    }
    row = small_study(answers, population=200, suppress_below=5).compare([("should", "done")], family="all").iloc[0]
    assert row["withheld"]
    assert row[["k_a", "n_a", "left_out", "difference", "p_value"]].isna().all()


def test_a_block_stands_for_every_two_of_its_items():
    study = small_study({name: [YES, NO, YES] * 10 for name in "abc"}, population=50)
    table = study.compare("block", family="all")
    assert list(zip(table["item_a"], table["item_b"], strict=True)) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert (table["p_value"] == 1).all()
    assert (table["higher"] == "").all()


def test_a_single_item_leaves_nothing_to_compare():
    assert small_study({"a": [YES, NO]}, population=5).compare("block", family="all").empty


def test_a_pair_with_a_small_cell_is_withheld_and_leaves_the_family():
    a, b = [YES] * 10 + [NO] * 14, [YES] * 9 + [NO] + [YES] * 2 + [NO] * 12
    study = small_study({"a": a, "b": b, "c": [NO] * 10 + [YES] * 14}, population=100, suppress_below=3)
    table = study.compare([("a", "b"), ("a", "c")], family="all").set_index("item_b")
    assert table.loc["b", "withheld"]
    numbers = ["k_a", "only_a", "difference", "lower", "p_value", "p_value_adjusted", "left_out"]
    assert table.loc["b", numbers].isna().all()
    assert not table.loc["c", "withheld"]
    assert table.loc["c", "p_value_adjusted"] == table.loc["c", "p_value"]


@pytest.mark.parametrize(
    "pairs, options, says",
    [
        ([("a", "a")], {}, "two different items"),
        ([("a", "x")], {}, "two different items"),
        ("x", {}, "No block or item"),
        ("block", {"adjustment": "none"}, "Unknown adjustment"),
        ("block", {"level": 95}, "proportion"),
    ],
)
def test_what_cannot_be_compared_is_said(pairs, options, says):
    study = small_study({"a": [YES, NO] * 9, "b": [NO, YES] * 9}, population=50)
    with pytest.raises(ValueError, match=says):
        study.compare(pairs, family="all", **options)
