"""Numbers as people write them: what is one, what isn't, and what would take a computer all day."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from nbsurvey.language.written_numbers import proportion, whole_number


@given(integers(-(10**12), 10**12))
def test_a_whole_number_is_read_as_it_is_written(number):
    assert whole_number(str(number), -(10**12), 10**12) == number


@pytest.mark.parametrize("text", ["", " 5", "5 ", "5.0", "+5", "1e3", "1_000", "1.000", "٣", "--5", "5" * 41])
def test_anything_else_is_no_whole_number(text):
    assert whole_number(text, 0, 10**50) is None


@pytest.mark.parametrize(("text", "number"), [("0", None), ("1", 1), ("9", 9), ("10", None)])
def test_a_whole_number_lies_between_its_bounds(text, number):
    assert whole_number(text, 1, 9) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0.5", Fraction(1, 2)), (".5", Fraction(1, 2)), ("2/3", Fraction(2, 3)), ("0", 0), ("1", 1), ("1.", 1)],
)
def test_a_proportion_is_a_decimal_or_a_fraction(text, expected):
    assert proportion(text) == expected


@pytest.mark.parametrize("text", ["", "1.1", "3/2", "1/0", "1/00", "-0.5", "0,5", "1e-1", "50%", "½", "." + "5" * 40])
def test_anything_else_is_no_proportion(text):
    assert proportion(text) is None
