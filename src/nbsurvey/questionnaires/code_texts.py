"""The text of each code, learnt from cells that hold codes and the cells that hold texts in their place."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbsurvey.drafting.codes import is_code, place_of
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS, is_personal, tells_of_nobody
from nbsurvey.drafting.sorts import MOST_CHOICES

_SEPARATORS = (",", ";", " ")
_LONGEST = 2000  # characters of a cell that is taken apart

SEVERAL_TEXTS = "a code stands beside several texts, so none is taken."
NO_CHOICES = "more texts than a question has choices, or texts that tell who somebody is; none is taken."
FEW = f"codes without a text, because fewer than {FEWEST_GIVERS} respondents gave it: {{codes}}."

Pairs = Counter[tuple[str, str]]
"""How often a cell with codes and one with texts stand in each other's place."""


@dataclass(frozen=True)
class CodeTexts:
    """What codes mean.

    Parameters
    ----------
    texts
        The text of each code, in the order of the codes.
    separator
        What stands between codes where there are several in a cell, and between their texts.
    note
        Why codes have no text, or empty.
    """

    texts: Mapping[str, str]
    separator: str = ""
    note: str = ""


def texts_of(pairs: Pairs) -> CodeTexts:
    """Learn the text of each code.

    Parameters
    ----------
    pairs
        The cells of one question.

    Returns
    -------
    CodeTexts
        Only texts that `FEWEST_GIVERS` respondents gave, or that tell of nobody.

    Examples
    --------
    >>> from collections import Counter
    >>> from nbsurvey.questionnaires.code_texts import texts_of
    >>> texts_of(Counter({("1", "Bus"): 9, ("2", "Tram"): 7, ("1,2", "Bus,Tram"): 5, ("3", "My uncle's car"): 1}))
    CodeTexts(texts={'1': 'Bus', '2': 'Tram'}, separator=',', note='codes without a text, because fewer than 5
    respondents gave it: 3.')
    """
    if all(code == text for code, text in pairs):
        return CodeTexts({})
    separator = next((one for one in _SEPARATORS if _are_several(pairs, one)), "")
    texts = _of_several(pairs, separator) if separator else _of_one(pairs)
    if texts is None:
        return CodeTexts({}, note=SEVERAL_TEXTS)
    if len(texts) > MOST_CHOICES or any(map(is_personal, texts.values())):
        return CodeTexts({}, note=NO_CHOICES)
    return _shared(texts, pairs, separator)


def are_codes(cells: Sequence[str]) -> bool:
    """Tell whether cells hold codes, one or several.

    Examples
    --------
    >>> from nbsurvey.questionnaires.code_texts import are_codes
    >>> are_codes(["1", "12,3"]), are_codes(["1", "Bus"])
    (True, False)
    """
    return all(any(all(map(_may_be_code, cell.split(separator))) for separator in _SEPARATORS) for cell in cells)


def _may_be_code(text: str) -> bool:
    return is_code(text) or bool(re.fullmatch(r"-?\d{1,4}", text, re.ASCII))


def _shared(texts: Mapping[str, str], pairs: Pairs, separator: str) -> CodeTexts:
    """Return the texts that enough respondents gave."""
    givers = Counter[str]()
    for (codes, _), times in pairs.items():
        givers.update(dict.fromkeys(codes.split(separator) if separator else [codes], times))
    kept = {code: texts[code] for code in sorted(texts, key=place_of)}
    few = [code for code, text in kept.items() if givers[code] < FEWEST_GIVERS and not tells_of_nobody(text)]
    note = FEW.format(codes=", ".join(few)) if few else ""
    return CodeTexts({code: text for code, text in kept.items() if code not in few}, separator, note)


def _of_one(pairs: Pairs) -> dict[str, str] | None:
    """Return the text of each code; None where one has several."""
    texts: dict[str, str] = {}
    return texts if all(texts.setdefault(code, text) == text for code, text in pairs) else None


def _are_several(pairs: Pairs, separator: str) -> bool:
    """Tell whether cells hold several different codes, and their texts as many parts with the same separator."""
    cells = [(codes.split(separator), text) for codes, text in pairs]
    if max(len(codes) for codes, _ in cells) < 2 or not all(
        map(_may_be_code, (one for own, _ in cells for one in own))
    ):
        return False
    return all(len(set(codes)) == len(codes) <= text.count(separator) + 1 for codes, text in cells)


def _of_several(pairs: Pairs, separator: str) -> dict[str, str] | None:
    """Return the text of each code; None where cells contradict each other. A text may hold the separator itself."""
    cells = sorted(((codes.split(separator), text) for codes, text in pairs), key=lambda cell: len(cell[0]))
    texts: dict[str, str] = {}
    learnt = -1
    while learnt < len(texts):
        learnt = len(texts)
        for codes, text in cells:
            texts |= _only_unknown(codes, text, texts, separator)
    agree = all(separator.join(texts.get(code, "") for code in codes) == text for codes, text in cells)
    return texts if agree else None


def _only_unknown(codes: Sequence[str], text: str, texts: Mapping[str, str], separator: str) -> dict[str, str]:
    """Return the text of the only code in a cell that has none yet: what is left of the cell."""
    unknown = [code for code in codes if code not in texts]
    if len(unknown) != 1 or len(text) > _LONGEST:
        return {}
    parts = (re.escape(texts[code]) if code in texts else "(.+)" for code in codes)
    match = re.fullmatch(re.escape(separator).join(parts), text, re.DOTALL)
    return {unknown[0]: match[1]} if match else {}
