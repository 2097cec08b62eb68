"""What an outsider who knows the rule can say of a hidden count: its range over all tables that may be behind it.

Each hidden pair holds a small count, near nothing or near everything, in either of the two, while the other can be
anything: so what a pair can be lies in one of a few boxes, and the pairs add up to what is left of the total.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np

from nbsurvey.disclosure.groups import Unit
from nbsurvey.disclosure.tables import Counts

Span = tuple[int, int]


@dataclass(frozen=True)
class Part:
    """A count of each set, as part of a `whole`; outsiders know that the whole lies between `low` and `high`.

    With `complements` the rest of the whole is hidden too, and is too small under the same threshold.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.disclosure.ranges import Part
    >>> yes, answered = np.array([2, 9]), np.array([12, 20])
    >>> part = Part(yes, answered, low=answered, high=answered, threshold=5)
    >>> part.ranges({(0, 1): (0, 1)})  # of the two hidden counts, of which either may be the small one
    {0: (1, 11), 1: (0, 10)}
    >>> part.is_wide({(0, 1): (0, 1)})
    True
    """

    count: Counts
    whole: Counts
    low: Counts
    high: Counts
    threshold: int
    complements: bool = True

    def ranges(self, causes: Mapping[Unit, Unit]) -> dict[int, Span]:
        """Bound the hidden counts; `causes` says which sets of a unit may be the small one (none: it is hidden anyhow).

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
        """Return the smallest and largest count (last axis) of each set of a unit (second) in each case (first)."""
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
