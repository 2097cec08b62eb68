"""Waves of a survey: which are set beside each other, and which questions they have in common."""

import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.open_questions import decided_items
from nbsurvey.comparisons.same_question import ABSENT, REFUSED, UNLESS_NAMED, differences
from nbsurvey.errors import InvalidInputError, Problem, UsageError

if TYPE_CHECKING:
    from nbsurvey.study import Study

_FIX = {
    ABSENT: "Leave it out; or, if it has another id there, give it the same one in both codebooks.",
    REFUSED: "Leave it out; or correct the codebook that doesn't say what was asked.",
    UNLESS_NAMED: "If it is the same question all the same, name it in `same` (--same {item}); else leave it out.",
}


def wave_pairs(waves: Sequence[str]) -> list[tuple[str, str]]:
    """Return the waves that are compared: each with the one before it, and the last of several with the first.

    Examples
    --------
    >>> from nbsurvey.comparisons.waves import wave_pairs
    >>> wave_pairs(["2022", "2024", "2026"])
    [('2022', '2024'), ('2024', '2026'), ('2022', '2026')]
    """
    return list(dict.fromkeys([*pairwise(waves), (waves[0], waves[-1])]))


def check_waves(studies: Mapping[str, "Study"]) -> None:
    """Refuse less than two waves, and one without a name.

    Examples
    --------
    >>> from nbsurvey.comparisons.waves import check_waves
    >>> check_waves({"2018": nbsurvey.open_study("data")})
    Traceback (most recent call last):
        ...
    nbsurvey.errors.UsageError: Changes are between waves: give two studies or more, each with a name.
    """
    if len(studies) < 2 or not all(name.strip() for name in studies):
        raise UsageError("Changes are between waves: give two studies or more, each with a name.")


def common_items(
    studies: Mapping[str, "Study"], names: str | list[str] | None = None, same: Collection[str] = ()
) -> list[str]:
    """Return the items that are the same question in all waves.

    Parameters
    ----------
    studies
        The waves by name, from the first to the last.
    names
        A block or item of the last wave, or a list of them; None: all that can be compared.
    same
        Items to take for the same question although their texts differ.

    Raises
    ------
    InvalidInputError
        With all that makes what was asked for another question, or leaves it open; without `names` if nothing is left.
    ValueError
        If a name is neither a block nor an item.

    Warns
    -----
    UserWarning
        Of each item of the last wave that is left out, without `names`, and why.

    Examples
    --------
    >>> from nbsurvey.comparisons.waves import common_items
    >>> study = nbsurvey.open_study("data")
    >>> common_items({"2018": study, "2020": study}, "mandate")
    ['enough_powers', 'feels_responsible']
    """
    *earlier, last = (study.codebook for study in studies.values())
    items, undecided = decided_items(last, names)
    problems = list(question_problems(studies, items, same))
    wrong = {problem.column for problem in problems}
    left = [item for item in items if item not in wrong]
    if problems and (names is not None or not left):
        raise InvalidInputError(problems)
    for problem in [*undecided, *problems]:
        warnings.warn(f"left out: {problem}", stacklevel=3)
    for codebook in earlier:
        decided_items(codebook, left)
    return left


def question_problems(
    studies: Mapping[str, "Study"], names: Collection[str], same: Collection[str] = ()
) -> Iterator[Problem]:
    """Go through what makes items or background columns another question in one wave than in another.

    Parameters
    ----------
    studies, same
        As for `common_items`.
    names
        Items and background columns.

    Examples
    --------
    >>> from nbsurvey.comparisons.waves import question_problems
    >>> study = nbsurvey.open_study("data")
    >>> list(question_problems({"2018": study, "2020": study}, ["twitter"]))
    []
    """
    for a, b in wave_pairs(list(studies)):
        yield from _problems(a, studies[a].codebook, b, studies[b].codebook, names, same)


def _problems(
    a: str, codebook_a: Codebook, b: str, codebook_b: Codebook, names: Collection[str], same: Collection[str]
) -> Iterator[Problem]:
    for row in differences(codebook_a, codebook_b).to_dict("records"):
        item, what, effect = row["item"], row["what"], row["effect"]
        if item not in names or effect not in _FIX or (effect == UNLESS_NAMED and item in same):
            continue
        if effect == ABSENT:
            text, value, expected = f"It isn't in wave {b if row['a'] else a}.", None, ""
        else:
            text, value, expected = f"It isn't the same question in waves {a} and {b}: {what}.", row["b"], row["a"]
        yield Problem(text, codebook_b.file, None, item, value, expected, _FIX[effect].format(item=item))
