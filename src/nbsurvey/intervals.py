"""Confidence intervals for one proportion, from a finite or an infinite population.

Pure numerics on arrays. A finite population of N has an unknown number M of members who would answer 'yes'; a
sample of n of them, drawn without replacement, holds k. Bounds on M are divided by N.
"""

from collections.abc import Callable
from fractions import Fraction
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

# Tail probabilities this close to a/2 (relatively) are decided in exact arithmetic: ties do occur.
_TIE = 1e-9


def proportion_interval(
    k: ArrayLike,
    n: ArrayLike,
    *,
    population: ArrayLike | None = None,
    level: float = 0.95,
    method: str = "exact",
) -> tuple[Floats, Floats]:
    r"""Compute a two-sided confidence interval for a proportion.

    Parameters
    ----------
    k : array_like of int
        Number of respondents whose answer counts, 0 <= k <= n.
    n : array_like of int
        Number of respondents in the base, n >= 1.
    population : array_like of int, optional
        Size N >= n of the finite population that the respondents are part of. None: infinite.
    level : float
        Confidence level as a proportion, 0 < level < 1.
    method : {'exact', 'wilson', 'jeffreys'}
        See Notes.

    Returns
    -------
    lower, upper : ndarray of float
        Bounds as proportions (0-1), in the shape that k, n and population broadcast to.

    Raises
    ------
    ValueError
        If counts aren't whole, are out of range, or level or method isn't known.

    Notes
    -----
    With a = 1 - level, p = k/n and a census (n = N) always giving [k/N, k/N]:

    exact
        With a population {M : P(X >= k | M) > a/2 and P(X <= k | M) > a/2} / N, X hypergeometric [1]_; without
        one the Clopper-Pearson interval from beta quantiles [2]_. Covers at least `level`, whatever the truth.
    wilson
        The score interval [3]_. With a population as R's survey package computes it: n is replaced by the
        effective size (n-1)/(1-n/N) and the normal quantile by Student's t with n-1 degrees of freedom. A single
        respondent (n = 1 < N) gives no degrees of freedom and the interval [0, 1].
    jeffreys
        Equal-tailed posterior interval under the Beta(1/2, 1/2) prior, with lower 0 at k = 0 and upper 1 at
        k = n [4]_. With a population the N-n others follow the beta-binomial posterior [5]_; the bounds are
        its a/2 quantiles, counted in yeses and in noes, and k = 0 and k = n get the bounds k/N and (N-n+k)/N.

    References
    ----------
    .. [1] Buonaccorsi, J. P. (1987). A note on confidence intervals for proportions in finite populations. The
       American Statistician, 41(3), 215-218. doi:10.1080/00031305.1987.10475484
    .. [2] Clopper, C. J. and Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in the
       case of the binomial. Biometrika, 26(4), 404-413. doi:10.1093/biomet/26.4.404
    .. [3] Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of
       the American Statistical Association, 22(158), 209-212. doi:10.1080/01621459.1927.10502953
    .. [4] Brown, L. D., Cai, T. T. and DasGupta, A. (2001). Interval estimation for a binomial proportion.
       Statistical Science, 16(2), 101-133. doi:10.1214/ss/1009213286
    .. [5] Ericson, W. A. (1969). Subjective Bayesian models in sampling finite populations. Journal of the Royal
       Statistical Society B, 31(2), 195-233. doi:10.1111/j.2517-6161.1969.tb00782.x

    Examples
    --------
    >>> lower, upper = proportion_interval(42, 107, population=355)
    >>> f"{lower:.3f}-{upper:.3f}"
    '0.315-0.476'
    """
    if method not in _METHODS:
        raise ValueError(f"Unknown method {method!r}; choose one of {', '.join(METHODS)}.")
    if not 0 < level < 1:
        raise ValueError(f"level is a proportion between 0 and 1, not {level!r}; write 0.95 for 95%.")
    k, n = _whole("k", k), _whole("n", n)
    if population is None:
        k, n = np.broadcast_arrays(k, n)
        _check(k, n, n)
        lower, upper = _METHODS[method][0](k, n, level)
    else:
        k, n, N = np.broadcast_arrays(k, n, _whole("population", population))
        _check(k, n, N)
        lower, upper = _METHODS[method][1](k, n, N, level)
        census = n == N
        lower, upper = np.where(census, k / n, lower), np.where(census, k / n, upper)
    return lower, upper


def _whole(name: str, value: ArrayLike) -> Counts:
    numbers = np.asarray(value)
    if numbers.dtype.kind not in "iuf" or not np.all(np.isfinite(numbers) & (numbers == np.floor(numbers))):
        raise ValueError(f"{name} holds whole numbers, not {value!r}.")
    return numbers.astype(np.int64)


