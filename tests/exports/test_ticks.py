"""What stands in a cell beside the boxes that there may be."""

import pytest

from nbsurvey.exports.ticks import parts_beside, parts_of


def test_the_longest_box_goes_first_and_empty_pieces_are_nothing():
    boxes = ["Chat", "Chat, by phone"]
    assert parts_of("Chat, by phone,Chat,", boxes, ",") == {"Chat", "Chat, by phone"}
    assert parts_beside(" Fax ,Chat,,Letter", boxes, ",") == ["Fax", "Letter"]


def test_what_is_no_box_is_told_or_stands_for_the_rest():
    assert parts_of("Chat;Fax", ["Chat"], ";") is None
    assert parts_of("Chat;Fax", ["Chat"], ";", rest="") == {"Chat", ""}


@pytest.mark.parametrize(
    ("cell", "separator"), [("a, b,", ", "), ("a, b", ", "), ("a;b;", ";"), ("a; b;", ";"), ("a b", " ")]
)
def test_a_separator_after_the_last_part_is_none(cell, separator):
    assert parts_of(cell, ["a", "b"], separator) == {"a", "b"}
