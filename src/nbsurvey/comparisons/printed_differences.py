"""Two printed percentages: what they say about their difference, whatever the joint answers were.

Pure numerics on arrays. A printed per cent allows several counts (k of n); for two of them the numbers of respondents
who gave both answers, one or neither are not known.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nbsurvey.comparisons.any_dependence import PossibleCounts
from nbsurvey.comparisons.mcnemar import mcnemar
from nbsurvey.errors import UsageError

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
    counts_a: PossibleCounts, counts_b: PossibleCounts, *, population: int, respondents: int | None = None
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


def _extreme_tables(
    counts_a: PossibleCounts, counts_b: PossibleCounts, respondents: int | None
) -> tuple[Integers, Integers, Integers]:
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


def _margins(counts_a: PossibleCounts, counts_b: PossibleCounts, respondents: int | None) -> tuple[Integers, ...]:
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
