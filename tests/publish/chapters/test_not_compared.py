"""What isn't compared is told with why, of an item or of its mean alone."""

from rated_waves import FIRST, LAST, RATINGS, wave

from nbsurvey.publish.chapters.not_compared import not_compared

WAVES = {"2024": wave(FIRST, 100, choices=RATINGS | {"10": 11.0}), "2026": wave(LAST, 100)}
OTHERS = ["grade", "other", "both"]


def test_an_item_whose_values_differ_is_named_with_the_reason():
    head, listed = not_compared(WAVES, [], OTHERS, [], "en")
    assert head == "Not compared with 2024:"
    assert listed == "- ‘rating’: the answers have other values."


def test_of_an_item_with_a_percentage_only_the_mean_is_not_compared():
    _, listed = not_compared(WAVES, ["rating"], OTHERS, [], "en")
    assert listed == "- ‘rating’ (its mean): the answers have other values."


def test_nothing_is_told_where_all_is_compared():
    assert not [*not_compared({"a": WAVES["2026"], "b": WAVES["2026"]}, [], [*OTHERS, "rating"], [], "en")]
