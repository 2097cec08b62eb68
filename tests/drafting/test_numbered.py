"""An answer may have its number before or after it; a number that is part of what it says is left in it."""

import pytest

from nbsurvey.drafting.numbered import number_and_text


@pytest.mark.parametrize(
    ("answer", "number", "text"),
    [
        ("0 - Mostly me", 0, "Mostly me"),
        ("1 = never", 1, "never"),
        ("(5) Strongly agree", 5, "Strongly agree"),
        ("2. soms", 2, "soms"),
        ("1 (zeer slecht)", 1, "zeer slecht"),
        ("10 [très bien]", 10, "très bien"),
        ("Always (5)", 5, "Always"),
        ("eens - 4", 4, "eens"),
        ("-2", -2, ""),
        ("7", 7, ""),
    ],
)
def test_a_number_is_taken_from_its_text(answer, number, text):
    assert number_and_text(answer) == (number, text)


@pytest.mark.parametrize(
    "answer", ["18-24", "2 days", "1 - 2 times", "2 (of 3)", "3 (a)(b)", "65+", "never", "in 2019", ""]
)
def test_an_answer_without_a_number_of_its_own_stays_as_it_is(answer):
    assert number_and_text(answer) == (None, answer)
