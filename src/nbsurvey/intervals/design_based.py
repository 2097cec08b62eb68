"""Intervals for a proportion that was estimated with weights, from its standard error and degrees of freedom."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from nbsurvey.errors import UsageError
from nbsurvey.intervals.methods import WEIGHTED_METHODS
from nbsurvey.intervals.types import Bounds, Floats, check_level


def design_interval(
    p: ArrayLike,
    standard_error: ArrayLike,
    df: ArrayLike,
    n: ArrayLike,
    *,
    size: ArrayLike,
    level: float = 0.95,
    method: str = "beta",
) -> Bounds:
    r"""Compute a two-sided confidence interval for a proportion estimated from a complex sample.

    Parameters
    ----------
    p, standard_error
        The proportion and its standard error; both 0-1.
    df
        Degrees of freedom: units drawn less strata, in the base.
    n
        Respondents in the base.
    size
        The effective size where the standard error is 0: Kish's, of the units drawn.
    level
        Confidence level as a proportion.
    method : {'beta', 'logit', 'wilson'}
        See Notes.

    Returns
    -------
    lower, upper
        Proportions (0-1); missing where p is, and [0, 1] without degrees of freedom.

    Raises
    ------
    ValueError
        If the level or the method isn't known.

    Notes
    -----
    t is the upper (1 - level)/2 quantile of Student's t with `df` degrees of freedom, and e = p(1-p)/se^2 the effective
    size. `beta` is Korn and Graubard's interval [1]_: Clopper and Pearson's with :math:`e\,(t_{n-1}/t)^2` for n.
    `logit` transforms back logit(p) -+ t se/(p(1-p)); `wilson` is the score interval with e and t. All three are those
    of R's survey package [2]_, the last but for its name.

    Where the standard error is 0, because nobody or everybody is counted or all clusters are alike, e doesn't exist:
    each method is then `beta` with `size` for e. Clusters whose members all answered alike count as one answer each.

    References
    ----------
    .. [1] Korn, E. L. and Graubard, B. I. (1998). Confidence intervals for proportions with small expected number of
       positive counts estimated from survey data. Survey Methodology, 24(2), 193-201.
    .. [2] Lumley, T. (2010). Complex Surveys: A Guide to Analysis Using R. Wiley. doi:10.1002/9780470580066

    Examples
    --------
    >>> from nbsurvey.intervals.design_based import design_interval
    >>> lower, upper = design_interval(0.82795, 0.02434, df=197, n=200, size=150)
    >>> f"{lower:.3f} to {upper:.3f}"
    '0.774 to 0.873'
    """
    if method not in WEIGHTED_METHODS:
        raise UsageError(
            f"With the weights of a design the interval method is one of {', '.join(WEIGHTED_METHODS)}, not {method!r}."
        )
    check_level(level)
    p, se, df, n, size = (np.asarray(values, dtype=float) for values in (p, standard_error, df, n, size))
    half, alike = (1 - level) / 2, ~(se > 0) | (p <= 0) | (p >= 1)
    t, t_of_n = student_quantile(df, level), student_quantile(n - 1, level)
    with np.errstate(invalid="ignore", divide="ignore"):
        effective = np.where(alike, size, p * (1 - p) / se**2)
        lower, upper = _beta(p, effective * (t_of_n / t) ** 2, half)
        if method != "beta":
            other = _logit(p, se, t) if method == "logit" else _wilson(p, effective, t)
            lower, upper = np.where(alike, lower, other[0]), np.where(alike, upper, other[1])
    free, missing = df > 0, np.isnan(p)
    lower, upper = np.where(free, lower, 0.0), np.where(free, upper, 1.0)
    return np.where(missing, np.nan, lower), np.where(missing, np.nan, upper)


def student_quantile(df: ArrayLike, level: float) -> Floats:
    """Return the upper (1 - level)/2 quantile of Student's t; missing without degrees of freedom.

    Examples
    --------
    >>> from nbsurvey.intervals.design_based import student_quantile
    >>> student_quantile([0, 16, 1000], level=0.95).round(2)
    array([ nan, 2.12, 1.96])
    """
    freedom = np.asarray(df, dtype=float)
    return np.asarray(-special.stdtrit(np.where(freedom > 0, freedom, np.nan), (1 - level) / 2))


def _beta(p: Floats, size: Floats, half: float) -> Bounds:
    some, others = size * p, size * (1 - p)
    lower = special.betaincinv(np.where(some > 0, some, 1), others + 1, half)
    upper = special.betainccinv(some + 1, np.where(others > 0, others, 1), half)
    return np.where(some > 0, lower, 0.0), np.where(others > 0, upper, 1.0)


def _logit(p: Floats, se: Floats, t: Floats) -> Bounds:
    reach = t * se / (p * (1 - p))
    return special.expit(special.logit(p) - reach), special.expit(special.logit(p) + reach)


def _wilson(p: Floats, size: Floats, t: Floats) -> Bounds:
    centre, width = p + t**2 / (2 * size), t * np.sqrt(p * (1 - p) / size + (t / (2 * size)) ** 2)
    return (centre - width) / (1 + t**2 / size), (centre + width) / (1 + t**2 / size)
