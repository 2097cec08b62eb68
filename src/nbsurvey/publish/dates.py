"""Dates as Quarto shows them: what it can read as a date it writes in its own way on the web, and not in the PDF."""

import re

from nbsurvey.publish.quarto_labels import MONTHS

_ENGLISH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"


def is_kept_by_quarto(date: str, lang: str) -> bool:
    """Say whether Quarto shows a date as it is written, on the web and in the PDF.

    Parameters
    ----------
    date
        As it stands in the page, such as '14 maart 2025'.
    lang
        The language of the page.

    Notes
    -----
    Quarto reads dates as JavaScript does: a word before the first number means nothing, a word after it must start
    as an English month does, and anything else is no date. What is no date is kept; what is one is written anew in the
    long form of the language, and so is kept if it has that form already.
    """
    words = re.match(r"[^\d]*\d+[^\w]*([^\W\d]+)", date)
    if words and not re.match(_ENGLISH, words[1].lower()):
        return True
    return _is_long_form(date, lang.lower())


def _is_long_form(date: str, lang: str) -> bool:
    language = lang.split("-", maxsplit=1)[0]
    names = "|".join(MONTHS.get(language, []))
    if not names:
        return False
    form = {"de": rf"\d{{1,2}}\. ({names}) \d{{4}}"}.get(language, rf"\d{{1,2}} ({names}) \d{{4}}")
    if language == "en" and lang in {"en", "en-us"}:
        form = rf"({names}) \d{{1,2}}, \d{{4}}"
    return re.fullmatch(form, date) is not None
