"""Dates as Quarto shows them: what it can read as a date it writes in its own way on the web, and not in the PDF."""

import re
from contextlib import suppress
from datetime import date
from itertools import product

_ENGLISH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"


def is_kept_by_quarto(text: str, lang: str) -> bool:
    """Say whether Quarto shows a date as it is written, on the web and in the PDF.

    Parameters
    ----------
    text
        The date as it stands in the page, such as '14 maart 2025'.
    lang
        The language of the page.

    Notes
    -----
    Quarto reads dates as JavaScript does: a word before the first number means nothing, a word after it must start
    as an English month does, and anything else is no date. What is no date is kept; what is one is written anew in the
    long form of the language, and so is kept if it has that form already.

    Examples
    --------
    >>> from nbsurvey.publish.dates import is_kept_by_quarto
    >>> is_kept_by_quarto("14 maart 2025", "nl"), is_kept_by_quarto("March 14, 2025", "en-GB")
    (True, False)

    Examples
    --------
    >>> is_kept_by_quarto("14 maart 2025", "nl"), is_kept_by_quarto("14 March 2025", "nl")
    (True, False)
    """
    words = re.match(r"[^\d]*\d+[^\w]*([^\W\d]+)", text)
    if words and not re.match(_ENGLISH, words[1].lower()):
        return True
    return _is_long_form(text, lang)


def _is_long_form(text: str, lang: str) -> bool:
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    numbers = [int(digits) for digits in re.findall(r"[0-9]{1,4}", text)]
    try:
        locale = Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    if len(numbers) > 3:
        return False
    for year, month, day in product(numbers, range(1, 13), numbers):
        with suppress(ValueError):  # no such day
            if format_date(date(year, month, day), "long", locale) == text:
                return True
    return False
