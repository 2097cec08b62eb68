"""Numbers as people write them, on the command line and in small tables: of a length that can be computed with."""

import re
from fractions import Fraction

from nbsurvey.limits import LONGEST_NUMBER

_PROPORTION = re.compile(r"[0-9]+/[0-9]+|[0-9]+\.?[0-9]*|\.[0-9]+")
_WHOLE = re.compile(r"-?[0-9]+")


def whole_number(text: str, low: int, high: int) -> int | None:
    """Return a whole number from `low` to `high`, or None where the text isn't one.

    Examples
    --------
    >>> from nbsurvey.language.written_numbers import whole_number
    >>> whole_number("12", 1, 20), whole_number("1e1", 1, 20)
    (12, None)
    """
    if len(text) > LONGEST_NUMBER or not _WHOLE.fullmatch(text):
        return None
    return int(text) if low <= int(text) <= high else None


def proportion(text: str) -> Fraction | None:
    """Return a proportion (0-1) that is written as 0.5 or 1/2, or None where the text isn't one.

    An exponent is no way to write one: of 1e-1000000000 the digits alone would fill the memory.

    Examples
    --------
    >>> from nbsurvey.language.written_numbers import proportion
    >>> proportion("2/3"), proportion("1.5")
    (Fraction(2, 3), None)
    """
    if len(text) > LONGEST_NUMBER or not _PROPORTION.fullmatch(text) or re.search("/0+$", text):
        return None
    number = Fraction(text)
    return number if number <= 1 else None
