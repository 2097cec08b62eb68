"""Intervals as so many of every ten."""

import pytest

from nbsurvey.language.natural_frequency import natural_frequency


@pytest.mark.parametrize(
    "lower, upper, text",
    [
        (31.8, 47.6, "between 3 and 5 of every 10"),
        (30.0, 60.00000001, "between 3 and 6 of every 10"),
        (40.0, 40.0, "4 of every 10"),
        (3.4, 13.5, "between 3 and 14 of every 100"),
        (88.2, 96.1, "between 88 and 97 of every 100"),
    ],
)
def test_the_interval_never_gets_narrower_by_rounding(lower, upper, text):
    assert natural_frequency(lower, upper, "en") == text


def test_each_language_says_it_in_its_own_words():
    texts = [natural_frequency(31.8, 47.6, language) for language in ("nl", "de", "fr")]
    assert texts == ["tussen 3 en 5 van elke 10", "zwischen 3 und 5 von je 10", "entre 3 et 5 sur 10"]
