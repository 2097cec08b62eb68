"""Answers with their number before or after them: '0 - Mostly me', '1 = never', '1 (never)', 'always (5)'."""

import re

_BEFORE = re.compile(r"[(\[]?(?P<number>-?\d{1,2})\s*(?:[)\]]\s*[-–—=:.]?|[-–—=:.])\s*(?P<text>[^\d\s].*)", re.DOTALL)
_BRACKETED = re.compile(r"(?P<number>-?\d{1,2})\s*[(\[]\s*(?P<text>[^\d\s][^\d)\]]*)[)\]]", re.DOTALL)
_AFTER = re.compile(r"(?P<text>\D*[^\W\d]\D*?)\s*(?:[-–—=:]\s*|[(\[])(?P<number>\d{1,2})[)\]]?", re.DOTALL)
_BARE = re.compile(r"(?P<number>-?\d{1,2})(?P<text>)", re.ASCII)


def number_and_text(answer: str) -> tuple[int | None, str]:
    """Take a number and a text apart.

    Parameters
    ----------
    answer
        An answer.

    Returns
    -------
    number
        None where the answer has none that numbers it.
    text
        What it says beside its number; nothing where it is a number.

    Examples
    --------
    >>> from nbsurvey.drafting.numbered import number_and_text
    >>> number_and_text("0 - Mostly me"), number_and_text("1 (never)"), number_and_text("Always (5)")
    ((0, 'Mostly me'), (1, 'never'), (5, 'Always'))
    >>> number_and_text("18-24"), number_and_text("2 days")
    ((None, '18-24'), (None, '2 days'))
    """
    answer = answer.strip()
    match = next(filter(None, (form.fullmatch(answer) for form in (_BARE, _BEFORE, _BRACKETED, _AFTER))), None)
    return (int(match["number"]), match["text"].strip()) if match else (None, answer)
