"""Answers that are numbers with words: '18-24', '65+', 'Under $25,000', '2 tot 5 jaar', '0 days'; nl, en, de and fr."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nbsurvey.drafting.words import plain

_GROUPED = re.compile(r"\d+(?:[.,'\u00a0\u202f ]\d{3})+")
_NUMBER = re.compile(rf"{_GROUPED.pattern}(?!\d)|\d+(?:[.,]\d+)?")
_CURRENCY = re.compile(r"[$€£]|\b(?:eur|euros?|usd|dollars?|gbp|chf)\b")
_THOUSANDS = re.compile(r"(?<=\d)\s?k\b")

_BELOW = re.compile(
    r"<|\b(?:under|below|less|fewer|younger|shorter|up to|at most|before|minder|onder|jonger|korter|hoogstens|maximaal|"
    r"hooguit|voor|lager|unter|weniger|jünger|kürzer|höchstens|vor|moins|jusqu.?à|avant|au plus|lower|smaller|kleiner|"
    r"niedriger)\b|^(?:tot|bis|to)\b"
)
_ABOVE = re.compile(
    r">|\+|\b(?:over|above|more|older|longer|at least|after|meer|boven|ouder|langer|minstens|minimaal|vanaf|na|hoger|"
    r"über|mehr|älter|länger|mindestens|ab|nach|höher|plus|au moins|après|à partir|higher|larger|greater|groter|"
    r"größer|upwards)\b"
)
_JOINING = frozenset(
    plain(
        "to tot en met t/m bis und et and or of oder ou à de van von from than dan als between tussen zwischen entre "
        "a an een ein une du les the up dont"
    ).split()
)
_NONE = frozenset(plain("none no geen keine keiner kein aucun aucune zero nul null never nooit nie jamais").split())
_UNITS = {
    "minut": 1 / 1440, "uur": 1 / 24, "uren": 1 / 24, "hour": 1 / 24, "stund": 1 / 24, "heure": 1 / 24, "dag": 1.0,
    "day": 1.0, "tag": 1.0, "jour": 1.0, "week": 7.0, "weken": 7.0, "woche": 7.0, "semaine": 7.0, "maand": 30.4,
    "month": 30.4, "monat": 30.4, "mois": 30.4, "jaar": 365.0, "jaren": 365.0, "year": 365.0, "jahr": 365.0,
    "annee": 365.0,
}  # fmt: skip
"""How many days a unit of time is, by how the word begins."""

_SHORT = {"an": 365.0, "ans": 365.0}
_JUST = 1e-6  # above 'no children' stands '0', above that 'less than 5'
_ABOUT = 0.98
_MOST_WORDS = 3


@dataclass(frozen=True)
class _Band:
    low: float
    high: float
    words: frozenset[str]


def bands_of(texts: Sequence[str]) -> list[float] | None:
    """Return where answers that are bands of numbers, or numbers of one thing, begin.

    Parameters
    ----------
    texts
        Answers.

    Returns
    -------
    beginnings
        The lowest number of each, in days where they are of several units of time; None where they aren't all bands,
        or where two overlap.

    Examples
    --------
    >>> from nbsurvey.drafting.bands import bands_of
    >>> bands_of(["65+", "18-24", "25 tot 64 jaar"])
    [65.0, 18.0, 25.0]
    >>> bands_of(["$25,000 - $49,999", "Under $25,000"])[0]
    25000.0
    >>> bands_of(["Route 66", "Route 67"]) is None
    True
    """
    folded = [_CURRENCY.sub(" ", _THOUSANDS.sub(" 000", text.casefold())).strip(" ()[]") for text in texts]
    units = set(map(_unit, plain(" ".join(folded)).split())) - {0.0}
    bands = [_band(text, in_days=len(units) > 1) for text in folded]
    clear = list(filter(None, bands))
    are_of_one_thing = len(clear) == len(bands) and _are_of_one_thing(clear)
    return [band.low for band in clear] if are_of_one_thing and not _overlap(clear) else None


def _are_of_one_thing(bands: Sequence[_Band]) -> bool:
    """Tell whether all bands say the same words or none, and are more than bare numbers."""
    words = max((band.words for band in bands), key=len, default=frozenset[str]())
    if len(words) > _MOST_WORDS or not all(band.words <= words for band in bands):
        return False
    return bool(words) or any(band.low != band.high for band in bands)


def _overlap(bands: Sequence[_Band]) -> bool:
    in_order = sorted(bands, key=lambda band: (band.low, band.high))
    return any(after.low < _ABOUT * before.high for before, after in pairwise(in_order))


def _band(text: str, *, in_days: bool) -> _Band | None:
    matches = list(_NUMBER.finditer(text))
    words = plain(_NUMBER.sub(" ", text)).split()
    if not matches and _NONE.intersection(words):
        return _Band(-_JUST, -_JUST, frozenset())
    if not 1 <= len(matches) <= 2 or any(map(_tells, plain(text[: matches[0].start()]).split())):  # 'Route 66'
        return None
    units = [_first_unit(text[match.end() :]) if in_days else 1 for match in matches]
    numbers = [_value(match[0]) * unit for match, unit in zip(matches, units, strict=True)]
    return _with_limits(text, numbers, _things(words)) if all(units) else None


def _things(words: Sequence[str]) -> frozenset[str]:
    """Return the things that words say the numbers count, such as years or euros, by the beginning of each word."""
    return frozenset("time" if _unit(word) else word[:3] for word in words if _tells(word))


def _tells(word: str) -> bool:
    """Tell whether a word names a thing that is counted ('years'), and doesn't compare ('under', 'to')."""
    return word not in _JOINING and not _BELOW.search(word) and not _ABOVE.search(word)


def _with_limits(text: str, numbers: Sequence[float], things: frozenset[str]) -> _Band | None:
    if len(numbers) == 2:
        return _Band(numbers[0], numbers[1], things) if numbers[0] <= numbers[1] else None
    is_below, is_above = bool(_BELOW.search(text)), bool(_ABOVE.search(text))
    if is_below == is_above:
        return None if is_below else _Band(numbers[0], numbers[0], things)
    return _Band(_JUST, numbers[0], things) if is_below else _Band(numbers[0], float("inf"), things)


def _value(number: str) -> float:
    """Return the value of a number in which any sign may separate groups of three digits."""
    if _GROUPED.fullmatch(number):
        return float(re.sub(r"\D", "", number))
    return float(number.replace(",", "."))


def _first_unit(text: str) -> float:
    return next(filter(None, map(_unit, plain(text).split())), 0.0)


def _unit(word: str) -> float:
    """Return how many days a unit of time is, 0 where a word is none."""
    return _SHORT.get(word) or next((days for unit, days in _UNITS.items() if word.startswith(unit)), 0.0)
