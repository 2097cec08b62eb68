"""What the columns of one question have in common: the stem of their names, and of what was asked."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

_NAME = re.compile(
    r"(?P<stem>.*[^\W_])(?:[\W_]+(?P<part>[^\W_]+)|(?<=\d)(?P<letter>[A-Za-z]{1,2}\d*)|(?<=[^\W\d_]{3})(?P<number>\d+))"
    r"[\W_]*",
    re.DOTALL,
)
_ANY_QUESTION = re.compile(r"[^\W\d_]|v|var|vraag|question|frage|quest|vr|kolom|column|col|spalte", re.IGNORECASE)
_PARTING = re.compile(
    r"\s+[-–—|/]+\s*|\s*[\r\n]+\s*|[:;]\s+(?:[-–—|]\s+)?|\?\s*(?:[-–—|]\s+|[\[(]|\.(?!\.))?|\.{2,}\s*|…\s*"
    r"|\s*[\[(]|(?<!\d)\.\s+|(?<=[^\W\d_]{3})\.(?=[^\W\d_])"
)
_BEHIND = re.compile(r"\s+(?:[-–—|]+\s*|:\s+)|\s*[\r\n]+\s*|(?<=\])\s*(?!$)|\s*[\[(]")
_SELECTED = re.compile(r"(?:\s*[-–—]\s*)?Selected Choice(?:\s*[-–—])?\s*|^choice=", re.IGNORECASE)
_MOST_DIVISIONS = 6


@dataclass(frozen=True)
class Division:
    """A heading in two: what was asked, and of which row or box; `is_behind` where the row stands first."""

    stem: str
    part: str
    is_behind: bool = False


def name_stem(name: str) -> str:
    """Return what the name of a column begins with, before its last number, letter or word; nothing where that is all.

    Examples
    --------
    >>> from nbsurvey.drafting.stems import name_stem
    >>> name_stem("Q7_1"), name_stem("q7b"), name_stem("trust_police"), name_stem("trust3"), name_stem("Q7")
    ('Q7', 'q7', 'trust', 'trust', '')
    """
    match = None if re.search(r"\s", name) else _NAME.fullmatch(name)
    return match["stem"] if match and not _ANY_QUESTION.fullmatch(match["stem"]) else ""


def divisions(heading: str) -> Iterator[Division]:
    """Go through the ways in which a heading may be what was asked and a row or box of it.

    Examples
    --------
    >>> from nbsurvey.drafting.stems import divisions
    >>> [(own.stem, own.part) for own in divisions("How much do you trust - the police")][0]
    ('How much do you trust', 'the police')
    >>> [(own.stem, own.part) for own in divisions("Which tools? [Chat]")][0]
    ('Which tools?', 'Chat')
    """
    for match in list(_PARTING.finditer(heading))[:_MOST_DIVISIONS]:
        sign = "?" if "?" in match[0] else ""
        yield from _division(heading[: match.start()] + sign, heading[match.end() :], match[0])
    for match in list(_BEHIND.finditer(heading))[-_MOST_DIVISIONS:]:
        yield from _division(heading[match.end() :], heading[: match.start()], match[0], is_behind=True)


def _division(stem: str, part: str, sign: str, *, is_behind: bool = False) -> Iterator[Division]:
    if "[" in sign or "(" in sign:
        stem, part = (_without_closing(stem), part) if is_behind else (stem, _without_closing(part))
    if is_behind and (own := re.fullmatch(r"\[(.*)\]", part, re.DOTALL)):
        part = own[1]
    stem, part = (_SELECTED.sub("", text).strip(" \t\r\n-–—|:") for text in (stem, part))
    if re.search(r"[^\W_]", stem) and re.search(r"\w", part):
        yield Division(stem, part, is_behind)


def _without_closing(text: str) -> str:
    """Return a text without the bracket at its end that closes one before it."""
    text = text.rstrip()
    is_closed = text[-1:] in ("]", ")") and text.count(text[-1]) > text.count({"]": "[", ")": "("}[text[-1]])
    return text[:-1] if is_closed else text


def wording_and_parts(headings: Sequence[str]) -> tuple[str, list[str]]:
    """Divide headings into what most of them ask and the rest of each; a heading that asks something else stays whole.

    Parameters
    ----------
    headings
        What was asked in the columns of one question.

    Returns
    -------
    wording
        Empty where the headings share nothing.
    parts
        For each heading a different one.

    Examples
    --------
    >>> from nbsurvey.drafting.stems import wording_and_parts
    >>> wording_and_parts(["Do you trust: the police", "Do you trust: the army"])
    ('Do you trust', ['the police', 'the army'])
    >>> wording_and_parts(["Tea", "Coffee"])
    ('', ['Tea', 'Coffee'])
    """
    own = [{(one.stem, one.is_behind): one.part for one in divisions(heading)} for heading in headings]
    times = Counter(stem for stems in own for stem in stems)
    for stem, count in sorted(times.items(), key=lambda item: (-item[1], -len(item[0][0]), item[0])):
        if 2 * count <= len(headings):
            break
        parts = [stems.get(stem, heading) for stems, heading in zip(own, headings, strict=True)]
        if len(set(parts)) == len(parts):
            return stem[0], parts
    return _shared_beginning(headings)


def _shared_beginning(headings: Sequence[str]) -> tuple[str, list[str]]:
    """Return the whole words and signs that headings begin with, and the rest of each where a sign stands before it."""
    letters = takewhile(lambda same: len(set(same)) == 1, zip(*headings, strict=False))
    shared = re.sub(r"[^\W_]+$", "", "".join(same[0] for same in letters))
    beginning = shared.strip(" \t\r\n-–—|:_/#.[(")
    parts = [heading.removeprefix(shared).rstrip("])").strip() for heading in headings]
    if not beginning or len(set(headings)) < len(headings):
        return "", list(headings)
    if shared.rstrip() != beginning and all(len(part) > 1 and not part.isdecimal() for part in parts):
        return beginning, parts
    return (f"{beginning} …", list(headings)) if " " in beginning else ("", list(headings))
