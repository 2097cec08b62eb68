"""Cells that each hold a list of answers: what stands between these, and which answers enough respondents gave."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nbsurvey.drafting.shared_texts import FEWEST_GIVERS, is_personal, tells_of_nobody

SEPARATORS = (";", "|", "\n", ", ", ",")
"""What may stand between answers, the surest first."""

MOST_BOXES = 60

_SURE = (";", "|", "\n")  # no label holds them
_MOSTLY = 0.8
_ROUNDS = 5  # of a label with five commas in it

Cells = list[tuple[list[str], int]]
"""The answers in each different cell, and how many respondents have that cell."""


@dataclass(frozen=True)
class AnswerList:
    """The answers in the cells of a column.

    Parameters
    ----------
    separator
        What stands between them.
    answers
        Those that enough respondents gave, the most given first.
    rare
        How many different other ones there are.
    are_ordered
        Whether every respondent has all answers, in an order of their own.
    """

    separator: str
    answers: tuple[str, ...]
    rare: int
    are_ordered: bool = False


def answer_list(times: Mapping[str, int], separator: str = "", *, usual: str = "") -> AnswerList | None:
    """Take cells for lists of answers, where they can be nothing else.

    Parameters
    ----------
    times
        How many respondents have each cell.
    separator
        What is known to stand between answers; empty where that has to show.
    usual
        What stands between answers where the tool puts several into a cell.

    Returns
    -------
    AnswerList or None
        None where cells hold one answer each, or may do so.

    Notes
    -----
    A separator within a label doesn't part answers: it stands in brackets or between the digits of a number, or what
    follows it never comes without what stands before it. Without a known separator, answers have to come first in one
    cell and last in another, alone or in company: one where it is sure or usual, else two. So answers are told apart
    that everybody gave two of.

    Examples
    --------
    >>> from nbsurvey.drafting.answer_lists import answer_list
    >>> answer_list({"Bike;Train;": 6, "Train;": 5, "Bike;on foot;": 1})
    AnswerList(separator=';', answers=('Train', 'Bike'), rare=1, are_ordered=False)
    >>> answer_list({"$25,000 - $49,999": 40, "Yes, of course": 20, "No": 20})
    """
    if separator or (times and all(cell.endswith(";") for cell in times)):
        return _described(separator or ";", times)
    for candidate in SEPARATORS:
        if any(candidate in cell for cell in times):
            cells = _cells(times, candidate)
            if _are_lists(cells, is_sure=candidate in (*_SURE, usual)):
                return _described(candidate, times)
    return None


def _described(separator: str, times: Mapping[str, int]) -> AnswerList | None:
    cells = _cells(times, separator)
    givers = _givers(cells)
    shared = [answer for answer, count in givers.most_common() if _is_shared(answer, count)]
    if not shared or len(shared) > MOST_BOXES:
        return None
    return AnswerList(separator, tuple(shared), len(givers) - len(shared), _are_ordered(cells))


def _cells(times: Mapping[str, int], separator: str) -> Cells:
    """Take cells apart, and put those parts together again that are one answer."""
    apart = [([part for part in _split(cell, separator) if part.strip()], count) for cell, count in times.items()]
    cells = [(_joined(parts, separator), count) for parts, count in apart]
    for _ in range(_ROUNDS):
        if not (pairs := _inseparable(cells)):
            break
        cells = [(_with_pairs(parts, pairs, separator), count) for parts, count in cells]
    return [([part.strip() for part in parts], count) for parts, count in cells]


def _split(cell: str, separator: str) -> list[str]:
    """Take a cell apart, also where there is a separator after the last part."""
    return cell.removesuffix(separator.strip()).split(separator)


def _joined(parts: Sequence[str], separator: str) -> list[str]:
    """Put parts together between which a bracket is open, or that are the digits of one number."""
    joined: list[str] = []
    for part in parts:
        if joined and (_is_open(joined[-1]) or (separator == "," and _go_on(joined[-1], part))):
            joined[-1] += separator + part
        else:
            joined.append(part)
    return joined


def _is_open(part: str) -> bool:
    return part.count("(") > part.count(")")


def _go_on(number: str, digits: str) -> bool:
    return number[-1].isdigit() and digits[:3].isdigit() and not digits[3:4].isdigit()


def _inseparable(cells: Cells) -> set[tuple[str, str]]:
    """Return the pairs of parts of which the second never comes without the first.

    Either it begins with a small letter where answers don't, and only follows the first; or it never begins a cell,
    and whatever it follows never comes without it: as two answers they would have the same count.
    """
    times = Counter(part for parts, _ in cells for part in parts)
    pairs = Counter(pair for parts, _ in cells for pair in pairwise(parts))
    firsts = {parts[0] for parts, _ in cells if parts}
    inseparable = times.keys() - firsts - {two for (one, two), count in pairs.items() if count < times[one]}
    if not _are_mostly_small(firsts):
        inseparable |= _small_followers(pairs, times)
    return {pair for pair in pairs if pair[1] in inseparable}


def _small_followers(pairs: Mapping[tuple[str, str], int], times: Mapping[str, int]) -> set[str]:
    """Return the parts in small letters that only follow one other."""
    return {two for (_, two), count in pairs.items() if _is_small(two) and times[two] == count}


def _are_mostly_small(parts: set[str]) -> bool:
    return 2 * sum(map(_is_small, parts)) >= len(parts)


def _is_small(part: str) -> bool:
    return part.lstrip()[0].islower()


def _with_pairs(parts: Sequence[str], pairs: set[tuple[str, str]], separator: str) -> list[str]:
    joined: list[str] = []
    before = ""
    for part in parts:
        if joined and (before, part) in pairs:
            joined[-1] += separator + part
        else:
            joined.append(part)
        before = part
    return joined


def _givers(cells: Cells) -> Counter[str]:
    givers: Counter[str] = Counter()
    for answers, count in cells:
        givers.update(dict.fromkeys(answers, count))
    return givers


def _is_shared(answer: str, givers: int) -> bool:
    return (givers >= FEWEST_GIVERS and not is_personal(answer)) or tells_of_nobody(answer)


def _are_lists(cells: Cells, *, is_sure: bool) -> bool:
    """Tell whether answers come first as well as last, and most are given by enough respondents."""
    givers = _givers(cells)
    shared = {answer for answer, count in givers.items() if _is_shared(answer, count)}
    if not (2 <= len(shared) <= MOST_BOXES and (is_sure or not all(map(_is_number, givers)))):
        return False
    if sum(givers[answer] for answer in shared) < _MOSTLY * givers.total():
        return False
    return _are_given_together(cells) and len(shared & _both_ends(cells)) >= (1 if is_sure else 2)


def _is_number(answer: str) -> bool:
    return answer.replace(".", "").isdigit()


def _are_given_together(cells: Cells) -> bool:
    """Tell whether enough respondents gave several answers, and nobody the same one twice."""
    together = sum(count for answers, count in cells if len(answers) > 1)
    return together >= FEWEST_GIVERS and all(len(set(answers)) == len(answers) for answers, _ in cells)


def _both_ends(cells: Cells) -> set[str]:
    """Return the answers that come first in one cell and last in another, and not always alone."""
    firsts, lasts = ({answers[end] for answers, _ in cells if answers} for end in (0, -1))
    return firsts & lasts & {answer for answers, _ in cells if len(answers) > 1 for answer in answers}


def _are_ordered(cells: Cells) -> bool:
    """Tell whether every cell holds the same answers, in more than one order: a ranking."""
    filled = [answers for answers, _ in cells if answers]
    return len(filled) > 1 and len(filled[0]) > 1 and len({frozenset(answers) for answers in filled}) == 1
