"""Intervals as so many of every ten."""

import re

import pytest

from nbsurvey.language.natural_frequency import natural_frequency


@pytest.mark.parametrize(
    "lower, upper, text",
    [
        (31.8, 47.6, "between 3 and 5 of every 10"),
        (30.0, 60.00000001, "between 3 and 6 of every 10"),
        (40.0, 40.0, "4 of every 10"),
        (33.2, 44.9, "between 33 and 45 of every 100"),
        (35.9, 48.4, "between 36 and 48 of every 100"),
        (18.1, 26.2, "between 18 and 26 of every 100"),
        (28.2, 41.3, "between 28 and 41 of every 100"),
        (3.4, 13.5, "between 3 and 14 of every 100"),
        (86.6, 91.8, "between 87 and 92 of every 100"),
    ],
)
def test_the_interval_is_said_as_it_is_printed_or_little_wider(lower, upper, text):
    assert natural_frequency(lower, upper, "en") == text


@pytest.mark.parametrize("low", range(101))
def test_no_end_lies_within_what_is_printed_nor_far_outside_it(low):
    for high in range(low, 101):
        *ends, base = (int(number) for number in re.findall("[0-9]+", natural_frequency(low, high, "en")))
        fewest, most = (100 * number / base for number in (ends[0], ends[-1]))
        assert low - 2 <= fewest <= low and high <= most <= high + 2


def test_what_is_compared_may_be_said_of_as_many():
    assert natural_frequency(31.8, 47.6, "en", bases=(100,)) == "between 32 and 48 of every 100"


def test_each_language_says_it_in_its_own_words():
    texts = [natural_frequency(31.8, 47.6, language) for language in ("nl", "de", "fr")]
    assert texts == ["tussen 3 en 5 van elke 10", "zwischen 3 und 5 von je 10", "entre 3 et 5 sur 10"]
