"""The rule: sets of respondents are hidden in pairs fixed in advance, so that a pattern doesn't tell which is small.

The sets that add up to a known total are paired from the fewest respondents up (`groups.Sum`). If one of a pair has to
be hidden, the other goes with it: an outsider can't say for whose sake. The largest of an odd number has no pair: if it
has to be hidden, all are. If that leaves a hidden count too narrow a range, other pairs are hidden too: those of which
the fewest respondents are lost, or in the end all.

The ranges are those over all tables of the same total in which each hidden pair holds a small count: near nothing or
near everything, in either of the two, while the other can be anything (`Part.ranges`). Behind what is published may lie
every one of these tables. All these pairs would have been hidden for that, and nothing more, since that it is enough
follows from what is published. So how pairs are added tells nothing, but a partner that is chosen by the counts would.

Pairs are shown again one by one, from the most respondents down, as long as that is enough. In 4,000 drawn tables that
lost no more respondents than the best choice. An integer programme (scipy's milp) would lose more, or need a variable
for each place where the small count may be: what is possible isn't convex.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from nbsurvey.disclosure.groups import Groups, Sum, Unit
from nbsurvey.disclosure.tables import Counts, Flags

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

    def ranges(self, causes: Mapping[Unit, Unit]) -> dict[int, Span]:
        """Bound the hidden counts, given which sets of each unit may be the small one; none: it is hidden anyhow.

        A single cause is the largest set, hidden with all others, which may also be too few together. What nothing
        could have given has no range.
        """
        total = int(self.count[[*chain(*causes)]].sum())
        boxes = [self._boxes(unit, cause, total) for unit, cause in causes.items()]
        sums = np.array([(box[:, :, 0].sum(axis=1).min(), box[:, :, 1].sum(axis=1).max()) for box in boxes])
        ranges: dict[int, Span] = {}
        for unit, box, (low, high) in zip(causes, boxes, total - (sums.sum(axis=0) - sums)[:, ::-1], strict=True):
            others = box.sum(axis=1, keepdims=True) - box
            least = np.maximum(box[:, :, 0], low - others[:, :, 1])
            most = np.minimum(box[:, :, 1], high - others[:, :, 0])
            is_possible = (least <= most).all(axis=1)
            if is_possible.any():
                ends = least[is_possible].min(axis=0).tolist(), most[is_possible].max(axis=0).tolist()
                ranges |= dict(zip(unit, zip(*ends, strict=True), strict=True))
        return ranges

    def _boxes(self, unit: Unit, causes: Unit, total: int) -> Counts:
        """Return from where to where (last axis) each set of a unit (second axis) can be, in each case (first axis)."""
        few = self.threshold - 1
        spans = []
        for cause in causes:
            most = int(self.high[cause])
            if not self.complements or most <= few:
                spans.append((cause, 0, min(few, most)))
            else:
                spans += [(cause, 1, few), (cause, max(1, most - few), most - 1)]
            if len(causes) == 1:
                spans.append((cause, max(0, total - few), min(total - 1, most)))
        boxes = np.zeros((max(1, len(spans)), len(unit), 2), dtype=np.int64)
        boxes[:, :, 1] = self.high[[*unit]]
        for box, (cause, *span) in zip(boxes, spans, strict=False):
            box[unit.index(cause)] = span
        return boxes

    def is_wide(self, causes: Mapping[Unit, Unit]) -> bool:
        """Tell whether each hidden count has a range of the threshold, or all that it can be if that is less.

        No count is less than what the whole has at least, without all else that is hidden. What is within a set that
        has such a range has one too: if the set's count can change by so much, or be all, so can that of a part.
        """
        places, ranges = [*chain(*causes)], self.ranges(causes)
        rest = (self.whole - self.count)[places].sum()
        return len(ranges) == len(places) and all(
            high - max(low, self.low[at] - rest) >= min(self.threshold, self.high[at])
            for at, (low, high) in ranges.items()
        )


def hide(groups: Groups, start: Flags, free: Flags, parts: Sequence[Part]) -> Flags:
    """Hide the sets that have to be (of those that are `free` everybody knows why), and what goes with them."""
    own = start | free
    hidden = np.zeros_like(own)
    for equation in groups.sums:
        units, is_safe = _chosen(equation, own, free, parts)
        hidden[[*chain(*units)]] = True
        if equation.whole >= 0:
            own[equation.whole] |= not is_safe
    for at, end in enumerate(groups.ends):
        hidden[at:end] |= hidden[at]
    return hidden


def _chosen(equation: Sum, own: Flags, free: Flags, parts: Sequence[Part]) -> tuple[Sequence[Unit], bool]:
    """Choose the units of a sum that are hidden, and tell whether that is enough if its total is known."""
    hit = [unit for unit in equation.units if own[[*unit]].any()]
    if not hit:
        return [], True
    if equation.is_tangled:
        return equation.units, False
    causes = {unit: () if free[[*unit]].any() else unit for unit in equation.units}
    *pairs, largest = equation.units if len(equation.units[-1]) == 1 else (*equation.units, ())
    chosen = _fewest(hit, pairs, lambda units: _is_safe({unit: causes[unit] for unit in units}, parts))
    if chosen or not largest:
        return chosen or pairs, bool(chosen)
    return equation.units, _is_safe({tuple(chain(*equation.units)): causes[largest]}, parts)


def _fewest(hit: list[Unit], pairs: list[Unit], is_enough: Callable[[list[Unit]], bool]) -> list[Unit]:
    """Choose the pairs that are hit, and others that lose the fewest respondents; none: not even all are enough."""
    if hit[-1] not in pairs:
        return []
    chosen = pairs
    for pair in [pair for pair in reversed(pairs) if pair not in hit]:
        fewer = [other for other in chosen if other != pair]
        chosen = fewer if is_enough(fewer) else chosen
    return chosen if is_enough(chosen) else []


def _is_safe(causes: Mapping[Unit, Unit], parts: Sequence[Part]) -> bool:
    """Tell whether the ranges of all hidden counts are wide enough, for who knows the rule and for who doesn't."""
    occurring = [part for part in parts if part.count.any()]
    if parts[0].complements and len(occurring) < 2:
        return True  # what nobody answered is known from the total, and with it what everybody did
    checked = occurring[:-1] if len(parts) == 2 else occurring  # of two, one is what the other lacks
    anyhow: dict[Unit, Unit] = {tuple(chain(*causes)): ()}
    return all(part.is_wide(causes) for part in checked) and all(part.is_wide(anyhow) for part in occurring)
