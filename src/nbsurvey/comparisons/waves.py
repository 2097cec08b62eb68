"""Waves of a survey: which are set beside each other, and which questions they have in common."""

import warnings
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from nbsurvey.codebook.open_questions import decided_items
from nbsurvey.comparisons.same_question import ABSENT, REFUSED, REFUSED_FOR_MEANS, UNLESS_NAMED, differences
from nbsurvey.counting.values import measure
from nbsurvey.errors import InvalidInputError, Problem, UsageError
from nbsurvey.estimation.samples import measures

if TYPE_CHECKING:
    from nbsurvey.study import Study

_FIX = {
    ABSENT: "Leave it out; or, if it has another id there, give it the same one in both codebooks.",
    REFUSED: "Leave it out; or correct the codebook that doesn't say what was asked.",
    REFUSED_FOR_MEANS: "Leave it out; or correct the codebook that doesn't say what the answers are worth.",
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
    left = _without_problems({item: (item,) for item in items}, problems, is_refusal=names is not None)
    for problem in [*undecided, *problems]:
        warnings.warn(f"left out: {problem}", stacklevel=3)
    for codebook in earlier:
        decided_items(codebook, left)
    return left


def common_measures(
    studies: Mapping[str, "Study"], names: str | list[str] | None = None, same: Collection[str] = ()
) -> list[str]:
    """Return the items and scales that have a mean and are the same question in all waves.

    Parameters
    ----------
    studies, names, same
        As for `common_items`; `names` may be of scales too.

    Raises
    ------
    InvalidInputError
        As `common_items` does; also where answers have other values, or a scale other items.
    ValueError
        If a name isn't known or has no mean.

    Warns
    -----
    UserWarning
        As `common_items` does.

    Examples
    --------
    >>> from nbsurvey.comparisons.waves import common_measures
    >>> study = nbsurvey.open_study("data")
    >>> try:
    ...     common_measures({"2018": study, "2020": study})
    ... except ValueError as error:
    ...     print(str(error).partition(":")[0])
    Nothing has a mean
    """
    *_, last = (study.codebook for study in studies.values())
    parts = {name: (name, *measure(last, name).items) for name in measures(last, names)}
    columns = dict.fromkeys(column for own in parts.values() for column in own)
    problems = list(question_problems(studies, columns, same, is_of_values=True))
    left = _without_problems(parts, problems, is_refusal=names is not None)
    for problem in problems:
        warnings.warn(f"left out: {problem}", stacklevel=3)
    return left


def _without_problems(parts: Mapping[str, Collection[str]], problems: Sequence[Problem], is_refusal: bool) -> list[str]:
    """Return what nothing is wrong with in any of its parts; refuse what is wrong, if so asked or nothing is left."""
    wrong = {problem.column for problem in problems}
    left = [name for name, columns in parts.items() if wrong.isdisjoint(columns)]
    if problems and (is_refusal or not left):
        raise InvalidInputError(problems)
    return left


def question_problems(
    studies: Mapping[str, "Study"], names: Collection[str], same: Collection[str] = (), *, is_of_values: bool = False
) -> Iterator[Problem]:
    """Go through what makes items or background columns another question in one wave than in another.

    Parameters
    ----------
    studies, same
        As for `common_items`.
    names
        Items, background columns and scales.
    is_of_values
        Whether their values are compared, and not how many gave an answer that counts.

    Examples
    --------
    >>> from nbsurvey.comparisons.waves import question_problems
    >>> study = nbsurvey.open_study("data")
    >>> list(question_problems({"2018": study, "2020": study}, ["twitter"]))
    []
    """
    passed = "counts" if is_of_values else REFUSED_FOR_MEANS
    for a, b in wave_pairs(list(studies)):
        for row in differences(studies[a].codebook, studies[b].codebook).to_dict("records"):
            item, effect = row["item"], row["effect"]
            is_passed = passed in (row["what"], effect) or (effect == UNLESS_NAMED and item in same)
            if item in names and effect in _FIX and not is_passed:
                yield _problem(row, a, b, studies[b].codebook.file)


def _problem(row: Mapping[Hashable, Any], a: str, b: str, file: str) -> Problem:
    item, effect = row["item"], row["effect"]
    fix = _FIX[effect].format(item=item)
    if effect == ABSENT:
        return Problem(f"It isn't in wave {b if row['a'] else a}.", file, None, item, None, "", fix)
    text = f"It isn't the same question in waves {a} and {b}: {row['what']}."
    return Problem(text, file, None, item, row["b"], row["a"], fix)
