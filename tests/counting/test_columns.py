"""What responses can be counted by."""

from nbsurvey.counting.columns import EVERYBODY, single_columns, state_number


def test_of_several_items_together_it_is_counted_whether_any_was_answered(codebook):
    assert [state_number(codebook, column) for column in (EVERYBODY, ("home", "work"), "size")] == [1, 2, 8]


def test_columns_are_made_of_items_and_background_columns():
    assert single_columns([EVERYBODY, ("home", "work"), "size", "home"]) == ["home", "work", "size"]
