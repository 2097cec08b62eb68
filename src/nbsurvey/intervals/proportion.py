"""The one function behind which all interval methods stand."""

import warnings
from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from nbsurvey.errors import UsageError
from nbsurvey.intervals import bayes, exact, score, shortest, survey
from nbsurvey.intervals.binomial import binomial_interval
from nbsurvey.intervals.methods import METHODS
from nbsurvey.intervals.types import Bounds, Counts, Floats, check_level

Infinite = Callable[[Counts, Counts, float], Bounds]
Finite = Callable[[Counts, Counts, Counts, float], Bounds]

FUNCTIONS: dict[str, tuple[Infinite | None, Finite]] = {
    "exact": (partial(binomial_interval, method="beta"), exact.exact_finite),
    "shortest": (None, shortest.shortest_finite),
    "mid-p": (exact.mid_p_infinite, exact.mid_p_finite),
    "wilson": (partial(binomial_interval, method="wilson"), score.wilson_finite),
    "agresti-coull": (partial(binomial_interval, method="agresti_coull"), score.agresti_coull_finite),
    "jeffreys": (partial(binomial_interval, method="jeffreys"), bayes.jeffreys_finite),
    "logit": (survey.logit_infinite, survey.logit_finite),
    "beta": (survey.beta_infinite, survey.beta_finite),
    "wald": (partial(binomial_interval, method="normal"), survey.wald_finite),
}
"""For each method its function without a population, None where it isn't defined, and with one."""

LARGEST = 2**31 - 1
"""The largest population: products of two counts have to fit 64 bits."""

LARGEST_SHORTEST = 10_000_000
"""The largest population for `shortest`, which looks at every truth: some seconds here, hours at `LARGEST`."""

