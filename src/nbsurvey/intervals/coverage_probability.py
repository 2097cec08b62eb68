"""The coverage of the interval methods, computed for every truth that a finite population can hold."""

import warnings
from collections.abc import Callable
from numbers import Integral

import numpy as np

from nbsurvey.errors import UsageError
from nbsurvey.intervals.hypergeometric import probability
from nbsurvey.intervals.proportion import proportion_interval
from nbsurvey.intervals.types import Floats, Truths

_CELLS = 1 << 20  # of the table of truths and samples at a time


def coverage(method: str, n: int, population: int, *, level: float = 0.95) -> Floats:
    """Compute how probable it is that an interval holds the truth, for every possible truth.

    Parameters
    ----------
    method : str
        Interval method, see `proportion_interval`.
    n : int
        Number of respondents, 1 <= n <= population.
    population : int
        Size N of the population.
    level : float
        Confidence level that the intervals are meant to have, a proportion.

    Returns
    -------
    ndarray of float
        Coverage probabilities (0-1), one for each truth M = 0, 1, ..., N; element M belongs to the proportion M/N.

    Raises
    ------
    ValueError
        If n or the population isn't whole or is out of range, or the level or the method isn't known.

    Notes
    -----
    sum over k of P(X = k | M) where lower(k) <= M/N <= upper(k), X hypergeometric: nothing is simulated.

    Examples
    --------
    >>> from nbsurvey.intervals import coverage
    >>> bool(coverage("exact", 107, 355).min() >= 0.95)
    True
    """
    lower, upper = _intervals(method, n, population, level)
    return np.minimum(_expectation(n, population, lambda truth: (lower <= truth) & (truth <= upper)), 1.0)


def expected_width(method: str, n: int, population: int, *, level: float = 0.95) -> Floats:
    """Compute the mean width of the intervals, for every possible truth.

    Parameters
    ----------
    method, n, population, level
        As `coverage` takes them.

    Returns
    -------
    ndarray of float
        Mean widths as proportions (0-1), one for each truth M = 0, 1, ..., N. Their mean is the mean width over all
        k = 0, 1, ..., n, as every k is equally probable when every M is.

    Notes
    -----
    sum over k of P(X = k | M) (upper(k) - lower(k)), X hypergeometric.

    Examples
    --------
    >>> from nbsurvey.intervals import expected_width
    >>> bool(expected_width("exact", 107, 355).mean() < expected_width("exact", 50, 355).mean())
    True
    """
    lower, upper = _intervals(method, n, population, level)
    return _expectation(n, population, lambda truth: np.broadcast_to(upper - lower, (truth.size, n + 1)))


def _intervals(method: str, n: int, population: int, level: float) -> tuple[Floats, Floats]:
    if not (isinstance(n, Integral) and isinstance(population, Integral) and 1 <= n <= population):
        raise UsageError(f"Coverage takes whole n and population, 1 <= n <= population, not {n!r} and {population!r}.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # what a method is warned of is what is computed here
        return proportion_interval(np.arange(n + 1), n, population=population, level=level, method=method)


def _expectation(n: int, N: int, table: Callable[[Floats], Floats | Truths]) -> Floats:
    """Compute the mean over samples of a table with a row for each truth and a column for each k."""
    k = np.arange(n + 1)
    means = np.empty(N + 1)
    rows = max(1, _CELLS // (n + 1))
    for start in range(0, N + 1, rows):
        M = np.arange(start, min(start + rows, N + 1))[:, None]
        chances = probability(k, np.asarray(n), np.asarray(N), M)
        means[M.ravel()] = (chances * table(M / N)).sum(axis=1)
    return means
