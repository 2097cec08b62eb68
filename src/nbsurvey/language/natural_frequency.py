"""Percentages as people picture them: so many of every ten."""

from collections.abc import Sequence

from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import round_half_up, whole

_WIDER = 2
"""How many points either end of an interval may get further out to be said of fewer people."""


def natural_frequency(lower: float, upper: float, language: str, bases: Sequence[int] = (10, 100)) -> str:
    """Write an interval of per cents (0-100) as so many of every 10 or 100.

    Its ends are the whole per cents that are printed. They are said of every 10 where rounding them outward moves each
    by at most 2 points, else as they are, of every 100; near 0 or 100 always so.

    Parameters
    ----------
    lower, upper
        The interval.
    language
        The language.
    bases
        Of how many it may be said, the last of them 100: intervals that are compared are of as many.

    Examples
    --------
    >>> from nbsurvey.language.natural_frequency import natural_frequency
    >>> natural_frequency(31.8, 47.6, "en"), natural_frequency(28.2, 41.3, "nl")
    ('between 3 and 5 of every 10', 'tussen 28 en 41 van elke 100')
    """
    low, high = round_half_up(lower), round_half_up(upper)
    allowed = bases if low >= 10 and high <= 90 else (100,)
    base = next(base for base in allowed if max(low % (100 // base), -high % (100 // base)) <= _WIDER)
    step, texts = 100 // base, words(language).below("number.frequency")
    fewest, most = low // step, -(-high // step)
    fields = {"low": whole(fewest, language), "high": whole(most, language), "base": whole(base, language)}
    return texts["one" if fewest == most else "between"].format(**fields)
