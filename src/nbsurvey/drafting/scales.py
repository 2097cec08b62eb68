"""Answers that stand in an order, from least to most, by their words or their numbers; nl, en, de and fr."""

import re
from collections.abc import Iterable, Sequence

from nbsurvey.drafting.bands import bands_of
from nbsurvey.drafting.degrees import degrees_of
from nbsurvey.drafting.frequencies import frequencies_of
from nbsurvey.drafting.numbered import number_and_text
from nbsurvey.drafting.scale_words import SCALES
from nbsurvey.drafting.words import plain
from nbsurvey.exports.yes_no import NO, YES

_NEUTRAL_NAMES = frozenset(
    map(plain, ("man", "vrouw", "non-binair", "anders", "male", "female", "other", "männlich", "weiblich", "divers",
                "homme", "femme", "autre", "geen van beide", "beide", "both", "neither", "none of these",
                "none of the above", "geen van deze", "geen van bovenstaande", "keine davon", "keines davon",
                "nichts davon", "aucun de ceux-ci", "aucune de ces réponses"))
)  # fmt: skip

_PLACES = [
    {plain(text): place for place, level in enumerate(scale.split(";")) for text in level.split(",")}
    for scale in SCALES
]
_KNOWN = _NEUTRAL_NAMES.union(*_PLACES)


def places_of(texts: Iterable[str]) -> list[int] | None:
    """Return where answers stand in a scale that is known everywhere, from least to most.

    Parameters
    ----------
    texts
        Answers.

    Returns
    -------
    places
        A different one for each answer; None where no scale holds them all.

    Examples
    --------
    >>> from nbsurvey.drafting.scales import places_of
    >>> places_of(["never", "often", "always"])
    [0, 4, 7]
    >>> places_of(["never", "blue"]) is None
    True
    """
    wanted = [plain(text) for text in texts]
    held = ([places[text] for text in wanted] for places in _PLACES if all(text in places for text in wanted))
    return next((own for own in held if own and len(set(own)) == len(own)), None)


def order_of(texts: Sequence[str]) -> list[float] | None:
    """Return what puts answers in order: their places in a known scale, or what their words and numbers say.

    Parameters
    ----------
    texts
        Answers, of which none says that there is no opinion.

    Returns
    -------
    order
        A different number for each, from least to most; None where nothing tells the order.

    Examples
    --------
    >>> from nbsurvey.drafting.scales import order_of
    >>> order_of(["Between 18 and 64", "65+", "None"])
    [18.0, 65.0, -1e-06]
    >>> order_of(["0 - Mostly me", "2", "1", "3 - Mostly others"])
    [0, 2, 1, 3]
    >>> order_of(["car", "train"]) is None
    True
    """
    numbers = [number for number, _ in map(number_and_text, texts) if number is not None]
    if texts and len(numbers) == len(texts):
        return _in_order_of(numbers) if _are_degrees([text for _, text in map(number_and_text, texts)]) else None
    return next(filter(None, (_in_order_of(rule(texts)) for rule in _RULES)), None)


def _numbers_with_ends(texts: Sequence[str]) -> list[int] | None:
    """Return the numbers of a scale of which an end is labelled without a sign between: '1 bad', '2', '3 good'."""
    matches = [_LOOSE.fullmatch(text.strip()) for text in texts]
    numbers = [int(match["first"] or match["last"]) for match in matches if match]
    count_up = sorted(numbers) == list(range(min(numbers, default=0), min(numbers, default=0) + len(texts)))
    return numbers if count_up and any(text.strip().isdecimal() for text in texts) else None


_LOOSE = re.compile(r"(?P<first>\d{1,2})(?:\s+\D+)?|\D+\s(?P<last>\d{1,2})", re.ASCII)
_RULES = (places_of, degrees_of, bands_of, frequencies_of, _numbers_with_ends)


def _in_order_of(order: Sequence[float] | None) -> list[float] | None:
    return list(order) if order and len(set(order)) == len(order) else None


def _are_degrees(texts: Sequence[str]) -> bool:
    """Tell whether the numbers of answers say how much: some stand alone, or the texts after them are a scale."""
    return "" in texts or order_of(texts) is not None


def may_be_scale(texts: Sequence[str]) -> bool:
    """Tell whether at least half of the answers, and two of them, are numbers or of one known scale; not yes and no.

    Examples
    --------
    >>> from nbsurvey.drafting.scales import may_be_scale
    >>> may_be_scale(["never", "often", "when it rains"]), may_be_scale(["never", "blue", "red"])
    (True, False)
    >>> may_be_scale(["yes", "no", "it is raining"])
    False
    """
    words = [text for text in map(plain, texts) if text not in YES | NO]
    numbers = {word for word in words if word.isdecimal()}
    shared = max(len({places[word] for word in words if word in places}) for places in _PLACES)
    return max(shared, len(numbers)) > 1 and 2 * max(shared, len(numbers)) >= len(texts)


def is_known(text: str) -> bool:
    """Return whether an answer is one of so many questionnaires that it tells of nobody who gave it.

    Examples
    --------
    >>> from nbsurvey.drafting.scales import is_known
    >>> is_known("Zeer tevreden"), is_known("burgemeester")
    (True, False)
    """
    return plain(text) in _KNOWN or plain(number_and_text(text)[1]) in _KNOWN
