"""Answers that say how often in units of time: 'less than once a month', 'daily'; nl, en, de and fr."""

import re
from collections.abc import Sequence

from nbsurvey.drafting.words import plain

_TIMES_A_YEAR = {
    1.0: r"years?|yearly|annually|jaar|jaren|jaarlijks|jahre?|jahrlich|an|ans|annees?|annuellement",
    4.0: r"quarters?|quarterly|kwartaal|quartal|trimestre",
    12.0: r"months?|monthly|maand|maanden|maandelijks|monate?|monatlich|mois|mensuellement",
    52.0: r"weeks?|weekly|week|weken|wekelijks|woche|wochen|wochentlich|semaines?|hebdomadairement",
    365.0: r"days?|daily|dag|dagen|dagelijks|tage?|taglich|jours?|quotidiennement",
}
_HOW_MANY = {
    2.0: r"twice|tweemaal|twee keer|zweimal|deux fois",
    3.0: r"(?:a )?few|several|some|multiple|enkele|(?:een )?paar|meerdere|verschillende|mehrmals|mehrere|einige|"
         r"plusieurs|quelques",
    1.0: r"once|eens|een keer|eenmaal|einmal|une fois|every|elke|iedere|jede[nrs]?|chaque",
}  # fmt: skip
_FEWER = (
    r"less than|fewer than|minder dan|weniger als|seltener als|moins de|moins d|or less|of minder|oder weniger|"
    r"oder seltener|ou moins|at most|hoogstens|hochstens|almost|nearly|most|bijna|de meeste|fast|presque"
)
_MORE = (
    r"more than|more often than|meer dan|vaker dan|mehr als|ofter als|plus de|plus d|or more|or more often|"
    r"of meer|of vaker|oder mehr|oder ofter|ou plus|at least|minstens|mindestens|au moins"
)
_LESS_OFTEN = (
    r"less often|less frequently|minder vaak|seltener|weniger oft|moins souvent|(?:only )?rarely|zelden|"
    r"selten|rarement|plus rarement"
)
_NEVER = r"never|(?:\w+ )?nooit|nie|niemals|jamais"
_OTHER = (
    r"about|approximately|ongeveer|ungefahr|environ|to|tot|bis|or|of|oder|ou|a|an|the|per|in|im|in der|pro|am|"
    r"de|het|een|par|la|le|les|tous|toutes|times?|keer|keren|maal|malen|x|mal|male|fois|on|op|every|elke|iedere|"
    r"alle|jede[nrs]?|one|and"
)
_PERIOD = r"(?:every|each|elke|iedere|alle|tous les|toutes les|per|om de)"

_WORDS = re.compile(
    r"\b(?:" + "|".join([*_TIMES_A_YEAR.values(), *_HOW_MANY.values(), _FEWER, _MORE, _OTHER, r"\d+x?"]) + r")\b"
)


def frequencies_of(texts: Sequence[str]) -> list[float] | None:
    """Return how many times a year answers say.

    Parameters
    ----------
    texts
        Answers.

    Returns
    -------
    frequencies
        A number for each, in the right order though few of them are exact; None where an answer doesn't say how often.

    Examples
    --------
    >>> from nbsurvey.drafting.frequencies import frequencies_of
    >>> frequencies_of(["Never", "Once a month", "Daily"])
    [0.0, 12.0, 365.0]
    >>> frequencies_of(["Never", "In spring"]) is None
    True
    """
    frequencies = [_times_a_year(plain(re.sub(r"[-–—]", " ", text))) for text in texts]
    clear = [frequency for frequency in frequencies if frequency is not None]
    return clear if len(clear) == len(frequencies) and any(frequency >= 1 for frequency in clear) else None


def _times_a_year(text: str) -> float | None:
    if re.fullmatch(_NEVER, text):
        return 0.0
    if re.fullmatch(_LESS_OFTEN, text):
        return 0.01
    periods = [times for times, words in _TIMES_A_YEAR.items() if re.search(rf"\b(?:{words})\b", text)]
    if not periods or _WORDS.sub("", text).strip():
        return None
    frequency = periods[0] * _how_many(text)
    if re.search(rf"\b(?:{_FEWER})\b", text):
        return frequency * 0.9
    return frequency * 1.1 if re.search(rf"\b(?:{_MORE})\b", text) else frequency


def _how_many(text: str) -> float:
    """Return how many times a period an answer says: 2.5 of '2-3 times a week', a half of 'every 2 weeks'."""
    if match := re.search(rf"\b{_PERIOD} (\d+)\b", text):
        return 1 / max(int(match[1]), 1)
    if numbers := re.findall(r"\d+", text):
        return sum(map(float, numbers)) / len(numbers)
    return next((times for times, words in _HOW_MANY.items() if re.search(rf"\b(?:{words})\b", text)), 1.0)
