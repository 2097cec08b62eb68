"""Columns of one stem and with the same choices are one question, as large as it can be."""

import pytest

from nbsurvey.drafting.columns import Column
from nbsurvey.drafting.together import is_statement, neighbours, together
from nbsurvey.exports.export import ExportColumn


def questions(*headings: tuple[str, str], kinds: str = "") -> list[list[str]]:
    """Return the names of the columns of each question; a letter of `kinds` tells the choices of each column."""
    columns = {
        place: Column(ExportColumn(name, text), {"1": kind}, {"1": 9})
        for place, ((name, text), kind) in enumerate(zip(headings, kinds or "a" * len(headings), strict=True))
    }
    own = together(columns, lambda one, other: one.labels == other.labels)
    return [[column.export.name for column in question] for question in own]


def test_one_odd_heading_name_or_kind_does_not_split_a_question():
    assert questions(("Q7_1", "Trust - a"), ("Q7_2", "Trust b"), ("Q7_3", "Trust - c")) == [["Q7_1", "Q7_2", "Q7_3"]]
    assert questions(("x", "Trust - a"), ("y", "Trust - b"), ("z", "Trust - c")) == [["x", "y", "z"]]
    assert questions(("Q7_1", ""), ("Q7_2", ""), ("Q7_3", ""), kinds="aba") == [["Q7_1", "Q7_3"]]


def test_columns_with_other_choices_or_far_away_are_other_questions():
    assert questions(("Q7_1", ""), ("Q7_2", ""), kinds="ab") == []
    far = [("Q7_1", ""), *((f"other{letter}", "") for letter in "abcd"), ("Q7_2", "")]
    assert questions(*far, kinds="abcdea") == []


def test_columns_that_share_more_with_each_other_are_a_question_by_themselves():
    headings = [("a", "Work: price - x"), ("b", "Work: price - y"), ("c", "Work: time - x"), ("d", "Work: time - y")]
    assert sorted(questions(*headings)) == [["a", "b"], ["c", "d"]]


def test_a_question_is_named_after_its_columns_and_worded_by_their_headings():
    columns = {
        place: Column(ExportColumn(name, text), {}, {"1": 9})
        for place, (name, text) in enumerate([("Q7_1", "Trust - police"), ("Q7_2", "Trust - army")])
    }
    ((one, other),) = together(columns, lambda _one, _other: True)
    assert (one.export.question, one.export.text, one.export.part) == ("Q7", "Trust", "police")
    assert (other.export.question, other.export.part) == ("Q7", "army")


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (["Q7_1", "Q7_2", "Q7_3", "Q8_1", "Q8_2"], "Q7"),
        (["Q7_1", "Q7_2", "Q8_1", "Q8_2"], "Trust"),
        (["x", "y", "z"], "Trust"),
    ],
)
def test_a_question_is_named_after_most_of_its_columns_or_what_was_asked(names, name):
    columns = [Column(ExportColumn(own, f"Trust - {place}"), {}, {"1": 9}) for place, own in enumerate(names)]
    ((first, *_),) = together(dict(enumerate(columns)), lambda _one, _other: True)
    assert first.export.question == name


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("aaa", ["012"]),
        ("aa", []),
        ("aaabbb", ["012", "345"]),
        ("aaba", []),
        ("aa aaa aa", ["345"]),
        (" aaaa", ["1234"]),
    ],
)
def test_neighbours_are_three_columns_of_one_kind_with_nothing_between(kinds, expected):
    columns = {
        place: Column(ExportColumn(str(place), f"statement {place}"), {"1": kind}, {})
        for place, kind in enumerate(kinds)
        if kind != " "
    }
    questions = neighbours(columns, lambda one, other: one.labels == other.labels)
    assert ["".join(column.export.name for column in question) for question in questions] == expected


@pytest.mark.parametrize(("text", "expected"), [("The price", True), ("Do you like tea?", False), ("", False)])
def test_a_heading_that_asks_something_is_no_statement(text, expected):
    assert is_statement(Column(ExportColumn("v1", text), {}, {})) == expected
