"""Two answers of the same respondents: McNemar's test and an interval for the difference of their proportions.

Pure numerics on arrays. Of n respondents b gave the first answer only and c the second only: the discordant pairs.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from nbsurvey.errors import UsageError
from nbsurvey.intervals import check_level

Floats = NDArray[np.float64]

TESTS = ("exact", "mid-p")
"""The names that `method` of McNemar's test may have."""


def mcnemar(b: ArrayLike, c: ArrayLike, *, discordant: ArrayLike | None = None, method: str = "exact") -> Floats:
    r"""Test whether two answers are given by equally many members of the population.

    Parameters
    ----------
    b, c : array_like of int
        Numbers of respondents who gave only the first answer, and only the second.
    discordant : array_like of int, optional
        The largest number of members of a finite population who can be discordant: N less the respondents who gave
        both answers or neither. None: an infinite population.
    method : {'exact', 'mid-p'}
        See Notes.

    Returns
    -------
    ndarray of float
        Two-sided p-values, in the shape that the counts broadcast to.

    Raises
    ------
    ValueError
        If a count is negative, fewer members than respondents are discordant, or the method isn't known.

    Notes
    -----
    Of b + c discordant pairs X are of the first kind; under the hypothesis X is binomial(b + c, 1/2) [1]_.

    exact
        min(1, 2 min(P(X >= b), P(X <= b))). Never rejects more often than it says.
    mid-p
        The same with half of P(X = b) taken off each tail [2]_, which makes it 1 at b = c (some software gives
        1 - P(X = b)/2 there). Nearly always keeps to the level, and is less conservative.

    In a finite population with 2M discordant members X is hypergeometric(2M, M, b + c). M isn't known, but the
    further from b = c, the smaller the ratio of the probabilities under M and M + 1; so a tail beyond the middle
    grows with M, and the largest possible M gives a p-value that holds for every M.

    References
    ----------
    .. [1] McNemar, Q. (1947). Note on the sampling error of the difference between correlated proportions or
       percentages. Psychometrika, 12(2), 153-157. doi:10.1007/BF02295996
    .. [2] Fagerland, M. W., Lydersen, S. and Laake, P. (2013). The McNemar test for binary matched-pairs data: mid-p
       and asymptotic are better than exact conditional. BMC Medical Research Methodology, 13, 91.
       doi:10.1186/1471-2288-13-91

    Examples
    --------
    >>> round(float(mcnemar(10, 2)), 4)
    0.0386
    """
    if method not in TESTS:
        raise UsageError(f"Unknown method {method!r}; choose one of {', '.join(TESTS)}.")
    b, c = np.broadcast_arrays(np.asarray(b), np.asarray(c))
    null = _equal_halves(b, c, discordant)
    here = np.minimum(null.pmf(b), null.pmf(c)) / 2 if method == "mid-p" else 0.0
    return np.asarray(np.minimum(1.0, 2 * (np.minimum(null.sf(b - 1), null.sf(c - 1)) - here)))


def upper_tail(b: ArrayLike, c: ArrayLike, *, discordant: ArrayLike | None = None) -> Floats:
    """Return P(X >= b), the exact one-sided p-value against the first answer being the more common.

    Parameters
    ----------
    b, c, discordant
        As for `mcnemar`.
    """
    b, c = np.broadcast_arrays(np.asarray(b), np.asarray(c))
    return np.asarray(_equal_halves(b, c, discordant).sf(b - 1))


def _equal_halves(b: NDArray[Any], c: NDArray[Any], discordant: ArrayLike | None) -> Any:
    """Return the distribution of b, given b + c, if the discordant members are half of each kind."""
    if np.any((b < 0) | (c < 0)):
        raise UsageError("Counts are at least 0.")
    if discordant is None:
        return stats.binom(b + c, 0.5)
    members = np.asarray(discordant)
    if np.any(members < b + c):
        raise UsageError("The population has at least as many discordant members as there are discordant respondents.")
    members = np.maximum(members - members % 2, b + c)  # an odd number has no equal halves, unless all are seen
    # An odd number has no equal halves, unless all are seen; and scipy has no distribution of an empty population.
    members = np.maximum(np.maximum(members - members % 2, b + c), 1)
    return stats.hypergeom(members, members // 2, b + c)


def bonett_price(
    b: ArrayLike, c: ArrayLike, n: ArrayLike, *, population: ArrayLike | None = None, level: float = 0.95
) -> tuple[Floats, Floats]:
    r"""Compute a confidence interval for the difference of two paired proportions.

    Parameters
    ----------
    b, c : array_like of int
        Numbers of respondents who gave only the first answer, and only the second.
    n : array_like of int
        Respondents who were asked for both, n >= 1 and n >= b + c.
    population : array_like of int, optional
        Size N >= n of the finite population. None: infinite.
    level : float
        Confidence level as a proportion, 0 < level < 1.

    Returns
    -------
    lower, upper : ndarray of float
        Bounds of the first proportion less the second, from -1 to 1.

    Raises
    ------
    ValueError
        If a count or the level is out of range.

    Notes
    -----
    With q_b = (b + 1)/(n + 2) and q_c = (c + 1)/(n + 2) the bounds are, cut off at -1 and 1 [1]_,

    .. math:: q_b - q_c \mp z \sqrt{(q_b + q_c - (q_b - q_c)^2) / (n + 2)}.

    In a finite population the variance of a sample mean is (N - n)/(N - 1) times as large, as if n were
    n' = n (N - 1)/(N - n). So q_b = (n' b/n + 1)/(n' + 2), and n' + 2 for n + 2 throughout: without an end of the
    population that is the formula above, and a census (n = N) gives the difference itself.

    References
    ----------
    .. [1] Bonett, D. G. and Price, R. M. (2012). Adjusted Wald confidence interval for a difference of binomial
       proportions based on paired data. Journal of Educational and Behavioral Statistics, 37(4), 479-488.
       doi:10.3102/1076998611411915
    """
    check_level(level)
    b, c, n = np.broadcast_arrays(np.asarray(b), np.asarray(c), np.asarray(n))
    N = np.full(n.shape, np.inf) if population is None else np.asarray(population, dtype=float)
    if np.any((b < 0) | (c < 0) | (b + c > n) | (n < 1) | (n > N)):
        raise UsageError("0 <= b, 0 <= c, b + c <= n and 1 <= n <= population.")
    census = n == N
    with np.errstate(divide="ignore", invalid="ignore"):
        size = n.astype(float) if population is None else n * (N - 1) / (N - n)
        first, second = (size * b / n + 1) / (size + 2), (size * c / n + 1) / (size + 2)
        difference = first - second
        half = stats.norm.isf((1 - level) / 2) * np.sqrt((first + second - difference**2) / (size + 2))
    lower = np.where(census, (b - c) / n, np.maximum(-1.0, difference - half))
    upper = np.where(census, (b - c) / n, np.minimum(1.0, difference + half))
    return lower, upper
