"""What is asked of a study is looked up once, and what it hasn't is refused in a sentence."""

import pytest

from nbsurvey.estimation.requests import group_sizes, groupings, item_pairs, known_language, margins, provenance


def test_a_study_speaks_its_first_language_unless_another_is_asked_for(colleagues):
    assert (known_language(colleagues, None), known_language(colleagues, "en")) == ("nl", "en")


def test_groupings_are_named_once_each_in_the_order_given(colleagues):
    assert groupings(colleagues, "team") == ["team"]
    assert groupings(colleagues, ["tea", "team", "tea"]) == ["tea", "team"]


def test_the_sizes_of_groups_are_those_of_the_population_file(colleagues):
    assert group_sizes(colleagues, "") == {"": 40}
    assert group_sizes(colleagues, "team") == {"noord": 25, "zuid": 15}
    assert group_sizes(colleagues, "tea") == {}
    assert margins(colleagues, "team") == {"team": {"noord": 25, "zuid": 15}}


@pytest.mark.parametrize("on", ["tea", "teem", [], ["team", "teem"]])
def test_what_has_no_known_sizes_is_not_weighted_on(colleagues, on):
    with pytest.raises(ValueError, match="The size of the categories isn't known for"):
        margins(colleagues, on)


def test_an_invented_column_is_not_weighted_on(mayors):
    with pytest.raises(ValueError, match="'size_class' is invented"):
        margins(mayors, "size_class")


def test_pairs_are_given_or_made_of_every_two_items(colleagues):
    assert item_pairs(colleagues, "drinks") == [("tea", "coffee")]
    assert item_pairs(colleagues, ["drinks", "taste"]) == [("tea", "coffee"), ("tea", "taste"), ("coffee", "taste")]
    assert item_pairs(colleagues, [("taste", "tea")]) == [("taste", "tea")]
    for pair in (("tea", "tea"), ("tea", "drinks")):
        with pytest.raises(ValueError, match="two different items"):
            item_pairs(colleagues, [pair])


def test_a_name_among_pairs_is_not_dropped_in_silence(colleagues):
    with pytest.raises(ValueError, match="not both"):
        item_pairs(colleagues, [("tea", "coffee"), "taste"])


def test_a_table_by_group_says_by_which_setting_rows_are_withheld(colleagues):
    assert provenance(colleagues) == {"origin": "collected"}
    assert provenance(colleagues, "team") == {"origin": "collected", "disclosure": "population"}
