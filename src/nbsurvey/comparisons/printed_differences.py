"""Two printed percentages: what they say about their difference, whatever the joint answers were.

Pure numerics on arrays. A printed per cent allows several counts (k of n); for two of them the numbers of respondents
who gave both answers, one or neither are not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from nbsurvey.comparisons.mcnemar import mcnemar
from nbsurvey.errors import UsageError
from nbsurvey.intervals import proportion_interval

Counts = Sequence[tuple[int, int]]
Integers = NDArray[np.int64]
Range = tuple[float, float]


@dataclass(frozen=True)
class DifferenceRange:
    """The smallest and the largest value over all joint tables that two printed percentages allow.

    Parameters
    ----------
    pairs
        Respondents who answered both questions.
    difference
        The first proportion less the second among those respondents.
    p
        The two-sided p-value of McNemar's exact test in the finite population.
    """

    pairs: tuple[int, int]
    difference: Range
    p: Range


def difference_range(
    counts_a: Counts, counts_b: Counts, *, population: int, respondents: int | None = None
) -> DifferenceRange:
    """Find what a paired comparison could have given, over every joint table that the margins allow.

    Parameters
    ----------
    counts_a, counts_b
        Every (k, n) that the first and the second printed per cent allow, as `possible_counts` returns them.
    population
        Size N of the population.
    respondents
        How many took part in all, so that n_a + n_b - respondents or more answered both questions. None: both
        questions were answered by the same respondents (n_a = n_b).

    Raises
    ------
    ValueError
        If no numbers of respondents fit.

    Notes
    -----
    Of m respondents to both questions r of the k_a are among them, with max(0, k_a - n_a + m) <= r <= min(k_a, m),
    and s of the k_b; of those r and s the number of discordant pairs t lies between abs(r - s) and
    min(r + s, 2m - r - s). For a given m and r - s the p-value grows with t (a random walk of more steps passes
    r - s more often); so only the smallest and the largest t of each m and r - s are computed.

    Examples
    --------
    >>> from nbsurvey.comparisons.printed_differences import difference_range
    >>> joint = difference_range([(30, 40)], [(20, 40)], population=100)
    >>> joint.pairs, joint.difference, tuple(round(p, 3) for p in joint.p)
    ((40, 40), (0.25, 0.25), (0.001, 0.043))
    """
    b, c, m = _extreme_tables(counts_a, counts_b, respondents)
    return DifferenceRange(
        pairs=(int(m.min()), int(m.max())),
        difference=_range((b - c) / m),
        p=_range(mcnemar(b, c, discordant=population - m + b + c)),
    )


def _range(values: NDArray[np.float64]) -> Range:
    return float(values.min()), float(values.max())


def _extreme_tables(counts_a: Counts, counts_b: Counts, respondents: int | None) -> tuple[Integers, Integers, Integers]:
    """Return b, c and m of the tables with the fewest and the most discordant pairs for each m and difference."""
    m, r_low, r_high, s_low, s_high = _margins(counts_a, counts_b, respondents)
    d = np.arange(-m.max(), m.max() + 1)[np.newaxis]
    possible = (d >= r_low - s_high) & (d <= r_high - s_low)
    least = np.maximum(2 * r_low - d, 2 * s_low + d)  # of r + s, which has the parity of d
    most = np.minimum(2 * r_high - d, 2 * s_high + d)
    total = np.clip(m - (m - d) % 2, least, most)
    discordant = np.where(possible, np.minimum(total, 2 * m - total), -1)
    largest = np.full((m.max() + 1, d.size), -1)
    np.maximum.at(largest, m[:, 0], discordant)
    pairs, column = np.nonzero(largest >= 0)
    difference, t = d[0, column], largest[pairs, column]
    m, d, t = np.tile(pairs, 2), np.tile(difference, 2), np.concatenate([np.abs(difference), t])
    return (t + d) // 2, (t - d) // 2, m


def _margins(counts_a: Counts, counts_b: Counts, respondents: int | None) -> tuple[Integers, ...]:
    """Return m and the limits of r and s, as columns with a row for each possibility."""
    a, b = np.array(counts_a, dtype=np.int64), np.array(counts_b, dtype=np.int64)
    (k_a, n_a), (k_b, n_b) = np.repeat(a, len(b), axis=0).T, np.tile(b, (len(a), 1)).T
    if respondents is None:
        least = np.where(n_a == n_b, n_a, n_a + n_b)
    else:
        unseen = np.maximum(n_a, n_b) > respondents
        least = np.where(unseen, n_a + n_b, np.maximum(1, n_a + n_b - respondents))
    sizes = np.maximum(0, np.minimum(n_a, n_b) - least + 1)
    if not sizes.any():
        raise UsageError("No number of respondents to both questions fits the two percentages.")
    k_a, n_a, k_b, n_b, least = (np.repeat(values, sizes) for values in (k_a, n_a, k_b, n_b, least))
    m = least + np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    limits = (m, np.maximum(0, k_a - n_a + m), np.minimum(k_a, m), np.maximum(0, k_b - n_b + m), np.minimum(k_b, m))
    return tuple(np.unique(np.stack(limits), axis=1)[:, :, np.newaxis])


def difference_bounds(
    counts_a: Counts, counts_b: Counts, *, population: int, level: float = 0.95
) -> tuple[float, float, float]:
    """Bound the difference of two proportions of the population, whoever answered both and whatever they answered.

    Parameters
    ----------
    counts_a, counts_b
        Every (k, n) that the first and the second printed per cent allow, as `possible_counts` returns them.
    population
        Size N of the population.
    level
        Confidence level as a proportion.

    Returns
    -------
    lower, upper
        Bounds of the first proportion less the second, from -1 to 1.
    p
        Two-sided p-value of the hypothesis that the two proportions are equal: at most 1 - level if, and only if,
        the bounds exclude 0.

    Notes
    -----
    Each proportion lies in its exact interval at level 1 - a/2 (a = 1 - level), so both do with probability 1 - a or
    more (Bonferroni), under any dependence: the bounds are the lower end of the one less the upper end of the other.
    Where several (k, n) are possible the intervals are their unions. The p-value inverts this: with p_a(M) and p_b(M)
    the exact doubled p-values of M members, the maximum over M of min(1, 2 min(p_a(M), p_b(M))).

    Examples
    --------
    >>> from nbsurvey.comparisons.printed_differences import difference_bounds
    >>> lower, upper, p = difference_bounds([(30, 40)], [(10, 40)], population=100)
    >>> f"{lower:.2f} to {upper:.2f}, p = {p:.4f}"
    '0.22 to 0.70, p = 0.0002'
    """
    (low_a, high_a), (low_b, high_b) = (
        _envelope(counts, population, 1 - (1 - level) / 2) for counts in (counts_a, counts_b)
    )
    p = 2 * np.minimum(_doubled(counts_a, population), _doubled(counts_b, population)).max()
    return low_a - high_b, high_a - low_b, min(1.0, float(p))


def _envelope(counts: Counts, population: int, level: float) -> Range:
    k, n = np.array(counts).T
    lower, upper = proportion_interval(k, n, population=population, level=level)
    return float(lower.min()), float(upper.max())


def _doubled(counts: Counts, population: int) -> NDArray[np.float64]:
    """Return for M = 0, 1, ..., N the largest exact p-value of M that any of the counts gives."""
    M, largest = np.arange(population + 1), np.zeros(population + 1)
    for k, n in counts:
        answers = scipy.stats.hypergeom(population, M, n)
        tail = np.minimum(answers.sf(k - 1), answers.cdf(k))
        largest = np.maximum(largest, np.minimum(1.0, 2 * tail))
    return largest
