"""Percentages as people picture them: so many of every ten."""

from math import ceil, floor

from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import whole


def natural_frequency(lower: float, upper: float, language: str) -> str:
    """Write an interval of per cents (0-100) as so many of every 10, rounded outward; near 0 or 100 of every 100.

    Examples
    --------
    >>> from nbsurvey.language.natural_frequency import natural_frequency
    >>> natural_frequency(31.8, 47.6, "en"), natural_frequency(3.4, 13.5, "nl")
    ('between 3 and 5 of every 10', 'tussen 3 en 14 van elke 100')
    """
    base = 10 if lower >= 10 and upper <= 90 else 100
    low, high = floor(round(lower * base / 100, 6)), ceil(round(upper * base / 100, 6))
    texts = words(language).below("number.frequency")
    fields = {"low": whole(low, language), "high": whole(high, language), "base": whole(base, language)}
    return texts["one" if low == high else "between"].format(**fields)