def _check(k: Counts, n: Counts, N: Counts) -> None:
    if np.any(n < 1):
        raise ValueError("n is at least 1: without respondents there is no proportion.")
    if np.any((k < 0) | (k > n)):
        raise ValueError("k lies between 0 and n.")
    if np.any(n > N):
        raise ValueError("n is at most the population.")


def _clopper_pearson(k: Counts, n: Counts, level: float) -> tuple[Floats, Floats]:
    a = 1 - level
    with np.errstate(invalid="ignore"):
        lower = np.where(k == 0, 0.0, stats.beta.ppf(a / 2, k, n - k + 1))
        upper = np.where(k == n, 1.0, stats.beta.isf(a / 2, k + 1, n - k))
    return lower, upper


def _hypergeometric(k: Counts, n: Counts, N: Counts, level: float) -> tuple[Floats, Floats]:
    return _smallest_plausible(k, n, N, level) / N, (N - _smallest_plausible(n - k, n, N, level)) / N


def _smallest_plausible(k: Counts, n: Counts, N: Counts, level: float) -> Counts:
    """Return the smallest M with P(X >= k | M) > a/2; by symmetry it serves for the upper bound too."""
    half = (1 - Fraction(repr(float(level)))) / 2
    low, high = k.astype(np.int64), (N - n + k).astype(np.int64)  # at the high end X >= k is certain
    while np.any(low < high):
        middle = (low + high) // 2
        plausible = _tail_exceeds(k, n, N, middle, half)
        low, high = np.where(plausible, low, middle + 1), np.where(plausible, middle, high)
    return low


def _tail_exceeds(k: Counts, n: Counts, N: Counts, M: Counts, half: Fraction) -> NDArray[np.bool_]:
    tail = np.asarray(stats.hypergeom.sf(k - 1, N, M, n))
    exceeds = np.asarray(tail > float(half))
    close = np.abs(tail - float(half)) <= _TIE * float(half)
    for i in np.argwhere(close):
        at = tuple(i)
        x, size, total, members = int(k[at]), int(n[at]), int(N[at]), int(M[at])
        ways = sum(comb(members, j) * comb(total - members, size - j) for j in range(x, size + 1))
        exceeds[at] = Fraction(ways, comb(total, size)) > half
    return exceeds


def _score(k: Counts, n: Floats, p: Floats, z: Floats) -> tuple[Floats, Floats]:
    """Solve the score equation for k of n; exact at k = 0 and p = 1, where one end is a known number."""
    centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return np.where(k == 0, 0.0, centre - half), np.where(p == 1, 1.0, centre + half)


def _wilson(k: Counts, n: Counts, level: float) -> tuple[Floats, Floats]:
    from statsmodels.stats.proportion import proportion_confint

    lower, upper = proportion_confint(k, n, alpha=1 - level, method="wilson")
    return np.where(k == 0, 0.0, lower), np.where(k == n, 1.0, upper)


def _wilson_finite(k: Counts, n: Counts, N: Counts, level: float) -> tuple[Floats, Floats]:
    with np.errstate(divide="ignore", invalid="ignore"):
        effective = (n - 1) / (1 - n / N)
        lower, upper = _score(k, effective, k / n, np.asarray(stats.t.isf((1 - level) / 2, n - 1)))
    single = n == 1
    return np.where(single, 0.0, lower), np.where(single, 1.0, upper)


def _jeffreys(k: Counts, n: Counts, level: float) -> tuple[Floats, Floats]:
    from statsmodels.stats.proportion import proportion_confint

    lower, upper = proportion_confint(k, n, alpha=1 - level, method="jeffreys")
    return np.where(k == 0, 0.0, lower), np.where(k == n, 1.0, upper)


def _jeffreys_finite(k: Counts, n: Counts, N: Counts, level: float) -> tuple[Floats, Floats]:
    return (k + _fewest_unseen(k, n, N, level)) / N, (N - n + k - _fewest_unseen(n - k, n, N, level)) / N


def _fewest_unseen(k: Counts, n: Counts, N: Counts, level: float) -> Floats:
    """Return the a/2 quantile of the yeses among the others; by symmetry it serves for the upper bound too."""
    half = (1 - level) / 2 * (1 - _TIE)  # the quantile at a tie is the lower count, whatever the rounding
    return np.where(k == 0, 0.0, stats.betabinom(N - n, k + 0.5, n - k + 0.5).ppf(half))


Infinite = Callable[[Counts, Counts, float], tuple[Floats, Floats]]
Finite = Callable[[Counts, Counts, Counts, float], tuple[Floats, Floats]]

_METHODS: dict[str, tuple[Infinite, Finite]] = {
    "exact": (_clopper_pearson, _hypergeometric),
    "wilson": (_wilson, _wilson_finite),
    "jeffreys": (_jeffreys, _jeffreys_finite),
}

METHODS = tuple(_METHODS)
"""The names that `method` may have."""
