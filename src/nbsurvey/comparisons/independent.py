"""Two groups of different respondents: Fisher's test and an interval for the difference of their proportions."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from nbsurvey.intervals import proportion_interval
from nbsurvey.intervals.types import Floats


def fisher_exact(k_a: int, n_a: int, k_b: int, n_b: int) -> float:
    """Test whether two groups have the same proportion.

    Parameters
    ----------
    k_a, n_a, k_b, n_b
        In each group the respondents whose answer counts, and those in the base.

    Returns
    -------
    float
        Two-sided p-value: given the margins, the probability of all tables that are no more probable than this one.

    Notes
    -----
    Agresti, A. (1992). A survey of exact inference for contingency tables. Statistical Science, 7(1), 131-153.
    doi:10.1214/ss/1177011454. The groups' finite populations would only make the p-value smaller.
    """
    return float(stats.fisher_exact(np.array([[k_a, n_a - k_a], [k_b, n_b - k_b]])).pvalue)


def newcombe(
    k_a: ArrayLike,
    n_a: ArrayLike,
    k_b: ArrayLike,
    n_b: ArrayLike,
    *,
    population_a: ArrayLike | None = None,
    population_b: ArrayLike | None = None,
    level: float = 0.95,
) -> tuple[Floats, Floats]:
    r"""Compute a confidence interval for the difference of two independent proportions.

    Parameters
    ----------
    k_a, n_a, k_b, n_b : array_like of int
        In each group the respondents whose answer counts, and those in the base.
    population_a, population_b : array_like of int, optional
        Number of members of the population in each group. None: infinite.
    level : float
        Confidence level as a proportion, 0 < level < 1.

    Returns
    -------
    lower, upper : ndarray of float
        Bounds of the first proportion less the second, from -1 to 1.

    Notes
    -----
    With p the proportions and [l, u] their Wilson intervals (`proportion_interval`, so with the finite population
    where it is known) the bounds are those of method 10 of [1]_:

    .. math:: p_a - p_b - \sqrt{(p_a - l_a)^2 + (u_b - p_b)^2}, \quad
              p_a - p_b + \sqrt{(u_a - p_a)^2 + (p_b - l_b)^2}.

    References
    ----------
    .. [1] Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: comparison
       of eleven methods. Statistics in Medicine, 17(8), 873-890.
       doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I

    Examples
    --------
    >>> lower, upper = newcombe(56, 70, 48, 80)
    >>> f"{lower:.4f} to {upper:.4f}"
    '0.0524 to 0.3339'
    """
    lower_a, upper_a = proportion_interval(k_a, n_a, population=population_a, level=level, method="wilson")
    lower_b, upper_b = proportion_interval(k_b, n_b, population=population_b, level=level, method="wilson")
    p_a, p_b = np.asarray(k_a) / np.asarray(n_a), np.asarray(k_b) / np.asarray(n_b)
    return (
        p_a - p_b - np.hypot(p_a - lower_a, upper_b - p_b),
        p_a - p_b + np.hypot(upper_a - p_a, p_b - lower_b),
    )