_WALD = "The Wald interval covers less than its level, and has no width at k = 0 and k = n; it is here for comparison."


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
        Size N >= n of the finite population that the respondents are part of. None: infinite. At most
        2,147,483,647, and 10,000,000 for `shortest`.
    level : float
        Confidence level as a proportion, 0 < level < 1, read as the decimal that it prints as.
    method : {'exact', 'shortest', 'mid-p', 'wilson', 'agresti-coull', 'jeffreys', 'logit', 'beta', 'wald'}
        See Notes.

    Returns
    -------
    lower, upper : ndarray of float
        Bounds as proportions (0-1), in the shape that k, n and population broadcast to.

    Raises
    ------
    ValueError
        If counts aren't whole or are out of range, if the population is too large, if level or method isn't known, or
        if the method isn't defined without a population.

    Warns
    -----
    UserWarning
        If the method is 'wald'.

    Notes
    -----
    Let a = 1 - level, p = k/n, and M the unknown number of members who would answer 'yes'. z and t are the upper a/2
    quantiles of the normal distribution and of Student's t with n-1 degrees of freedom. With a population only M/N from
    k/N to (N-n+k)/N is possible: `exact`, `shortest`, `mid-p` and `jeffreys` keep to that; `wilson`, `agresti-coull`,
    `logit`, `beta` and `wald` may not, being kept as they are published. Nor need an interval hold k/n where n is close
    to N: at 1 of 354, N = 355, those of `exact`, `shortest`, `mid-p` and `jeffreys` are 1/355 alone. A census (n = N)
    gives [k/N, k/N] with every method. se^2 = (1-n/N) p (1-p)/(n-1) is the survey estimate of the variance, and
    e = p (1-p)/se^2 = (n-1)/(1-n/N) the effective size, taken to be the same at k = 0 and k = n. Where e is used,
    a single respondent (n = 1 < N) gives [0, 1], unless said otherwise. Without a population `exact`, `wilson`,
    `agresti-coull`, `jeffreys` and `wald` are computed by statsmodels, which has no other.

    exact
        {M : P(X >= k | M) > a/2 and P(X <= k | M) > a/2} / N, X hypergeometric [1]_, ties decided in whole numbers.
        Without a population Clopper-Pearson [2]_ from beta quantiles. Covers at least `level`, whatever the truth.
        Lower is 0 at k = 0, upper is 1 at k = n.
    shortest
        The alpha-max-optimal interval [3]_: covers at least `level`, and no intervals that do so for every truth, rise
        with k and treat 'yes' and 'no' alike have a smaller total width over k = 0, ..., n. Of two acceptance intervals
        that are as short and as probable, the lower one counts (M < N/2); at M = N/2 the interval is widened, if need
        be, to be symmetric. The interval at a higher level may leave out a value that one at a lower level holds.
        Lower is 0 at k = 0, upper is 1 at k = n. Defined with a population only: among infinitely many truths
        'shortest' has no one meaning.
    mid-p
        As exact, with P(X = k)/2 taken off each tail [4]_. Covers `level` about on average, not always. Without a
        population the same tests on the binomial distribution. At a level under 1/2 no M may pass both tests; then
        the bounds are the two counts between which they turn. Lower is 0 at k = 0, upper is 1 at k = n.
    wilson
        The score interval [5]_ with n and z; with a population as R's survey package computes it, with e and t, which
        is a little wider than without one if N is very large. Lower is 0 at k = 0, upper is 1 at k = n.
    agresti-coull
        c -+ z sqrt(c (1-c)/(n+z^2)) with c = (k + z^2/2)/(n + z^2), clipped to [0, 1] [6]_. With a population e and t
        replace n and z, as in wilson, so that both keep the same centre. Clipping makes lower 0 at k = 0 and upper 1
        at k = n.
    jeffreys
        a/2 and 1-a/2 quantiles of the posterior under the Beta(1/2, 1/2) prior, with lower 0 at k = 0 and upper 1 at
        k = n [6]_. With a population the posterior of M: k plus a beta-binomial number of the N-n others [7]_, with
        lower k/N at k = 0 and upper (N-n+k)/N at k = n. This is the same model seen from the other side; a design
        effect would be a second one.
    logit
        logit(p) -+ t se/(p (1-p)), transformed back [8]_; without a population n/N = 0. At k = 0 and k = n, where it
        doesn't exist, the exact interval; in small samples at high levels the bounds needn't rise with k there.
    beta
        Korn and Graubard's [9]_: a/2 and 1-a/2 quantiles of Beta(e p, e (1-p) + 1) and Beta(e p + 1, e (1-p)), without
        a cap on e; without a population n/N = 0, so e = n-1. Lower is 0 at k = 0, upper is 1 at k = n.
    wald
        p -+ z sqrt(p (1-p)/n), with a population p -+ t se, clipped to [0, 1]. [0, 0] at k = 0, [1, 1] at k = n. For
        comparison only: it covers far less than its level where p is near 0 or 1 [6]_.

    References
    ----------
    .. [1] Buonaccorsi, J. P. (1987). A note on confidence intervals for proportions in finite populations. The
       American Statistician, 41(3), 215-218. doi:10.1080/00031305.1987.10475484
    .. [2] Clopper, C. J. and Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in the
       case of the binomial. Biometrika, 26(4), 404-413. doi:10.1093/biomet/26.4.404
    .. [3] Bartroff, J., Lorden, G. and Wang, L. (2023). Optimal and fast confidence intervals for hypergeometric
       successes. The American Statistician, 77(2), 151-159. doi:10.1080/00031305.2022.2128421
    .. [4] Berry, G. and Armitage, P. (1995). Mid-P confidence intervals: a brief review. The Statistician, 44(4),
       417-423. doi:10.2307/2348891
    .. [5] Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of
       the American Statistical Association, 22(158), 209-212. doi:10.1080/01621459.1927.10502953
    .. [6] Brown, L. D., Cai, T. T. and DasGupta, A. (2001). Interval estimation for a binomial proportion.
       Statistical Science, 16(2), 101-133. doi:10.1214/ss/1009213286
    .. [7] Ericson, W. A. (1969). Subjective Bayesian models in sampling finite populations. Journal of the Royal
       Statistical Society B, 31(2), 195-233. doi:10.1111/j.2517-6161.1969.tb00782.x
    .. [8] Lumley, T. (2010). Complex Surveys: A Guide to Analysis Using R. Wiley. doi:10.1002/9780470580066
    .. [9] Korn, E. L. and Graubard, B. I. (1998). Confidence intervals for proportions with small expected number of
       positive counts estimated from survey data. Survey Methodology, 24(2), 193-201.

    Examples
    --------
    >>> from nbsurvey.intervals import proportion_interval
    >>> lower, upper = proportion_interval(42, 107, population=355)
    >>> f"{lower:.3f}-{upper:.3f}"
    '0.315-0.476'
    """
    if method not in METHODS:
        raise UsageError(f"Unknown method {method!r}; choose one of {', '.join(METHODS)}.")
    check_level(level)
    infinite, finite = FUNCTIONS[method]
    counts = [_whole("k", k), _whole("n", n)]
    if population is not None:
        counts.append(_whole("population", population))
    arrays = np.broadcast_arrays(*counts)
    shape = arrays[0].shape
    distinct, which = _distinct([array.ravel() for array in arrays])
    _check(*distinct)
    if method == "wald":
        warnings.warn(_WALD, UserWarning, stacklevel=2)
    if population is None:
        if infinite is None:
            raise UsageError(f"The method {method!r} isn't defined for an infinite population; give the population.")
        lower, upper = infinite(distinct[0], distinct[1], float(level))
    else:
        largest = largest_population(method)
        if np.any(distinct[2] > largest):
            raise UsageError(f"The method {method!r} takes a population of at most {largest:,}.")
        lower, upper = finite(distinct[0], distinct[1], distinct[2], float(level))
        census, p = distinct[1] == distinct[2], distinct[0] / distinct[1]
        lower, upper = np.where(census, p, lower), np.where(census, p, upper)
    return lower[which].reshape(shape), upper[which].reshape(shape)


def largest_population(method: str) -> int:
    """Return the largest population that a method takes.

    Examples
    --------
    >>> from nbsurvey.intervals import largest_population
    >>> largest_population("shortest")
    10000000
    """
    return LARGEST_SHORTEST if method == "shortest" else LARGEST


def needs_population(method: str) -> bool:
    """Say whether a method is defined with a population only.

    Examples
    --------
    >>> from nbsurvey.intervals import needs_population
    >>> needs_population("shortest"), needs_population("exact")
    (True, False)
    """
    return FUNCTIONS[method][0] is None


def _whole(name: str, value: ArrayLike) -> Counts:
    numbers = np.asarray(value)
    if numbers.dtype.kind not in "iuf" or not np.all(np.isfinite(numbers) & (numbers == np.floor(numbers))):
        raise UsageError(f"{name} holds whole numbers, not {value!r}.")
    return numbers.astype(np.int64)


def _check(k: Counts, n: Counts, N: Counts | None = None) -> None:
    if np.any(n < 1):
        raise UsageError("n is at least 1: without respondents there is no proportion.")
    if np.any((k < 0) | (k > n)):
        raise UsageError("k lies between 0 and n.")
    if N is not None and np.any(n > N):
        raise UsageError("n is at most the population.")


def _distinct(arrays: list[Counts]) -> tuple[list[Counts], Counts]:
    """Return the different rows of some columns, and which of them each row is: surveys repeat their counts."""
    order = np.lexsort(arrays)
    new = np.ones(order.size, dtype=bool)
    if order.size:
        new[1:] = np.any([np.diff(array[order]) != 0 for array in arrays], axis=0)
    which = np.empty(order.size, dtype=np.int64)
    which[order] = np.cumsum(new) - 1
    return [array[order][new] for array in arrays], which
