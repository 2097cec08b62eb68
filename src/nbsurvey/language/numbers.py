"""Numbers, dates and lists as a reader meets them: whole per cents, and the signs of the language by babel."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache, reduce
from math import floor, log10
from re import sub
from typing import TYPE_CHECKING, Any

from nbsurvey.language.catalogue import words
from nbsurvey.language.numeral import Numeral

if TYPE_CHECKING:
    from babel import Locale

_LARGEST_IN_WORDS = 12
_MOST_DIGITS = 6


@cache
def locale(language: str) -> "Locale":
    """Return the locale by whose rules babel writes in a language: the one that its catalogue names.

    Examples
    --------
    >>> from nbsurvey.language.numbers import locale
    >>> locale("nl").number_symbols["latn"]["decimal"], locale("en").number_symbols["latn"]["decimal"]
    (',', '.')
    """
    from babel import Locale

    return Locale.parse(words(language)["locale"], sep="-")


def round_half_up(value: float) -> int:
    """Round to the nearest whole number, halves upwards, as printed percentages are.

    Examples
    --------
    >>> from nbsurvey.language.numbers import round_half_up
    >>> round_half_up(38.5)
    39
    """
    return floor(value + 0.5)


def whole_percent(k: int, n: int) -> int:
    """Return 100 k/n rounded half up, in exact integer arithmetic.

    Parameters
    ----------
    k, n
        Counts, with n > 0.

    Examples
    --------
    >>> from nbsurvey.language.numbers import whole_percent
    >>> whole_percent(1, 8)
    13
    """
    return (200 * k + n) // (2 * n)


def whole(value: int, language: str) -> Numeral:
    """Write a whole number in figures, with the marks between thousands of the language.

    Examples
    --------
    >>> from nbsurvey.language.numbers import whole
    >>> whole(17947684, "de")
    '17.947.684'
    """
    from babel.numbers import format_decimal

    return _numeral(format_decimal(value, "#,##0", locale(language)), value, language)


def _numeral(text: str, value: int | Decimal, language: str) -> Numeral:
    return Numeral(text, is_one=locale(language).plural_form(value) == "one")


def number_word(value: int, language: str) -> Numeral:
    """Write a whole number within a sentence: in a word from two to twelve, in figures otherwise.

    One is in figures too: its word depends on what is counted ('ein', 'eine').

    Examples
    --------
    >>> from nbsurvey.language.numbers import number_word
    >>> number_word(9, "nl"), number_word(13, "nl")
    ('negen', '13')
    """
    figures = whole(value, language)
    if not 2 <= value <= _LARGEST_IN_WORDS:
        return figures
    return Numeral(words(language)[f"number.{value}"], is_one=figures.is_one)


def decimal(value: float, language: str, digits: int = 1) -> Numeral:
    """Write a number with a fixed number of digits and the marks of the language.

    Examples
    --------
    >>> from nbsurvey.language.numbers import decimal
    >>> decimal(1234.56, "nl"), decimal(1234.56, "en", 2)
    ('1.234,6', '1,234.56')
    """
    from babel.numbers import format_decimal

    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    number = Decimal(f"{value:.{digits}f}")
    return _numeral(format_decimal(number, pattern, locale(language)), number, language)


def digits_of(width: float) -> int:
    """Return how many decimals an interval and what lies in its middle have use for: these tell its ends from that.

    Parameters
    ----------
    width
        How far apart its ends are, above 0.

    Examples
    --------
    >>> from nbsurvey.language.numbers import digits_of
    >>> digits_of(4.3), digits_of(0.13), digits_of(60)
    (1, 2, 0)
    """
    return min(_MOST_DIGITS, max(0, 1 - floor(log10(2 * width))))


def decimal_range(lower: float, upper: float, language: str, digits: int = 1) -> str:
    """Write an interval of numbers with a fixed number of digits.

    Examples
    --------
    >>> from nbsurvey.language.numbers import decimal_range
    >>> decimal_range(-1.5, 4.25, "nl", 2)
    '-1,50 tot 4,25'
    """
    low, high = decimal(lower, language, digits), decimal(upper, language, digits)
    return words(language)["number.range"].format(low=low, high=high)


def percent(value: float, language: str, digits: int = 0) -> str:
    r"""Write a per cent (0-100) with the sign of the language: whole unless digits are asked for.

    Examples
    --------
    >>> from nbsurvey.language.numbers import percent
    >>> percent(38.5, "nl"), percent(38.5, "de"), percent(97.25, "en", 1)
    ('39%', '39\xa0%', '97.2%')
    """
    text = decimal(value, language, digits) if digits else str(round_half_up(value))
    return _with_percent_sign(text, language)


def percent_range(lower: float, upper: float, language: str, digits: int = 0) -> str:
    """Write an interval of per cents (0-100): in whole numbers unless digits are asked for.

    Examples
    --------
    >>> from nbsurvey.language.numbers import percent_range
    >>> percent_range(32.6, 45.9, "en")
    '33–46%'
    """
    ends = [decimal(end, language, digits) if digits else str(round_half_up(end)) for end in (lower, upper)]
    return _with_percent_sign("–".join(ends), language)


def percent_or_range(lowest: float, highest: float, language: str) -> str:
    """Write a per cent (0-100) that is only known to lie in a range: the range, or one number if both ends round to it.

    Examples
    --------
    >>> from nbsurvey.language.numbers import percent_or_range
    >>> percent_or_range(26.5, 31.3, "en"), percent_or_range(30.1, 30.2, "en")
    ('27–31%', '30%')
    """
    if round_half_up(lowest) == round_half_up(highest):
        return percent(highest, language)
    return percent_range(lowest, highest, language)


def count_range(lowest: Any, highest: Any, language: str) -> Numeral:
    """Write a count, or the range it lies in; nothing where it is withheld (missing).

    Examples
    --------
    >>> from nbsurvey.language.numbers import count_range
    >>> count_range(107, 107, "nl"), count_range(94, 111, "nl"), count_range(None, None, "nl")
    ('107', '94–111', '')
    """
    from pandas import isna

    if isna(lowest):
        return Numeral("")
    low, high = (whole(int(count), language) for count in (lowest, highest))
    return low if low == high else Numeral(f"{low}–{high}")


def _with_percent_sign(text: str, language: str) -> str:
    """Put the percent sign where the language has it, with its no-break space."""
    pattern: str = locale(language).percent_formats[None].pattern
    return sub("[#,.0]+", text, pattern)


def level_percent(level: float, language: str) -> str:
    """Write a confidence level (a proportion) as a per cent without its sign: '95', '99,5'.

    Examples
    --------
    >>> from nbsurvey.language.numbers import level_percent
    >>> level_percent(0.95, "nl"), level_percent(0.995, "nl")
    ('95', '99,5')
    """
    from babel.numbers import format_decimal

    return format_decimal(Decimal(f"{100 * level:.6g}"), "0.######", locale(language))


def points(value: float) -> str:
    """Write a difference of per cents as whole percentage points with their sign.

    Examples
    --------
    >>> from nbsurvey.language.numbers import points
    >>> points(34.6), points(-5.5), points(-0.4)
    ('+35', '−6', '0')
    """
    rounded = round_half_up(abs(value))
    return "0" if rounded == 0 else f"{'+' if value > 0 else '−'}{rounded}"


def points_range(lower: float, upper: float, language: str) -> Numeral:
    """Write a range of differences in whole percentage points; one number where both ends round to it.

    Examples
    --------
    >>> from nbsurvey.language.numbers import points_range
    >>> points_range(-1.7, 38.6, "nl"), points_range(34.7, 35.2, "nl")
    ('−2 tot +39', '+35')
    """
    low, high = points(lower), points(upper)
    if low == high:
        return Numeral(low, is_one=whole(round_half_up(abs(lower)), language).is_one)
    return Numeral(words(language)["number.range"].format(low=low, high=high))


def signed(value: float, language: str, digits: int = 1) -> str:
    """Write a difference with its sign and a fixed number of digits.

    Examples
    --------
    >>> from nbsurvey.language.numbers import signed
    >>> signed(0.74, "nl"), signed(-0.25, "en", 2), signed(-0.04, "en")
    ('+0,7', '−0.25', '0.0')
    """
    text = decimal(abs(value), language, digits)
    return text if text == decimal(0, language, digits) else f"{'+' if value > 0 else '−'}{text}"


def signed_range(lower: float, upper: float, language: str, digits: int = 1) -> str:
    """Write a range of differences with their signs and a fixed number of digits.

    Examples
    --------
    >>> from nbsurvey.language.numbers import signed_range
    >>> signed_range(-0.21, 0.9, "nl")
    '−0,2 tot +0,9'
    """
    low, high = signed(lower, language, digits), signed(upper, language, digits)
    return words(language)["number.range"].format(low=low, high=high)


def p_value(p: float, language: str) -> str:
    """Write a p-value: three digits below 0.1, otherwise two.

    Examples
    --------
    >>> from nbsurvey.language.numbers import p_value
    >>> p_value(0.0004, "nl"), p_value(0.0623, "en"), p_value(0.1877, "en")
    ('<0,001', '0.062', '0.19')
    """
    if p < 0.001:
        return f"<{decimal(0.001, language, 3)}"
    return decimal(p, language, 3 if p < 0.1 else 2)


def clauses(texts: Sequence[str], language: str) -> str:
    r"""Join parts of a sentence that may have commas of their own: 'tea, 3; coffee, 4'.

    Examples
    --------
    >>> from nbsurvey.language.numbers import clauses
    >>> clauses(["tea, 3", "coffee, 4"], "en"), clauses(["thé, 3", "café, 4"], "fr")
    ('tea, 3; coffee, 4', 'thé, 3\xa0; café, 4')
    """
    form = words(language)["number.clauses"]
    return reduce(lambda before, after: form.format(before=before, after=after), texts) if texts else ""


def enumeration(texts: Sequence[str], language: str) -> str:
    """Write texts as a list in a sentence.

    Examples
    --------
    >>> from nbsurvey.language.numbers import enumeration
    >>> enumeration(["a", "b", "c"], "nl"), enumeration([], "nl")
    ('a, b en c', 'geen')
    """
    from babel.lists import format_list

    return format_list(texts, locale=locale(language)) if texts else words(language)["number.none"]


def alternatives(texts: Sequence[str], language: str) -> str:
    """Write texts as a list in a sentence of which one holds.

    Examples
    --------
    >>> from nbsurvey.language.numbers import alternatives
    >>> alternatives(["a", "b", "c"], "nl"), alternatives(["a"], "nl")
    ('a, b of c', 'a')
    """
    from babel.lists import format_list

    return format_list(texts, style="or", locale=locale(language))


def long_date(day: date, language: str) -> str:
    """Write a day with the name of its month.

    Examples
    --------
    >>> from datetime import date
    >>> from nbsurvey.language.numbers import long_date
    >>> long_date(date(2026, 3, 1), "nl"), long_date(date(2026, 3, 1), "de")
    ('1 maart 2026', '1. März 2026')
    """
    from babel.dates import format_date

    return format_date(day, "long", locale(language))


def own_name(language: str) -> str:
    """Return what a language is called in itself.

    Examples
    --------
    >>> from nbsurvey.language.numbers import own_name
    >>> own_name("nl"), own_name("fr")
    ('Nederlands', 'Français')
    """
    name = locale(language).get_language_name() or language
    return name[:1].upper() + name[1:]
