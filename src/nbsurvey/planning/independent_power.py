"""How probable it is that a test tells two groups, or two waves, of different respondents apart."""

from math import sqrt
from typing import NamedTuple

import numpy as np
import scipy

from nbsurvey.comparisons.independent import Group
from nbsurvey.comparisons.inversion import ALPHA_OF_REGION
from nbsurvey.intervals import proportion_interval
from nbsurvey.intervals.hypergeometric import probability
from nbsurvey.intervals.types import Counts, Floats, Truths, error_rate
from nbsurvey.planning.rejection import rejected, spread


class Sample(NamedTuple):
    """n respondents to be drawn from N members, of whom M would answer yes.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.planning.independent_power import Sample
    >>> sample = Sample(n=2, N=4, M=2)
    >>> sample.chances.round(3)
    array([0.167, 0.667, 0.167])
    >>> round(sample.variance_factor, 3)
    0.333
    >>> [bounds.tolist() for bounds in sample.likely_members]  # at k = 0, 1 and 2
    [[0, 1, 2], [2, 3, 4]]
    >>> sample.chances_if(np.array([0, 4])).tolist()
    [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
    """

    n: int
    N: int
    M: int

    @property
    def chances(self) -> Floats:
        """P(k) of k = 0, ..., n."""
        return np.asarray(self.chances_if(np.array([self.M]))[0])

    def chances_if(self, M: Counts) -> Floats:
        """P(k) of k = 0, ..., n if so many members would answer yes: a row for each M."""
        return probability(np.arange(self.n + 1), np.asarray(self.n), np.asarray(self.N), M[:, np.newaxis])

    @property
    def likely_members(self) -> tuple[Counts, Counts]:
        """The least and the largest M that a test is maximised over, at k = 0, ..., n."""
        level = 1 - ALPHA_OF_REGION / 2
        bounds = proportion_interval(np.arange(self.n + 1), self.n, population=self.N, level=level)
        lower, upper = (np.rint(bound * self.N).astype(np.int64) for bound in bounds)
        return lower, upper

    @property
    def variance_factor(self) -> float:
        """The variance of a sample proportion is p (1-p) times this."""
        return Group(0, self.n, self.N).variance_factor


def exact_power(a: Sample, b: Sample, *, level: float) -> float:
    r"""Compute the power of the exact test that two groups have the same proportion.

    Parameters
    ----------
    a, b
        What is drawn from each group; not all members of both.
    level
        The test is two-sided at 1 - level.

    Notes
    -----
    sum over k_a and k_b of P(k_a | M_a) P(k_b | M_b) where the test rejects, as it is `higher` for one of the groups.

    Examples
    --------
    >>> from nbsurvey.planning.independent_power import Sample, exact_power
    >>> round(exact_power(Sample(50, 100, 30), Sample(50, 100, 60), level=0.95), 3)
    0.987
    """
    region = higher(a, b, level=level) | higher(b, a, level=level).T
    return float(a.chances @ region @ b.chances)


def higher(a: Sample, b: Sample, *, level: float) -> Truths:
    r"""Tell at which k_a (rows) and k_b (columns) the test finds that the first group is higher.

    Parameters
    ----------
    a, b, level
        As for `exact_power`; the M of a and b don't matter.

    Notes
    -----
    The test is that of `nbsurvey.comparisons.independent.group_difference` at a difference of 0: T is the pooled z,
    and the maximum of `nbsurvey.planning.rejection.rejected` is over equal proportions in exact intervals of both
    groups. `group_difference` also orders outcomes by differences below 0, so that here and there an outcome at the
    edge is rejected by one of the two only.

    Examples
    --------
    >>> from nbsurvey.planning.independent_power import Sample, higher
    >>> higher(Sample(4, 8, 0), Sample(4, 8, 0), level=0.9).astype(int)
    array([[0, 0, 0, 0, 0],
           [0, 0, 0, 0, 0],
           [1, 0, 0, 0, 0],
           [1, 0, 0, 0, 0],
           [1, 1, 1, 0, 0]])
    """
    z = _statistic(a, b)
    half = float(error_rate(level) / 2)
    k_a, k_b = np.nonzero(z > scipy.stats.norm.isf(half) / 2)  # nothing nearer to 0 is rejected
    M_b = spread(b.N)
    M_a = M_b * a.N // b.N
    (low_a, high_a), (low_b, high_b) = a.likely_members, b.likely_members
    truths = (
        (first[k_a] * second[k_b], ((low_a <= m_a) & (m_a <= high_a))[k_a] & ((low_b <= m_b) & (m_b <= high_b))[k_b])
        for m_a, m_b, first, second in zip(M_a, M_b, a.chances_if(M_a), b.chances_if(M_b), strict=True)
    )
    region = np.zeros(z.shape, dtype=bool)
    region[k_a, k_b] = rejected(z[k_a, k_b], truths, half=half)
    return region


def _statistic(a: Sample, b: Sample) -> Floats:
    f_a, f_b = a.variance_factor, b.variance_factor
    p_a, p_b = np.arange(a.n + 1)[:, np.newaxis] / a.n, np.arange(b.n + 1) / b.n
    pooled = (f_b * p_a + f_a * p_b) / (f_a + f_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (p_a - p_b) / np.sqrt(pooled * (1 - pooled) * (f_a + f_b))
    return np.where(p_a == p_b, 0.0, z)


def normal_power(a: Sample, b: Sample, *, level: float) -> float:
    r"""Approximate the power, the difference of the sample proportions taken for normal.

    Parameters
    ----------
    a, b, level
        As for `exact_power`.

    Notes
    -----
    P(|d + Z s_1| > z s_0), d the difference, s_0 its standard error if the proportions were equal and s_1 as they are,
    with the finite population correction (Fleiss, Tytun and Ury [1]_, without the correction for continuity).

    References
    ----------
    .. [1] Fleiss, J. L., Tytun, A. and Ury, H. K. (1980). A simple approximation for calculating sample sizes for
       comparing independent proportions. Biometrics, 36(2), 343-346. doi:10.2307/2529990

    Examples
    --------
    >>> from nbsurvey.planning.independent_power import Sample, normal_power
    >>> round(normal_power(Sample(50, 100, 30), Sample(50, 100, 60), level=0.95), 3)
    0.992
    """
    f_a, f_b = a.variance_factor, b.variance_factor
    p_a, p_b = a.M / a.N, b.M / b.N
    pooled = (f_b * p_a + f_a * p_b) / (f_a + f_b)
    same = sqrt(pooled * (1 - pooled) * (f_a + f_b))
    apart = sqrt(p_a * (1 - p_a) * f_a + p_b * (1 - p_b) * f_b)
    return two_sided(p_a - p_b, same, apart, level=level)


def two_sided(difference: float, same: float, apart: float, *, level: float) -> float:
    """Compute P(|X| > z `same`), X normal with a mean `difference` and a standard deviation `apart`.

    Parameters
    ----------
    difference
        The difference that is true.
    same, apart
        Its standard error if nothing differed, and as it is.
    level
        The test is two-sided at 1 - level.

    Examples
    --------
    >>> from nbsurvey.planning.independent_power import two_sided
    >>> round(two_sided(0.0, 0.1, 0.1, level=0.95), 3)
    0.05
    """
    limit = float(scipy.stats.norm.isf(float(error_rate(level) / 2))) * same
    if apart == 0:
        return float(abs(difference) > limit)
    return float(
        scipy.stats.norm.sf((limit - difference) / apart) + scipy.stats.norm.cdf((-limit - difference) / apart)
    )
