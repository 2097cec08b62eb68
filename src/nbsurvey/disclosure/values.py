"""What means and quantiles by group give away, and in which groups they are withheld.

A mean and its number of respondents are an exact sum, and its limits are one of squares. So a set of respondents is
hidden (primary) if fewer than `threshold` of them have another value than the most frequent one, or if one of them
dominates: without the two that lie furthest from an end, what is left of the sum of distances to that end is less than
10% of the largest distance (the p% rule [1]_). The ends are the least and the most that an answer can be or, where that
isn't known, that anybody gave.

Whoever knows a total knows the sum of all sets that are hidden: these are paired as in `pairs`, and together they may
not be such a set either. Besides, each hidden sum has to keep a range, given what its numbers of respondents and the
ends allow, of at least `threshold` respondents at the mean distance to the nearest end, or of all in the set if those
are less.

Of an item of choices mean and number tell no more than its distribution: its mean is shown where that is. Of a scale
the sum of its items is told: a score is hidden where one of its items is, and by the rule above.

References
----------
.. [1] Hundepool, A. et al. (2012). Statistical Disclosure Control. Wiley, section 4.2. doi:10.1002/9781118348239
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from nbsurvey.disclosure.groups import Groups, Unit
from nbsurvey.disclosure.pairs import hide
from nbsurvey.disclosure.tables import Counts, Flags

_CLOSE = 0.1
"""How near somebody's value may be estimated by another respondent, as a part of it."""


@dataclass(frozen=True)
class Values:
    """How many respondents of each set have each value (V, S); `least` and `most` are the ends.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.disclosure.values import Values
    >>> counts = np.array([[9, 0, 9], [1, 10, 8], [0, 0, 3]])
    >>> values = Values(np.array([0.0, 1.0, 50.0]), counts, least=0.0, most=50.0, threshold=5)
    >>> values.reveals(counts)  # one who differs; all alike; none of three dominates
    array([ True,  True, False])
    >>> values.count
    array([10, 10, 20])
    >>> values.is_wide({(0, 1): ()})  # what is left of the total by these two
    True
    """

    values: NDArray[np.float64]
    counts: Counts
    least: float
    most: float
    threshold: int
    complements = False

    @property
    def count(self) -> Counts:
        """The respondents in each set."""
        return np.asarray(self.counts.sum(axis=0))

    def reveals(self, counts: Counts) -> Flags:
        """Tell of which sets (V, S) the mean would say too much of somebody."""
        differ = counts.sum(axis=0) - counts.max(axis=0, initial=0)
        ends = (self.values - self.least)[::-1], self.most - self.values
        dominated = [
            is_dominated(distances, ordered) for distances, ordered in zip(ends, (counts[::-1], counts), strict=True)
        ]
        return np.asarray((differ < self.threshold) | dominated[0] | dominated[1])

    def is_wide(self, causes: Mapping[Unit, Unit]) -> bool:
        """Tell whether the sum of each hidden set keeps its range, and all together reveal nothing."""
        counts = self.counts[:, [*chain(*causes)]]
        union = counts.sum(axis=1, keepdims=True)
        if self.reveals(union)[0]:
            return False
        n, total = counts.sum(axis=0), int(union.sum())
        nearest = min(float((self.values - self.least) @ union[:, 0]), float((self.most - self.values) @ union[:, 0]))
        width = np.minimum(np.minimum(n, total - n) * (self.most - self.least), nearest)
        return bool((width >= np.minimum(self.threshold, n) * nearest / total).all())


def is_dominated(distances: NDArray[np.float64], counts: Counts) -> Flags:
    """Tell in which sets one respondent has nearly all of the distances, which fall, but for a second.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.disclosure.values import is_dominated
    >>> is_dominated(np.array([50.0, 1.0, 0.0]), np.array([[1, 5], [5, 1], [0, 0]]))
    array([ True, False])
    """
    before = np.cumsum(counts, axis=0) - counts
    first, second = (np.clip(counts, 0, np.maximum(0, rank - before)) for rank in (1, 2))
    largest = distances @ first
    return np.asarray(distances @ (counts - second) < _CLOSE * largest)


def hide_values(values: Values, hidden: Flags, groups: Groups) -> Flags:
    """Decide in which sets means and quantiles are hidden, given the sets of which k and n are.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.disclosure.groups import Groups
    >>> from nbsurvey.disclosure.values import Values, hide_values
    >>> counts = np.array([[9, 5, 9], [1, 10, 8], [0, 5, 3]])
    >>> names = [("size", "small"), ("size", "middle"), ("size", "large")]
    >>> groups = Groups(names, np.diag(counts.sum(axis=0)), sizes=np.array([40.0, 50.0, 60.0]), threshold=5)
    >>> values = Values(np.array([0.0, 1.0, 50.0]), counts, least=0.0, most=50.0, threshold=5)
    >>> hide_values(values, np.zeros(3, dtype=bool), groups)  # the first, with its pair
    array([ True,  True, False])
    """
    start = values.reveals(values.counts) & (values.count > 0)
    return hide(groups, start, hidden, [values])
