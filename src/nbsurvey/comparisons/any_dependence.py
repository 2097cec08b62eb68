"""Two proportions whose estimates may depend on each other in any way: what holds of their difference all the same.

Pure numerics. Such are two answers of which the joint table isn't known, and two samples of one population of which it
isn't known who is in both.
"""

from collections.abc import Sequence

import numpy as np

from nbsurvey.comparisons.inversion import KNOWN, LARGEST, Difference
from nbsurvey.errors import UsageError
from nbsurvey.intervals import check_level, proportion_interval
from nbsurvey.intervals.hypergeometric import upper_tail
from nbsurvey.intervals.types import error_rate

PossibleCounts = Sequence[tuple[int, int]]
"""Every (k, n) that one percentage can be of: a single one where the answers are there."""

BOUNDS = "bounds"
"""What `method` says of a difference that holds under any dependence."""


def difference_bounds(
    counts_a: PossibleCounts,
    counts_b: PossibleCounts,
    *,
    population_a: int | None,
    population_b: int | None,
    level: float = 0.95,
) -> Difference:
    r"""Bound the difference of two proportions, whoever answered both and whatever they answered.

    Parameters
    ----------
    counts_a, counts_b
        Every (k, n) that is possible of the first and of the second proportion, with 0 <= k <= n and n >= 1.
    population_a, population_b
        Sizes of the populations, each at least n and at most 1,000,000,000; None: infinite.
    level
        Confidence level as a proportion.

    Returns
    -------
    Difference
        The first proportion less the second, among all members. p is at most 1 - level if, and only if, the bounds
        leave out 0.

    Raises
    ------
    ValueError
        If a count or the level is out of range.

    Notes
    -----
    Each sample by itself is a simple random one without replacement; how the two go together is left open. With
    :math:`\alpha` = 1 - level, each proportion lies in its exact interval at level :math:`1 - \alpha/2`, so both do
    with probability :math:`1 - \alpha` or more (Bonferroni [1]_), under any dependence: the bounds are the lower end of
    the one less the upper end of the other. Where several (k, n) are possible the intervals are their unions. Where all
    members answered one of the two, that proportion is known and the other has the whole of :math:`\alpha`.

    The p-value inverts this. With the exact one-sided tails of :math:`M_a` and :math:`M_b` members,

    .. math:: p = \min(1, 4 \min(p_+, p_-)), \quad
        p_+ = \max_{M_a/N_a \le M_b/N_b} \min(P(K_a \ge k_a | M_a), P(K_b \le k_b | M_b)),

    and :math:`p_-` with a and b exchanged; 2 instead of 4 where one proportion is known. As the one tail rises with the
    number of members and the other falls, the maximum is where they cross, which bisection finds.

    At 95% the interval is about 1.6 times as wide as that of two independent samples of one size (2.24 (s + s) for
    1.96 times the root of s^2 + s^2), see `nbsurvey.comparisons.independent.group_difference`.

    References
    ----------
    .. [1] Dunn, O. J. (1961). Multiple comparisons among means. Journal of the American Statistical Association,
       56(293), 52-64. doi:10.1080/01621459.1961.10482090

    Examples
    --------
    >>> from nbsurvey.comparisons.any_dependence import difference_bounds
    >>> difference = difference_bounds([(30, 40)], [(10, 40)], population_a=100, population_b=100)
    >>> f"{difference.lower:.2f} to {difference.upper:.2f}, p = {difference.p:.4f}"
    '0.22 to 0.70, p = 0.0002'
    """
    check_level(level)
    N_a, N_b = (LARGEST if size is None else size for size in (population_a, population_b))
    for counts, N in ((counts_a, N_a), (counts_b, N_b)):
        if not all(0 <= k <= n <= N <= LARGEST and n >= 1 for k, n in counts):
            raise UsageError(f"Counts are 0 <= k <= n <= population <= {LARGEST:,} and n >= 1 in each sample.")
    unknown = sum(any(n < N for _, n in counts) for counts, N in ((counts_a, N_a), (counts_b, N_b)))
    own_level = float(1 - error_rate(level) / max(unknown, 1))
    (low_a, high_a), (low_b, high_b) = _envelope(counts_a, N_a, own_level), _envelope(counts_b, N_b, own_level)
    p = min(_p_above(counts_a, N_a, counts_b, N_b), _p_above(counts_b, N_b, counts_a, N_a))
    if not unknown:
        return Difference(low_a - high_b, high_a - low_b, p, KNOWN)
    return Difference(low_a - high_b, high_a - low_b, min(1.0, 2 * unknown * p), BOUNDS)


def _envelope(counts: PossibleCounts, population: int, level: float) -> tuple[float, float]:
    k, n = np.array(counts).T
    lower, upper = proportion_interval(k, n, population=population, level=level)
    return float(lower.min()), float(upper.max())


def _p_above(counts_a: PossibleCounts, N_a: int, counts_b: PossibleCounts, N_b: int) -> float:
    """Return p of 'the first proportion is at most the second'."""
    not_a = [(n - k, n) for k, n in counts_b]

    def first(M_a: int) -> float:
        return _largest_tail(counts_a, N_a, M_a)

    def second(M_a: int) -> float:
        return _largest_tail(not_a, N_b, N_b - -(-M_a * N_b // N_a))

    low, high = -1, N_a  # the tail of the first is under that of the second at `low`, and isn't at `high`
    while high - low > 1:
        middle = (low + high) // 2
        if first(middle) < second(middle):
            low = middle
        else:
            high = middle
    return max(second(high), first(low) if low >= 0 else 0.0)


def _largest_tail(counts: PossibleCounts, N: int, M: int) -> float:
    """Return the largest P(K >= k) of all counts, where M of N members have the answer."""
    k, n = np.array(counts).T
    possible = k >= n - (N - M)  # else K >= k is certain
    if not possible.all():
        return 1.0
    inside = k <= M
    if not inside.any():
        return 0.0
    sizes = np.full(k.shape, N), np.full(k.shape, M)
    return float(upper_tail(k[inside], n[inside], *(size[inside] for size in sizes)).max())
