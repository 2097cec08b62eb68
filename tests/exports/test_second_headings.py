"""A second row of headings is told from a response."""

import pytest

from nbsurvey.exports.layouts import recognise_layout
from nbsurvey.exports.second_headings import recognise_names, recognise_texts

BELOW = [[str(number), "Ja" if number % 2 else "Nee", "", f"tekst {number}"] for number in range(1, 9)]
NAMES = ["nr", "v1", "v2", "v3"]
TEXTS = ["Respondent", "Bent u tevreden?", "En verder?", "Wat wilt u nog kwijt?"]
PARTS = ["", "Oordeel", "", "Overig"]


def test_texts_below_names_are_seen():
    assert recognise_texts([NAMES, TEXTS, *BELOW])
    assert not recognise_names([NAMES, TEXTS, *BELOW])


def test_names_below_parts_of_the_table_are_seen():
    assert recognise_names([PARTS, NAMES, *BELOW])
    assert not recognise_texts([PARTS, NAMES, *BELOW])


@pytest.mark.parametrize(
    "second",
    [
        ["9", "Ja", "", "tekst 9"],  # a response
        ["Respondent", "Ja", "En verder?", "Wat wilt u nog kwijt?"],  # an answer that others gave
        ["Respondent", "Bent u tevreden?", "", "Wat wilt u nog kwijt?"],
        ["Respondent", "Bent u tevreden?", "En verder?", "tekst 3"],
        ["n.v.t.", "O", "o", "kort"],  # a response without its number
        ["Respondent", "Bent u tevreden?", "12", "Wat wilt u nog kwijt?"],
    ],
)
def test_a_response_is_never_taken_for_texts(second):
    assert not recognise_texts([NAMES, second, *BELOW])


def test_where_nothing_below_is_a_number_or_little_is_there_nothing_is_taken_for_headings():
    words = [["Ja", f"a{number}b"] for number in range(9)]
    assert not recognise_texts([["v1", "v2"], ["Bent u tevreden?", "En verder?"], *words])
    assert not recognise_texts([NAMES, TEXTS, *BELOW[:4]])
    assert not recognise_names([["", "Deel", "Deel twee"], ["a", "a", "b"], *[["1", "2", "3"]] * 6])
    assert not recognise_names([["Titel", "", "", ""], NAMES, *BELOW])


def test_either_is_a_layout_of_two_rows_that_says_which_names_the_columns():
    assert recognise_layout([NAMES, TEXTS, *BELOW]).header_rows == 2
    assert recognise_layout([NAMES, *BELOW]).header_rows == 1
    assert recognise_layout([PARTS, NAMES, *BELOW]).names_row == 2


def test_names_that_come_back_below_are_answers():
    below = [[str(number), "x", str(number), "Ja"] for number in range(8)]
    assert recognise_names([PARTS, ["nr", "x1", "n", "Nee"], *below])
    assert not recognise_names([PARTS, ["nr", "x1", "n", "Ja"], *below])


def test_a_name_and_a_text_that_both_ask_for_an_address_may_be_shorter_than_one():
    below = [["a.very.long@example.org", "2"]] * 5
    assert recognise_texts([["email", "v1"], ["E-mail", "How satisfied?"], *below])
    assert not recognise_texts([["email", "v1"], ["a.b@example.org", "How satisfied?"], *below])
