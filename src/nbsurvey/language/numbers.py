"""Numbers as a reader meets them: Dutch and English, whole per cents, decimal commas."""

from collections.abc import Sequence
from math import floor

_DECIMAL_MARK = {"nl": ",", "en": "."}
_THOUSANDS_MARK = {"nl": ".", "en": ","}
_TO = {"nl": "tot", "en": "to"}
_AND = {"nl": "en", "en": "and"}
_NONE = {"nl": "geen", "en": "none"}


def round_half_up(value: float) -> int:
    """Round to the nearest whole number, halves upwards, as printed percentages are."""
    return floor(value + 0.5)


def whole_percent(k: int, n: int) -> int:
    """Return 100 k/n rounded half up, in exact integer arithmetic.

    Parameters
    ----------
    k, n
        Counts, with n > 0.
    """
    return (200 * k + n) // (2 * n)


def decimal(value: float, language: str, digits: int = 1) -> str:
    """Write a number with a fixed number of digits and the decimal mark of the language."""
    english = f"{value:,.{digits}f}"
    marks = {",": _THOUSANDS_MARK[language], ".": _DECIMAL_MARK[language]}
    return "".join(marks.get(character, character) for character in english)


def percent(value: float) -> str:
    """Write a per cent (0-100) as a whole number with the sign attached: '39%'."""
    return f"{round_half_up(value)}%"


def percent_range(lower: float, upper: float) -> str:
    """Write an interval of per cents (0-100) in whole numbers: '33–46%'."""
    return f"{round_half_up(lower)}–{round_half_up(upper)}%"


def level_percent(level: float, language: str) -> str:
    """Write a confidence level (a proportion) as a per cent without its sign: '95', '99,5'."""
    return f"{100 * level:.6g}".replace(".", _DECIMAL_MARK[language])


def points(value: float) -> str:
    """Write a difference of per cents as whole percentage points with their sign: '+35', '−6', '0'."""
    whole = round_half_up(abs(value))
    return "0" if whole == 0 else f"{'+' if value > 0 else '−'}{whole}"


def points_range(lower: float, upper: float, language: str) -> str:
    """Write a range of differences in whole percentage points: '−2 tot +39'; '+35' where both ends round to it."""
    ends = points(lower), points(upper)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} {_TO[language]} {ends[1]}"


def p_value(p: float, language: str) -> str:
    """Write a p-value: '<0,001', three digits below 0.1, otherwise two."""
    if p < 0.001:
        return f"<{decimal(0.001, language, 3)}"
    return decimal(p, language, 3 if p < 0.1 else 2)


def enumeration(texts: Sequence[str], language: str) -> str:
    """Write texts as a list in a sentence: 'a, b en c'; 'geen' where there are none."""
    if not texts:
        return _NONE[language]
    return f" {_AND[language]} ".join(part for part in (", ".join(texts[:-1]), texts[-1]) if part)
