"""One exact test of a difference in a finite population, and the interval that it gives when it is inverted.

A difference is counted in whole steps: of 1/N for two answers of N members, of 1/(N_a N_b) for two groups. How many
members gave each answer is one unknown more than the difference itself; the test is maximised over it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, sqrt

import numpy as np
import scipy

from nbsurvey.intervals import proportion_interval
from nbsurvey.intervals.types import Counts, Floats, error_rate

ALPHA_OF_REGION = 1e-6
"""How improbable it is at most that the unknown numbers lie outside the region that a test is maximised over."""

LARGEST = 1_000_000_000
"""The largest population: products of two numbers of members have to fit 64 bits."""

KNOWN = "known: everybody answered"
EXACT = "exact, finite population"
EXACT_WITHOUT_END = "exact, infinite population"
NORMAL = "normal approximation"

_CELLS = 24
_TIE = 1e-9
_NEGLIGIBLE = 1e-14

LargestChance = Callable[[int, int, int], float]
"""(above, up to, order): the largest chance of an outcome as extreme, over all truths with such a difference."""


@dataclass(frozen=True)
class Difference:
    """The difference of two proportions of a population: a confidence interval and a test.

    Parameters
    ----------
    lower, upper
        Bounds of the first proportion less the second, from -1 to 1.
    p
        Two-sided p-value of the hypothesis that the proportions are equal: at most 1 - level if, and only if, the
        bounds leave out 0.
    method
        How both were computed: `EXACT`, `EXACT_WITHOUT_END`, `NORMAL` or `KNOWN`.
    """

    lower: float
    upper: float
    p: float
    method: str


@dataclass(frozen=True)
class Side:
    """The one-sided tests that the difference is at most so many steps.

    Parameters
    ----------
    largest_chance
        See `LargestChance`. Outcomes are as extreme in the order that suits the difference `order`.
    lowest, highest
        The differences in the region of truths, in steps.
    outside
        The probability that the truth is outside that region: added to every p-value.

    Examples
    --------
    >>> from nbsurvey.comparisons.inversion import Side
    >>> def largest_chance(above, up_to, order):  # of an outcome as extreme, if the difference is at most `up_to`
    ...     return min(1.0, 2.0 ** (up_to - 5))
    >>> side = Side(largest_chance, lowest=-50, highest=50, outside=0.0)
    >>> side.test(half=0.01)  # 2^-5 at a difference of 0, and first over 0.01 at one of -1: 2^-6
    (0.03125, -1)
    >>> side.p_value()
    0.03125
    """

    largest_chance: LargestChance
    lowest: int
    highest: int
    outside: float = ALPHA_OF_REGION

    def test(self, half: float) -> tuple[float, int]:
        """Return p of 'at most 0', and the smallest difference whose test has a p over `half`.

        Notes
        -----
        The order of the outcomes is the same for all differences in a cell, and p of 'at most d' is the largest of
        all differences up to d. So p never falls with d: what is found is one interval, a higher level never gives a
        narrower one, and test and interval agree.
        """
        p, limit = 0.0, None
        for above, top in pairwise(self._tops()):
            if above >= 0 and limit is not None:
                break
            chance = self.largest_chance(above, top, top) + self.outside
            if top <= 0:
                p = max(p, chance)
            if limit is None and chance > half:
                limit = self._first_in_cell(above, top, half)
        return max(p, self.outside), self.highest if limit is None else limit

    def p_value(self) -> float:
        """Return p of 'at most 0', as `test` does, in less time."""
        cells = [(above, top) for above, top in pairwise(self._tops()) if top <= 0]
        return max([0.0, *(self.largest_chance(above, top, top) for above, top in cells)]) + self.outside

    def _tops(self) -> range:
        width = max(1, -(-(self.highest - self.lowest) // _CELLS))
        return range(width * -(-self.lowest // width) - width, self.highest + width, width)

    def _first_in_cell(self, above: int, top: int, half: float) -> int:
        low, high = above, top
        while high - low > 1:
            middle = (low + high) // 2
            if self.largest_chance(above, middle, top) + self.outside > half:
                high = middle
            else:
                low = middle
        return high


@lru_cache(maxsize=4096)
def likely_members(k: int, n: int, N: int) -> tuple[int, int]:
    """Return the least and the largest M in an exact interval; two of them hold at once, but for `ALPHA_OF_REGION`.

    Examples
    --------
    >>> from nbsurvey.comparisons.inversion import likely_members
    >>> likely_members(k=68, n=107, N=355)
    (153, 286)
    """
    lower, upper = proportion_interval(k, n, population=N, level=1 - ALPHA_OF_REGION / 2)
    return round(float(lower) * N), round(float(upper) * N)


def probable_counts(least_mean: float, largest_mean: float, variance: float, n: int) -> Counts:
    """Return the counts from 0 to n, without those that Bernstein's inequality makes less probable than 1e-19.

    Examples
    --------
    >>> from nbsurvey.comparisons.inversion import probable_counts
    >>> probable_counts(least_mean=500, largest_mean=510, variance=4, n=1000)[[0, -1]]
    array([450, 560])
    """
    reach = 10 * sqrt(variance) + 30
    return np.arange(max(0, floor(least_mean - reach)), min(n, ceil(largest_mean + reach)) + 1)


def without_improbable(counts: Counts, chances: Floats) -> tuple[Counts, Floats]:
    """Drop the counts at both ends, in columns, whose chances are negligible in every row.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.comparisons.inversion import without_improbable
    >>> counts, chances = without_improbable(np.arange(4), np.array([[0.0, 0.5, 0.5, 0.0], [1e-30, 0.9, 0.1, 0.0]]))
    >>> counts
    array([1, 2])
    >>> chances
    array([[0.5, 0.5],
           [0.9, 0.1]])
    """
    ends = np.flatnonzero(chances.max(axis=0) > _NEGLIGIBLE)
    kept = slice(ends[0], ends[-1] + 1)
    return counts[kept], chances[:, kept]


def invert(a: Side, b: Side, steps: int, level: float) -> Difference:
    """Combine the tests of 'a exceeds b by at most d' and 'b exceeds a by at most d' at half of 1 - level each.

    Examples
    --------
    >>> from nbsurvey.comparisons.inversion import Side, invert
    >>> def largest_chance(above, up_to, order):
    ...     return min(1.0, 2.0 ** (up_to - 5))
    >>> side = Side(largest_chance, lowest=-50, highest=50, outside=0.0)
    >>> invert(side, side, steps=50, level=0.98)  # with the same evidence for 'a is higher' as for 'b is higher'
    Difference(lower=-0.02, upper=0.02, p=0.0625, method='exact, finite population')
    """
    half = float(error_rate(level) / 2)
    (p_a, lower), (p_b, upper) = a.test(half), b.test(half)
    low, high = sorted((lower, -upper))
    return Difference(max(-1.0, low / steps), min(1.0, high / steps), min(1.0, 2 * min(p_a, p_b)), EXACT)


def without_end(difference: Difference) -> Difference:
    """Return a difference in a population of `LARGEST` members as one in an infinite population.

    Examples
    --------
    >>> from nbsurvey.comparisons.inversion import EXACT, Difference, without_end
    >>> without_end(Difference(0.1, 0.3, 0.01, EXACT)).method
    'exact, infinite population'
    """
    return replace(difference, method=EXACT_WITHOUT_END) if difference.method == EXACT else difference


def certain(difference: float) -> Difference:
    """Return the difference where everybody answered.

    Examples
    --------
    >>> from nbsurvey.comparisons.inversion import certain
    >>> certain(0.25)
    Difference(lower=0.25, upper=0.25, p=0.0, method='known: everybody answered')
    """
    return Difference(difference, difference, float(difference == 0), KNOWN)


def normal(centre: float, standard_error: float, level: float) -> Difference:
    """Compute test and interval as if the estimate were normally distributed with a known standard error.

    Examples
    --------
    >>> from nbsurvey.comparisons.inversion import normal
    >>> difference = normal(centre=0.1, standard_error=0.04, level=0.95)
    >>> round(difference.lower, 3), round(difference.upper, 3), round(difference.p, 3)
    (0.022, 0.178, 0.012)
    """
    half = float(scipy.stats.norm.isf(float(error_rate(level) / 2))) * standard_error
    p = 2 * float(scipy.stats.norm.sf(abs(centre) / standard_error))
    return Difference(max(-1.0, centre - half), min(1.0, centre + half), p, NORMAL)


def as_extreme(excess: Floats, variance: Floats, observed_excess: float, observed_variance: float) -> np.ndarray:
    """Tell which outcomes have a standardised excess of at least the observed one; ties count.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.comparisons.inversion import as_extreme
    >>> as_extreme(np.array([1.0, 2.0, 3.0]), np.array([1.0, 1.0, 4.0]), observed_excess=2.0, observed_variance=1.0)
    array([False,  True, False])
    """
    statistic, observed = _standardised(excess, variance), float(_standardised(observed_excess, observed_variance))
    return np.asarray(statistic >= observed - _TIE * max(1.0, min(abs(observed), 1 / _TIE)))


def _standardised(excess: Floats | float, variance: Floats | float) -> Floats:
    excess, variance = np.asarray(excess, dtype=float), np.asarray(variance, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = excess / np.sqrt(variance)
    return np.where(np.abs(excess) < _TIE, 0.0, statistic)
