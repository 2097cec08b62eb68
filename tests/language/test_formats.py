"""Numbers as a reader meets them: halves upwards, Dutch and English marks."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from nbsurvey.language.numbers import decimal, level_percent, percent, percent_range, round_half_up, whole_percent


def test_a_percentage_is_a_whole_number_with_the_sign_attached():
    assert percent(39.25) == "39%"
    assert percent_range(31.549, 47.606) == "32–48%"


@pytest.mark.parametrize(("value", "whole"), [(0, 0), (0.5, 1), (1.5, 2), (2.5, 3), (2.499999, 2), (99.5, 100)])
def test_halves_are_rounded_up(value, whole):
    assert round_half_up(value) == whole


def test_whole_percents_are_exact_for_every_count():
    for n in range(1, 401):
        for k in range(n + 1):
            expected = (Fraction(100 * k, n) + Fraction(1, 2)).__floor__()
            assert whole_percent(k, n) == expected == round_half_up(100 * k / n)
    assert whole_percent(1, 8) == int(Decimal("12.5").quantize(Decimal(1), ROUND_HALF_UP)) == 13


@pytest.mark.parametrize(
    ("value", "digits", "dutch", "english"),
    [
        (26.479, 1, "26,5", "26.5"),
        (1234567.5, 2, "1.234.567,50", "1,234,567.50"),
        (7, 0, "7", "7"),
        (0.04, 1, "0,0", "0.0"),
    ],
)
def test_decimals_have_the_mark_of_the_language(value, digits, dutch, english):
    assert decimal(value, "nl", digits) == dutch
    assert decimal(value, "en", digits) == english


def test_one_decimal_is_usual():
    assert decimal(26.479, "nl") == "26,5"


@pytest.mark.parametrize(
    ("level", "dutch", "english"), [(0.95, "95", "95"), (0.995, "99,5", "99.5"), (0.9, "90", "90")]
)
def test_a_level_has_a_decimal_only_where_it_needs_one(level, dutch, english):
    assert (level_percent(level, "nl"), level_percent(level, "en")) == (dutch, english)
