"""How probable it is that a test tells two answers of the same respondents apart."""

from math import sqrt
from typing import NamedTuple

import numpy as np
from scipy.stats import binom, norm

from nbsurvey.intervals.types import Floats, error_rate
from nbsurvey.planning.independent_power import Sample, two_sided
from nbsurvey.planning.rejection import rejected, spread


class PairedSample(NamedTuple):
    """n respondents to be drawn from N members, of whom B would give the first answer only and C the second only.

    Examples
    --------
    >>> from nbsurvey.planning.paired_power import PairedSample
    >>> PairedSample(n=1, N=10, B=3, C=2).chances.round(3)  # of b (rows) and c (columns)
    array([[0.5, 0.2],
           [0.3, 0. ]])
    """

    n: int
    N: int
    B: int
    C: int

    @property
    def chances(self) -> Floats:
        """P(b, c) of b (rows) and c (columns), 0 where b + c > n.

        Notes
        -----
        As in `nbsurvey.comparisons.paired` three binomial probabilities with the chance n/N, divided by that of n.
        """
        n, N, B, C = self
        k = np.arange(n + 1)
        first, second, others = (binom.pmf(k, members, n / N) for members in (B, C, N - B - C))
        left = n - k[:, np.newaxis] - k
        return np.where(left >= 0, first[:, np.newaxis] * second * others[left], 0.0) / binom.pmf(n, N, n / N)


def exact_paired_power(sample: PairedSample, *, level: float) -> float:
    """Compute the power of the exact test that two answers are as common.

    Parameters
    ----------
    sample
        What is drawn; not all members.
    level
        The test is two-sided at 1 - level.

    Notes
    -----
    sum over b and c of P(b, c) where the test rejects. It is that of `nbsurvey.comparisons.paired.paired_difference` at
    a difference of 0: T is McNemar's z, (b - c)/sqrt(b + c), and the maximum of
    `nbsurvey.planning.rejection.rejected` is over B = C in exact intervals of both. It finds more than McNemar's exact
    test, which is conditional on b + c.

    Examples
    --------
    >>> from nbsurvey.planning.paired_power import PairedSample, exact_paired_power
    >>> round(exact_paired_power(PairedSample(n=50, N=100, B=30, C=10), level=0.95), 3)
    0.889
    """
    n, N = sample.n, sample.N
    half = float(error_rate(level) / 2)
    b, c = np.indices((n + 1, n + 1))
    z = np.where(b + c <= n, (b - c) / np.sqrt(np.maximum(b + c, 1)), 0.0)
    b, c = np.nonzero(z > norm.isf(half) / 2)  # nothing nearer to 0 is rejected
    low, high = Sample(n, N, 0).likely_members
    truths = (
        (PairedSample(n, N, M, M).chances[b, c], is_likely[b] & is_likely[c])
        for M in spread(N // 2)
        if (is_likely := (low <= M) & (high >= M)).any()
    )
    region = np.zeros(z.shape, dtype=bool)
    region[b, c] = rejected(z[b, c], truths, half=half)
    return float(sample.chances[region | region.T].sum())


def normal_paired_power(sample: PairedSample, *, level: float) -> float:
    """Approximate the power, the difference taken for normal.

    Parameters
    ----------
    sample, level
        As for `exact_paired_power`.

    Notes
    -----
    P(|d + Z s_1| > z s_0), d = (B-C)/N, s_0^2 = f (B+C)/N and s_1^2 = f ((B+C)/N - d^2), f = (N-n)/((N-1) n)
    (Connor [1]_ with the finite population correction).

    References
    ----------
    .. [1] Connor, R. J. (1987). Sample size for testing differences in proportions for the paired-sample design.
       Biometrics, 43(1), 207-211. doi:10.2307/2531961

    Examples
    --------
    >>> from nbsurvey.planning.paired_power import PairedSample, normal_paired_power
    >>> round(normal_paired_power(PairedSample(n=50, N=100, B=30, C=10), level=0.95), 3)
    0.894
    """
    n, N, B, C = sample
    factor = (N - n) / (max(N - 1, 1) * n)
    share, d = (B + C) / N, (B - C) / N
    return two_sided(d, sqrt(factor * share), sqrt(factor * max(share - d**2, 0)), level=level)
