"""A table without a tool is its headings and its cells."""

import pandas as pd
import pytest

from nbsurvey.exports import plain
from nbsurvey.exports.plain import recognise_two_rows, two_row_columns


def test_every_table_is_one_and_only_headings_say_what_a_column_is():
    assert plain.recognise([["x"]]) == "Table with one header row"
    columns = plain.columns([["IP address", "Q1[1]"]], pd.DataFrame())
    assert [(column.name, column.role, column.question, column.is_box) for column in columns] == [
        ("IP address", "ip", "", False),
        ("Q1[1]", "", "", False),
    ]


def test_it_leaves_no_marks_of_its_own():
    assert [layout.format for layout in plain.TOOL.layouts] == ["csv"] * 4
    assert not any((plain.TOOL.headings, plain.TOOL.not_shown, plain.TOOL.codes, plain.TOOL.tests))


QUESTIONS = ["id", "Seen?", "Which parts?", "", "", "How good?", ""]
PARTS = ["", "Response", "One", "Two", "Other", "Hero", "Villain"]
ANSWERS = ["1", "Yes", "One", "", "x", "good", "bad"]


@pytest.mark.parametrize(
    "records",
    [
        [QUESTIONS, PARTS, ANSWERS],
        [QUESTIONS, ["", *PARTS[1:]], ["2", "", "", "", "", "", ""]],
        [QUESTIONS[2:], PARTS[2:], ANSWERS[2:]],
        [["", *QUESTIONS], ["", *PARTS], ["0", *ANSWERS]],
        [["id", "Which?", "Which?", "Mark"], ["", "One", "Two", ""], ["1", "x", "", "7"]],
    ],
)
def test_questions_above_their_parts_are_two_rows_of_headings(records):
    assert recognise_two_rows(records)


@pytest.mark.parametrize(
    "records",
    [
        [QUESTIONS, ANSWERS, ANSWERS],
        [QUESTIONS, ["1", "Yes", "One", "Two", "Other", "Hero", "Villain"], ANSWERS],
        [["a", "b"], ["x", "y"], ["1", "2"]],
        [["a", "", "b"], ["x", "y", "x"], ["x", "z", "x"]],
        [["a", "", "b"], ["", "2", ""], ["1", "2", "3"]],
        [["a", "", "b"], ["x", "x", ""], ["1", "2", "3"]],
        [["title", "", ""], ["a", "b", "c"], ["1", "2", "3"]],
        [["a", "", "b"]],
        [["name", "v", "v"], ["", "yes", "no"], ["", "no", "yes"], ["", "yes", "no"]],
        [["v", "v"], ["yes", "no"], ["no", "yes"], ["yes", "no"]],
        [["v", "v", "w", "w"], ["yes", "no", "a", "b"], ["may", "be", "c", "d"]],
        [["a", "", "b"], ["x", "y"]],
        [],
    ],
)
def test_a_response_is_never_taken_for_headings(records):
    assert not recognise_two_rows(records)


def test_columns_below_two_rows_have_their_question_and_part():
    cells = pd.DataFrame({position: pd.Categorical([cell]) for position, cell in enumerate(ANSWERS)})
    columns = two_row_columns([QUESTIONS, PARTS], cells)
    assert [(one.name, one.text, one.part, one.question) for one in columns[:4]] == [
        ("id", "id", "", ""),
        ("Seen?", "Seen? [Response]", "", ""),
        ("Which parts? [One]", "Which parts?", "One", "Which parts?"),
        ("Which parts? [Two]", "Which parts?", "Two", "Which parts?"),
    ]
    assert columns[0].role == "record_id"


def test_a_part_that_says_something_of_a_single_question_stays_in_its_text():
    headings = [["Age", "Income", "Which?", ""], ["in years", "", "A", "B"]]
    cells = pd.DataFrame({position: pd.Categorical([""]) for position in range(4)})
    assert [one.text for one in two_row_columns(headings, cells)][:2] == ["Age [in years]", "Income"]


def test_parts_that_ask_who_somebody_is_have_their_role():
    headings = [["id", "Your address", ""], ["", "Street", "Postcode"]]
    cells = pd.DataFrame({position: pd.Categorical([f"{position} a", f"{position} b"]) for position in range(3)})
    assert [one.role for one in two_row_columns(headings, cells)] == ["record_id", "address", "address"]
