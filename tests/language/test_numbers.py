"""Numbers and lists as a reader meets them: halves upwards, and the signs of the language."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis.strategies import floats

from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import (
    clauses,
    decimal,
    enumeration,
    level_percent,
    number_word,
    percent,
    percent_range,
    round_half_up,
    whole_percent,
)


def test_a_percentage_is_a_whole_number_with_the_sign_attached():
    assert percent(39.25, "nl") == "39%"
    assert percent_range(31.549, 47.606, "en") == "32–48%"


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


def test_german_has_a_space_before_the_percent_sign_that_does_not_break():
    assert percent(39.25, "de") == "39\xa0%"
    assert percent_range(31.549, 47.606, "de") == "32–48\xa0%"
    assert percent(97.25, "de", 1) == "97,2\xa0%"


@pytest.mark.parametrize(("value", "digits"), [(2.675, 2), (0.125, 2), (0.5, 0), (1.5, 0), (97.25, 1), (-0.04, 1)])
@given(more=floats(-1e9, 1e9, allow_nan=False))
def test_babel_writes_the_digits_that_python_rounds_to(value, digits, more):
    for number in (value, more):
        assert decimal(number, "en", digits) == f"{number:,.{digits}f}"


def test_numbers_are_words_from_two_to_twelve():
    assert [number_word(n, "nl") for n in (1, 2, 12, 13, 1234)] == ["1", "twee", "twaalf", "13", "1.234"]


@pytest.mark.parametrize(("language", "list_"), [("nl", "a, b en c"), ("en", "a, b and c"), ("de", "a, b und c")])
def test_a_list_has_the_word_of_its_language_before_the_last(language, list_):
    assert enumeration(["a", "b", "c"], language) == list_
    assert enumeration(["a"], language) == "a"
    assert enumeration([], language) == words(language)["number.none"]


def test_the_locale_of_the_machine_means_nothing(monkeypatch):
    for name in ("LANG", "LC_ALL", "LC_NUMERIC", "LANGUAGE"):
        monkeypatch.setenv(name, "de_DE.UTF-8")
    assert decimal(1234.5, "en") == "1,234.5"


@pytest.mark.parametrize(("language", "joined"), [("nl", "a, b; c; d"), ("fr", "a, b\u00a0; c\u00a0; d")])
def test_clauses_are_parted_by_the_signs_of_the_language(language, joined):
    assert clauses(["a, b", "c", "d"], language) == joined
    assert clauses(["a"], language) == "a"
    assert clauses([], language) == ""
