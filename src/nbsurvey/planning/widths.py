"""How wide an interval will be with n respondents, and the fewest respondents for a width: proportions (0-1)."""

import sys
import warnings
from collections.abc import Callable
from math import ceil, sqrt

import numpy as np
import scipy

from nbsurvey.intervals import proportion_interval
from nbsurvey.intervals.hypergeometric import probability
from nbsurvey.intervals.types import Counts, Floats

_EVERY_K = 1000  # respondents of whom every k is tried for the widest interval
_ROUNDING = 1e-12
_FIRST = 3  # respondents with whom the search begins


def widest(n: int, *, population: int | None, level: float, method: str) -> float:
    """Compute the width of the widest interval that n respondents can give, whatever they answer.

    Parameters
    ----------
    n
        Number of respondents in the base.
    population, level, method
        As `nbsurvey.proportion_interval` takes them.

    Notes
    -----
    max over k of upper(k) - lower(k), for k = 0, ..., n. Of more than 1000 respondents only k near n/2 are tried: so
    far from it that sqrt(p (1-p)), with which widths grow, makes up for two members of the population, the most that
    rounding of the bounds to whole members can add.

    Examples
    --------
    >>> from nbsurvey.planning.widths import widest
    >>> round(widest(107, population=355, level=0.95, method="exact"), 3)
    0.163
    """
    k = np.arange(n + 1)
    if n > _EVERY_K:
        middle = float(_widths(k[n // 2 : n // 2 + 1], n, population, level, method).max())
        reach = 0 if population is None else ceil(n / sqrt(population * max(middle, 1 / population)))
        k = k[max(0, n // 2 - reach) : n // 2 + reach + 1]
    return float(_widths(k, n, population, level, method).max())


def mean_width(n: int, proportion: float, *, population: int | None, level: float, method: str) -> float:
    """Compute how wide the interval of n respondents is on average, if the truth is a proportion.

    Parameters
    ----------
    n
        Number of respondents in the base.
    proportion
        The truth (0-1), in a population that of the nearest whole number of members.
    population, level, method
        As `nbsurvey.proportion_interval` takes them.

    Notes
    -----
    sum over k of P(X = k) (upper(k) - lower(k)), X hypergeometric, or binomial without a population. k farther from the
    mean than ten standard deviations and 30 are left out: together less probable than 1e-18.

    Examples
    --------
    >>> from nbsurvey.planning.widths import mean_width
    >>> round(mean_width(107, 0.3, population=355, level=0.95, method="exact"), 3)
    0.15
    """
    reach = 10 * sqrt(n * proportion * (1 - proportion)) + 30
    k = np.arange(max(0, ceil(n * proportion - reach)), min(n, int(n * proportion + reach)) + 1)
    if population is None:
        chances = scipy.stats.binom.pmf(k, n, proportion)
    else:
        members = np.asarray(round(proportion * population))
        chances = probability(k, np.asarray(n), np.asarray(population), members)
    return float(chances @ _widths(k, n, population, level, method))


def _widths(k: Counts, n: int, population: int | None, level: float, method: str) -> Floats:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of methods that cover too little
        lower, upper = proportion_interval(k, n, population=population, level=level, method=method)
    return upper - lower


def smallest_n(width_at: Callable[[int], float], width: float, *, population: int | None) -> int:
    """Find the fewest respondents from whom on no interval is wider: not with that n, and not with more respondents.

    Parameters
    ----------
    width_at
        Gives the width (0-1) with n respondents, such as `widest`.
    width
        The width (0-1) that is asked for, above 0.
    population
        Size of the population, where the width is 0; None: infinite.

    Notes
    -----
    Bounds in a population of N are whole members. Before they are rounded the width falls with n, and rounding takes
    less than two members off it. So n may do where n + 1 doesn't, but no more respondents are in danger of that once
    the width is 1/N below what was asked: from there n is followed down. Widths may also turn round between 1 and 3.

    Examples
    --------
    >>> from nbsurvey.planning.widths import smallest_n
    >>> smallest_n(lambda n: 1 / n, 0.1, population=None)
    10
    """
    member = 0.0 if population is None else 1 / population
    largest = sys.maxsize if population is None else population

    def does(n: int, spare: float = 0.0) -> bool:
        return width_at(n) <= width - spare + _ROUNDING

    low, high = 0, min(_FIRST, largest)
    while high < largest and not does(high, member):
        low, high = high, min(2 * high, largest)
    while high - low > 1 and high > _FIRST:
        middle = (low + high) // 2
        low, high = (low, middle) if does(middle, member) else (middle, high)
    while high > 1 and does(high - 1):
        high -= 1
    return high
