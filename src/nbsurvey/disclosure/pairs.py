"""The rule: groups are hidden in pairs fixed in advance, so that a pattern doesn't tell which of them is small.

The groups that add up to a known total are ranked by their numbers of respondents, and paired from the smallest. If one
of a pair has to be hidden, the other goes with it: an outsider can't say for whose sake. Where the number of groups is
odd, the largest has no pair of its own: if it has to be hidden, all are.

If that leaves a hidden count too narrow a range, the next pair is hidden too, from the smallest, and in the end all.
`ranges` says what is open to an outsider who knows this rule. Whether it is enough depends on nothing that isn't
published: so whatever else could lie behind a pattern is treated in the same way, and would have given it too.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nbsurvey.disclosure.spans import Spans, common, differences, spans, sums

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


def pairs_of(respondents: Counts) -> list[tuple[int, ...]]:
    """Pair groups by their numbers of respondents, from the smallest; of an odd number the largest is alone."""
    order = [int(place) for place in np.argsort(respondents, kind="stable")]
    return [tuple(order[place : place + 2]) for place in range(0, len(order), 2)]


@dataclass(frozen=True)
class Values:
    """One count of each group: how large it is, what it can be, and for which values its group has to be hidden.

    A sum of several under the `threshold` is too small to hide one among the others.
    """

    count: Counts
    possible: tuple[Spans, ...]
    small: tuple[Spans, ...]
    threshold: int


def ranges(values: Values, pairs: Sequence[tuple[int, ...]], hidden: Flags, free: Flags) -> dict[int, tuple[int, int]]:
    """Bound the hidden counts for an outsider who knows what is shown, the total, and the rule.

    Parameters
    ----------
    values
        One count of each group.
    pairs
        As `pairs_of` returns them.
    hidden
        Which groups aren't shown.
    free
        Groups that are hidden for a reason that everybody knows, whatever their counts.

    Returns
    -------
    dict
        By hidden group the smallest and the largest count that could have given this pattern; no group, if none could
        have given it but by `free` or for want of a wide range.

    Notes
    -----
    Each hidden pair holds a small count, or is free. If the largest of an odd number is hidden, either it is small, or
    the others are too small together to do without it. The sums that each pair can have are a set; of those of all
    other pairs and the total follows what a pair can have.
    """
    of_pairs = [pair for pair in pairs if hidden[list(pair)].all()]
    total = int(values.count[hidden].sum())
    found: dict[int, list[Spans]] = {}
    for cases in _explanations(values, pairs, of_pairs, free, total):
        for at, case in enumerate(cases):
            others: Spans = ((0, 0),)
            for other in (*cases[:at], *cases[at + 1 :]):
                others = sums(others, _total(other))
            left = differences(total, others)
            for group, open_to in _of_each(case, left).items():
                found.setdefault(group, []).append(open_to)
    united = {group: spans(span for each in several for span in each) for group, several in found.items()}
    return {group: (each[0][0], each[-1][1]) for group, each in united.items() if each}


Case = dict[int, list[Spans]]
"""For each group of a pair the spans that it may lie in, by which of several explanations holds."""


def _explanations(
    values: Values, pairs: Sequence[tuple[int, ...]], hidden: list[tuple[int, ...]], free: Flags, total: int
) -> Iterator[list[Case]]:
    """List, for each way in which the pattern can have come about, what the groups of each pair may be."""

    def hit(pair: tuple[int, ...]) -> Case:
        if free[list(pair)].any():
            return anything(pair)
        return {
            group: [values.small[group] if group == other else values.possible[group] for other in pair]
            for group in pair
        }

    def anything(pair: tuple[int, ...]) -> Case:
        return {group: [values.possible[group]] for group in pair}

    last = pairs[-1]
    if len(pairs) == 1 or len(last) > 1 or last not in hidden or free[list(last)].any():
        yield [hit(pair) for pair in hidden]
        return
    others = [anything(pair) for pair in pairs[:-1]]
    yield [*others, hit(last)]
    rest = differences(total, ((1, values.threshold - 1),))
    yield [*others, {last[0]: [common(values.possible[last[0]], rest)]}]


def _total(case: Case) -> Spans:
    """Return what a pair can add up to."""
    ways = zip(*case.values(), strict=True)
    return spans(span for way in ways for span in _sum(way))


def _sum(several: Sequence[Spans]) -> Spans:
    result: Spans = ((0, 0),)
    for each in several:
        result = sums(result, each)
    return result


def _of_each(case: Case, left: Spans) -> dict[int, Spans]:
    """Return what each group of a pair can be, given what the pair can add up to."""
    groups, result = list(case), {}
    for group in groups:
        open_to: list[tuple[int, int]] = []
        for way in range(len(case[group])):
            rest = _sum([case[other][way] for other in groups if other != group])
            backwards = spans((low - rest_high, high - rest_low) for low, high in left for rest_low, rest_high in rest)
            open_to += common(case[group][way], backwards)
        result[group] = spans(open_to)
    return result


def hide(start: Flags, pairs: Sequence[tuple[int, ...]], safe: Callable[[Flags], bool]) -> tuple[Flags, bool]:
    """Hide groups by the rule of this module.

    Parameters
    ----------
    start
        The groups that have to be hidden.
    pairs
        As `pairs_of` returns them.
    safe
        Tells whether every hidden count has a range that is wide enough.

    Returns
    -------
    hidden, is_safe
        Which groups are hidden, and whether that is enough: if all are, it may not be.
    """
    hidden = np.zeros_like(start)
    for pair in pairs:
        if start[list(pair)].any():
            hidden[list(pair)] = True
            if len(pair) == 1:
                hidden[:] = True
    while hidden.any() and not safe(hidden):
        following = next((pair for pair in pairs if not hidden[list(pair)].any()), None)
        if following is None:
            return hidden, False
        hidden[list(following)] = True
    return hidden, True
