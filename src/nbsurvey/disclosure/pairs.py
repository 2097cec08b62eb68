"""The rule: sets of respondents are hidden in pairs fixed in advance, so that a pattern doesn't tell which is small.

The sets that add up to a known total are paired from the fewest respondents up (`columns.Sum`). If one of a pair has to
be hidden, the other goes with it: an outsider can't say for whose sake. The largest of an odd number has no pair: if it
has to be hidden, all are.

An outsider who knows this rule knows that each hidden pair holds a small count, and what all that is hidden adds up to.
Either of a pair may be the small one, near nothing or near everything, and the other is open: so a pair can add up to
every number from the least to the most that a small count allows. From these sums and the total follows the range of
each hidden count. If one is too narrow the next pair is hidden too, from the fewest respondents up, and in the end all.
Then a pair that later ones make needless is shown again, so that the fewest respondents are lost.

How pairs are added tells nothing. Behind what is published may lie every table of the same total in which each hidden
pair holds a small count: all of these pairs would have been hidden for that, and nothing more, since that it is enough
follows from what is published. The ranges are those over just these tables.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nbsurvey.disclosure.columns import Groups, Sum, Unit
from nbsurvey.disclosure.items import Counts, Flags

Span = tuple[int, int]


@dataclass(frozen=True)
class Part:
    """A count of each set, as part of a `whole` of which an outsider knows that it is from `low` to `high`.

    With `complements` what it lacks of the whole is hidden too, and is too small under the same threshold.
    """

    count: Counts
    whole: Counts
    low: Counts
    high: Counts
    threshold: int
    complements: bool = True

    def small(self, at: int) -> list[Span]:
        """Return from where to where the count of a set is too small."""
        few, most = self.threshold - 1, int(self.high[at])
        if not self.complements or most <= few:
            return [(0, min(few, most))]
        return [(1, few), (max(1, most - few), most - 1)]

    def sums(self, unit: Unit, causes: Unit) -> Span:
        """Return the least and the most that a unit can add up to if one of the causes in it, if any, is small."""
        most = int(self.high[list(unit)].sum())
        ends = [(low, most - int(self.high[at]) + high) for at in causes for low, high in self.small(at)] or [(0, most)]
        return min(low for low, _ in ends), max(high for _, high in ends)

    def ranges(self, causes: Mapping[Unit, Unit]) -> dict[int, Span]:
        """Bound the hidden counts, given the causes in each hidden unit; not those that nothing could have given."""
        sums = np.array([self.sums(unit, of) for unit, of in causes.items()])
        total = sum(int(self.count[list(unit)].sum()) for unit in causes)
        found = {}
        for (unit, of), (low, high) in zip(causes.items(), sums.sum(axis=0) - sums, strict=True):
            for at in unit:
                possible = self._possible(at, unit, of, (total - high, total - low))
                if len(possible):
                    found[at] = int(possible[0]), int(possible[-1])
        return found

    def _possible(self, at: int, unit: Unit, causes: Unit, left: Span) -> Counts:
        """Return what the count of a set can be, as for `sums`, where its unit adds up to what is left."""
        value, others = np.arange(self.high[at] + 1), int(self.high[list(unit)].sum() - self.high[at])

        def fits(low: int, high: int) -> Flags:
            return np.asarray((value + low <= left[1]) & (value + high >= left[0]))

        possible = np.zeros(len(value), dtype=bool) if causes else fits(0, others)
        for cause in causes:
            spans = self.small(cause)
            if len(causes) == 1:  # the largest, which is hidden too if the others are too few together
                spans.append((max(0, left[0] - self.threshold + 1), min(left[1] - 1, int(self.high[cause]))))
            for low, high in (span for span in spans if span[0] <= span[1]):
                if cause == at:
                    possible |= fits(0, others) & (value >= low) & (value <= high)
                else:
                    possible |= fits(low, others - int(self.high[cause]) + high)
        return value[possible]

    def is_wide_without_rule(self, places: list[int]) -> bool:
        """Tell whether the ranges are wide enough for an outsider who knows neither the rule nor what the whole is.

        These are the bounds of Frechet for a table with known margins (Dobra, A. and Fienberg, S. E. (2000). Bounds for
        cell entries in contingency tables given marginal totals and decomposable graphs. PNAS, 97(22), 11885-11892.
        doi:10.1073/pnas.97.22.11885).
        """
        low, high, total = self.low[places], self.high[places], self.count[places].sum()
        rest = self.whole[places].sum() - total
        width = np.minimum(total, high) - np.maximum(0, low - rest)
        return bool((width >= np.minimum(self.threshold, high)).all())


def hide(groups: Groups, start: Flags, free: Flags, parts: Sequence[Part]) -> Flags:
    """Hide the sets that have to be (of those that are `free` everybody knows why), and what goes with them."""
    own = start | free
    hidden = np.zeros_like(own)
    for each in groups.sums:
        chosen, is_safe = _chosen(each, own, free, parts)
        hidden[[at for unit in chosen for at in unit]] = True
        if each.whole >= 0:
            own[each.whole] |= not is_safe
    for at, end in enumerate(groups.ends):
        hidden[at:end] |= hidden[at]
    return hidden


def _chosen(each: Sum, own: Flags, free: Flags, parts: Sequence[Part]) -> tuple[Sequence[Unit], bool]:
    """Choose the units of a sum that are hidden, and tell whether that is enough if its total is known."""
    hit = [unit for unit in each.units if own[list(unit)].any()]
    chosen, spare = list(hit), [unit for unit in each.units if unit not in hit]

    def is_enough(units: Sequence[Unit]) -> bool:
        return _is_safe({unit: () if free[list(unit)].any() else unit for unit in units}, parts)

    while chosen:
        if each.is_tangled:
            return each.units, False
        if len(chosen[-1]) == 1:
            every, alone = tuple(at for unit in each.units for at in unit), each.units[-1]
            return each.units, _is_safe({every: () if free[alone[0]] else alone}, parts)
        if is_enough(chosen):
            for unit in reversed(chosen[len(hit) :]):
                less = [other for other in chosen if other != unit]
                chosen = less if is_enough(less) else chosen
            return chosen, True
        if not spare:
            return chosen, False
        chosen.append(spare.pop(0))
    return [], True


def _is_safe(causes: Mapping[Unit, Unit], parts: Sequence[Part]) -> bool:
    """Tell whether every hidden count has a range of at least the threshold, or all that it can be if that is less.

    `causes` says of each hidden unit which of its sets may be the small one; none: it is hidden anyhow. What is within
    a set that has such a range has one too: if the set's count can change by so much, or be all, so can that of a part.
    """
    places = [at for unit in causes for at in unit]
    occurring = [part for part in parts if part.count.any()]
    if parts[0].complements:
        if len(occurring) < 2:
            return True  # what nobody answered is known from the total, and with it what everybody did
        if not all(part.is_wide_without_rule(places) for part in occurring):
            return False
    for part in occurring[:-1] if len(parts) == 2 else occurring:  # of two, one is what the other lacks
        found, most = part.ranges(causes), part.high
        if not all(at in found and found[at][1] - found[at][0] >= min(part.threshold, most[at]) for at in places):
            return False
    return True
