"""Periods as people write them."""

from datetime import date

from nbsurvey.language.numbers import locale

_PATTERNS = {1: "y", 2: "MMMM y", 3: "long"}
"""By how many parts a date has, year, month and day, how it is written."""


def period(text: str, language: str) -> str:
    """Write a year, a month or a day, or from one to another, with the names of months.

    Parameters
    ----------
    text
        In ISO 8601, such as 2025-03 or 2025-03/2025-05.
    language
        The language.

    Examples
    --------
    >>> from nbsurvey.language.periods import period
    >>> period("2025-03/2025-05", "en"), period("2019", "nl"), period("2025-03-01", "de")
    ('March 2025 – May 2025', '2019', '1. März 2025')
    """
    from babel.dates import format_date

    ends = [[int(part) for part in end.split("-")] for end in text.split("/")]
    days = (date(end[0], *[*end[1:], 1, 1][:2]) for end in ends)
    written = [format_date(day, _PATTERNS[len(end)], locale(language)) for day, end in zip(days, ends, strict=True)]
    return " – ".join(written)
