"""Conditions are taken apart or refused, and tried on codes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.questionnaires.expressions import Compared, Joined, Opposite, holds, parsed, variables

NAME = re.compile(r"\[(\w+)\]")
CODES = ("1", "2", "3")


def codes_of(text):
    expression = parsed(text, NAME)
    assert expression is not None
    return [code for code in CODES if holds(expression, code)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("[x] = '1'", ["1"]),
        ("[x]='1' or [x]='3'", ["1", "3"]),
        ('[x] == "1" || [x] == 3', ["1", "3"]),
        ("[x] != 2", ["1", "3"]),
        ("[x] <> '2'", ["1", "3"]),
        ("not([x] = '2')", ["1", "3"]),
        ("!([x] = '2') && [x] > 1", ["3"]),
        ("((([x] >= 2)))", ["2", "3"]),
        ("2 <= [x]", ["2", "3"]),
        ("[x] eq '1' OR [x] ge 3", ["1", "3"]),
        ("[x] = '1' or [x] = '2' and [x] = '3'", ["1"]),
        ("[x] = '1.0'", ["1"]),
    ],
)
def test_a_condition_of_one_question_is_tried_on_each_code(text, codes):
    assert codes_of(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "", "[x]", "[x] =", "= '1'", "[x] = [y]", "sum([x], 1) > 2", "[event_1][x] = '1'", "[x] = '1' or", "([x] = '1'",
        "[x] = '1')", "[x] = '1", "[x] = '1' [x] = '2'", "[x] + 1 = 2", "(" * 200 + "[x] = '1'" + ")" * 200,
        " or ".join(["[x] = '1'"] * 300),
    ],
)  # fmt: skip
def test_more_than_that_is_not_simple(text):
    assert parsed(text, NAME) is None


def test_a_condition_says_of_which_questions_it_is():
    expression = parsed("[x] = '1' and ([y] = '2' or not [z] = '3')", NAME)
    assert expression and variables(expression) == {"x", "y", "z"}


def test_codes_that_are_no_numbers_are_only_the_same_or_not():
    assert not holds(Compared("x", ">", "A1"), "A2")
    assert holds(Compared("x", "!=", "A1"), "A2")
    assert not holds(Compared("x", "=", "1"), "01a")


@given(st.text(alphabet="[]xy()=<>!'\"12 andornot|&.", max_size=40))
def test_any_text_is_a_condition_or_is_not_simple(text):
    expression = parsed(text, NAME)
    assert expression is None or holds(expression, "1") in (True, False)


def test_opposites_and_joins_follow_logic():
    one = Compared("x", "=", "1")
    assert holds(Opposite(one), "2")
    assert holds(Joined("or", one, Opposite(one)), "7")
    assert not holds(Joined("and", one, Opposite(one)), "1")
