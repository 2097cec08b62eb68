"""Numbers as a reader meets them: Dutch and English, whole per cents, decimal commas."""

from math import floor

_DECIMAL_MARK = {"nl": ",", "en": "."}
_THOUSANDS_MARK = {"nl": ".", "en": ","}


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
