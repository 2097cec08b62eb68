"""What is compared is told apart, and what needs no number is said in words."""

from nbsurvey.tables.result_cells import needed, side


def test_groups_are_told_apart_by_their_names():
    row = {"item_a": "tea", "item_b": "tea", "group_a": "small", "group_b": ""}
    assert (side("a")(row, "en"), side("b")(row, "en")) == ("tea (small)", "tea")


def test_a_claim_that_is_decided_has_no_number():
    assert needed({"outcome": "certain"}, "en") == "whatever the others say"
