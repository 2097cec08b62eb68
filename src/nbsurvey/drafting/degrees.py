"""Answers that say how much of one thing: 'not at all worried', 'very worried'; nl, en, de and fr."""

import re
from collections.abc import Sequence

from nbsurvey.drafting.words import plain

_ADVERBS = {
    -3.0: "not at all, not in the least, helemaal niet, totaal niet, absoluut niet, überhaupt nicht, gar nicht, "
          "ganz und gar nicht, pas du tout",
    -2.0: "not, niet, nicht, pas",
    -1.0: "not very, not so, not too, not that, not really, not particularly, niet zo, niet erg, niet echt, "
          "niet zo erg, weinig, nicht so, nicht sehr, nicht besonders, eher nicht, weniger, wenig, pas très, "
          "pas vraiment, plutôt pas, peu",
    0.2: "hardly, barely, nauwelijks, amper, kaum, à peine",
    0.6: "slightly, a little, a bit, a little bit, een beetje, beetje, iets, ein wenig, ein bisschen, un peu, "
         "légèrement",
    0.8: "somewhat, enigszins, etwas",
    1.0: "moderately, partly, mostly, tend to, eerder, deels, matig, grotendeels, eher, mäßig, teilweise, moyennement, "
         "en partie, plutôt",
    1.4: "fairly, quite, rather, pretty, reasonably, tamelijk, redelijk, vrij, nogal, best, ziemlich, assez",
    2.0: "",
    3.0: "very, highly, strongly, zeer, heel, erg, sterk, sehr, stark, très, fortement",
    4.0: "extremely, completely, totally, fully, entirely, absolutely, helemaal, volledig, uiterst, uitermate, "
         "buitengewoon, ontzettend, äußerst, völlig, voll, voll und ganz, vollkommen, extrêmement, tout à fait, "
         "entièrement",
}  # fmt: skip
"""Words that say how much, by where they put an answer: below nought they turn it into its opposite."""

_OPPOSITES = (
    "bad good, poor good, difficult easy, hard easy, negative positive, negatively positively, low high, worse better, "
    "slecht goed, moeilijk makkelijk, moeilijk gemakkelijk, negatief positief, laag hoog, slechter beter, "
    "schlecht gut, schwer leicht, schwierig einfach, schwierig leicht, negativ positiv, niedrig hoch, "
    "schlechter besser, mauvais bon, mauvaise bonne, difficile facile, négatif positif, négative positive, "
    "insatisfait satisfait, mécontent content"
)
_PREFIXES = ("un", "dis", "in", "im", "on")
_MIDDLE = re.compile(
    r"neutral|neutraal|neutre|neither .+|noch .+|niet .+ (?:en )?niet .+|weder noch|weder .+|teils ?/? ?teils|"
    r"ni .+ ni .+|moyen(?:ne)?|average|gemiddeld"
)

_STRENGTHS = {
    plain(adverb): strength for strength, adverbs in _ADVERBS.items() for adverb in adverbs.split(",") if adverb
}
_ADVERB = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _STRENGTHS), key=len, reverse=True)) + r")\b")
_POSITIVE = {plain(pair.split()[0]): plain(pair.split()[1]) for pair in _OPPOSITES.split(",")}


def degrees_of(texts: Sequence[str]) -> list[float] | None:
    """Return how much of one thing answers say.

    Parameters
    ----------
    texts
        Answers.

    Returns
    -------
    degrees
        A number for each, below nought for the opposite; None where they aren't of one thing.

    Examples
    --------
    >>> from nbsurvey.drafting.degrees import degrees_of
    >>> degrees_of(["Not at all helpful", "Somewhat helpful", "Very helpful"])
    [-3.0, 0.8, 3.0]
    >>> degrees_of(["Unfavourably", "Neutral", "Favourably"])
    [-2.0, 0.0, 2.0]
    >>> degrees_of(["Very red", "Very blue"]) is None
    True
    """
    parsed = [(0.0, "") if _MIDDLE.fullmatch(text) else _strength_and_thing(text) for text in map(plain, texts)]
    things = {thing for _, thing in parsed if thing}
    signed = {thing: _signed(thing, things) for thing in things}
    if len({positive for _, positive in signed.values()}) != 1:
        return None
    return [strength * signed[thing][0] if thing else strength for strength, thing in parsed]


def _strength_and_thing(text: str) -> tuple[float, str]:
    """Return how much an answer says, and of what: 'stimme eher zu' is rather 'stimme zu'."""
    match = _ADVERB.search(text)
    if not match:
        return 2.0, text
    return _STRENGTHS[match[0]], " ".join((text[: match.start()] + text[match.end() :]).split())


def _signed(thing: str, things: set[str]) -> tuple[float, str]:
    """Return -1 and the opposite of a negative thing, such as 'bad'; 1 and the thing itself for any other."""
    first, _, rest = thing.partition(" ")
    if first in _POSITIVE:
        return -1.0, f"{_POSITIVE[first]} {rest}".strip()
    for prefix in _PREFIXES:
        if thing.startswith(prefix) and thing.removeprefix(prefix) in things:
            return -1.0, thing.removeprefix(prefix)
    return 1.0, thing
