"""A quantile with its confidence limits, from how many respondents have each value.

The ranks of the limits among the respondents are told too: a limit is the answer of one of them.
"""

from typing import NamedTuple

import numpy as np
import scipy

from nbsurvey.errors import UsageError
from nbsurvey.intervals.methods import QUANTILE_METHODS
from nbsurvey.intervals.survey import student
from nbsurvey.intervals.types import Counts, check_level

_NEAR = 1e-9  # of a rank: what rounding makes of a whole number


class Ranks(NamedTuple):
    """The ranks of a quantile and its limits among the respondents, 1 to n; 0 and n + 1: there is no such limit.

    Examples
    --------
    >>> from nbsurvey.intervals.quantile import Ranks
    >>> Ranks(50, 40, 61).lower
    40
    """

    quantile: int
    lower: int
    upper: int


def quantile_ranks(
    n: int, probability: float, *, counts: Counts, population: int | None, level: float = 0.95, method: str = "exact"
) -> Ranks:
    r"""Compute which of the respondents, from the least to the most, are a quantile and its confidence limits.

    Parameters
    ----------
    n
        Respondents, n >= 1.
    probability
        Which quantile, 0 < probability < 1: the smallest value that at least such a part doesn't exceed.
    counts
        How many respondents have each value, from the least to the most.
    population
        Size of the population; None: infinite.
    level
        Confidence level as a proportion.
    method
        'exact': order statistics; 'survey': as R's survey package computes it.

    Raises
    ------
    ValueError
        If the probability, the level or the method isn't one.

    Notes
    -----
    The quantile of the sample is the value of rank ceil(n p). That of the population has the rank K = ceil(N p).
    'exact': of the n respondents H are among the K members with the smallest values, which is hypergeometric [1]_. The
    lower limit is the largest rank r with P(H < r) <= (1 - level)/2, the upper the smallest rank s with
    P(H' >= s) <= (1 - level)/2, H' being those among the K - 1 smallest. Without a population H and H' are binomial
    with the chance p [2]_. It covers at least `level`, whatever the values, and more where values are tied.
    'survey' is Woodruff's [3]_: the limits of the part that doesn't exceed the quantile, p' -+ t se, with
    se = sqrt((1 - n/N) p'(1 - p')/(n - 1)), are taken back to values (`svyquantile`, qrule 'math', interval type
    'mean').

    References
    ----------
    .. [1] Wilks, S. S. (1962). Mathematical Statistics. Wiley, section 11.4 (order statistics of a finite population).
    .. [2] Conover, W. J. (1999). Practical Nonparametric Statistics. Wiley, section 3.2.
    .. [3] Woodruff, R. S. (1952). Confidence intervals for medians and other position measures. Journal of the
       American Statistical Association, 47(260), 635-646. doi:10.1080/01621459.1952.10483443

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.quantile import quantile_ranks
    >>> quantile_ranks(100, 0.5, counts=np.ones(100, dtype=int), population=355)
    Ranks(quantile=50, lower=42, upper=59)
    >>> quantile_ranks(100, 0.5, counts=np.ones(100, dtype=int), population=None)
    Ranks(quantile=50, lower=40, upper=61)
    """
    check_level(level)
    check_probability(probability)
    if method not in QUANTILE_METHODS:
        raise UsageError(f"No method for quantiles is called {method!r}; there are {', '.join(QUANTILE_METHODS)}.")
    rank = _ceil(n * probability)
    if population == n:
        return Ranks(rank, rank, rank)
    if method == "survey":
        return Ranks(rank, *_woodruff(n, rank, counts, population, level))
    return Ranks(rank, *_order_statistics(n, probability, population, (1 - level) / 2))


def check_probability(probability: float) -> None:
    """Refuse a quantile whose probability isn't between 0 and 1.

    Examples
    --------
    >>> from nbsurvey.intervals.quantile import check_probability
    >>> check_probability(50)
    Traceback (most recent call last):
    nbsurvey.errors.UsageError: A quantile has a probability between 0 and 1, not 50; 0.5 for the median.
    """
    if not 0 < probability < 1:
        raise UsageError(f"A quantile has a probability between 0 and 1, not {probability!r}; 0.5 for the median.")


def _ceil(rank: float) -> int:
    return max(1, int(np.ceil(rank - _NEAR)))


def _order_statistics(n: int, probability: float, population: int | None, error: float) -> tuple[int, int]:
    below = np.arange(n)
    if population is None:
        low, high = scipy.stats.binom.cdf(below, n, probability), scipy.stats.binom.sf(below, n, probability)
    else:
        rank = _ceil(population * probability)
        low = scipy.stats.hypergeom.cdf(below, population, rank, n)
        high = scipy.stats.hypergeom.sf(below, population, rank - 1, n)
    error *= 1 + _NEAR
    return int((low <= error).sum()), n + 1 - int((high <= error).sum())


def _woodruff(n: int, rank: int, counts: Counts, population: int | None, level: float) -> tuple[int, int]:
    up_to = np.cumsum(counts)
    part = up_to[np.searchsorted(up_to, rank)] / n
    error = np.sqrt((1 - n / (population or np.inf)) * part * (1 - part) / (n - 1)) if n > 1 else np.nan
    margin = float(student(np.array(n), level) * error)
    low, high = part - margin, part + margin
    lower = _ceil(n * low) if low >= 0 else 0
    return lower, _ceil(n * high) if high <= 1 else n + 1
