"""Intervals as R's survey package computes them for a simple random sample, and the Wald interval.

se^2 = (1-n/N) p (1-p)/(n-1), with n-1 degrees of freedom; without a population the fraction n/N is 0.
"""

import numpy as np
from scipy import special

from nbsurvey.intervals.binomial import binomial_interval
from nbsurvey.intervals.exact import exact_finite
from nbsurvey.intervals.types import Bounds, Counts, Floats


def effective_size(n: Counts, N: Counts | Floats) -> Floats:
    """Compute p (1-p)/se^2 = (n-1)/(1-n/N), which doesn't depend on p; infinite for a census.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.survey import effective_size
    >>> effective_size(n=np.array([107, 107]), N=np.array([355, 107])).round(1)
    array([151.7,   inf])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((n - 1) / (1 - n / N))


def student(n: Counts, level: float) -> Floats:
    """Return the upper a/2 quantile of Student's t with n-1 degrees of freedom; nan at n = 1.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.survey import student
    >>> student(n=np.array([1, 10, 1000]), level=0.95).round(2)
    array([ nan, 2.26, 1.96])
    """
    return np.asarray(-special.stdtrit(np.where(n > 1, n - 1, np.nan), (1 - level) / 2))


def logit_infinite(k: Counts, n: Counts, level: float) -> Bounds:
    """Compute the logit interval without a finite population correction.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.survey import logit_infinite
    >>> lower, upper = logit_infinite(k=np.array([68]), n=np.array([107]), level=0.95)
    >>> lower.round(3), upper.round(3)
    (array([0.539]), array([0.722]))
    """
    return _logit(k, n, np.full(n.shape, np.inf), level, binomial_interval(k, n, level, method="beta"))


def logit_finite(k: Counts, n: Counts, N: Counts, level: float) -> Bounds:
    """Compute the logit interval.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.survey import logit_finite
    >>> lower, upper = logit_finite(k=np.array([68]), n=np.array([107]), N=np.array([355]), level=0.95)
    >>> lower.round(3), upper.round(3)
    (array([0.555]), array([0.709]))
    """
    return _logit(k, n, N, level, exact_finite(k, n, N, level))


def _logit(k: Counts, n: Counts, N: Counts | Floats, level: float, at_edges: Bounds) -> Bounds:
    edge = (k == 0) | (k == n)
    p = np.where(edge, 0.5, k / n)
    size = effective_size(np.where(edge, 2, n), np.where(edge, np.inf, N))
    half = student(np.where(edge, 2, n), level) / np.sqrt(size * p * (1 - p))
    lower, upper = special.expit(special.logit(p) - half), special.expit(special.logit(p) + half)
    return np.where(edge, at_edges[0], lower), np.where(edge, at_edges[1], upper)


def beta_infinite(k: Counts, n: Counts, level: float) -> Bounds:
    """Compute the Korn-Graubard interval without a finite population correction.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.survey import beta_infinite
    >>> lower, upper = beta_infinite(k=np.array([68]), n=np.array([107]), level=0.95)
    >>> lower.round(3), upper.round(3)
    (array([0.536]), array([0.727]))
    """
    return beta_finite(k, n, np.full(n.shape, np.inf), level)


def beta_finite(k: Counts, n: Counts, N: Counts | Floats, level: float) -> Bounds:
    """Compute the Korn-Graubard interval: Clopper-Pearson's with the effective size for n.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.survey import beta_finite
    >>> lower, upper = beta_finite(k=np.array([68]), n=np.array([107]), N=np.array([355]), level=0.95)
    >>> lower.round(3), upper.round(3)
    (array([0.554]), array([0.712]))
    """
    half = (1 - level) / 2
    size = effective_size(n, N)
    size = np.where(np.isfinite(size), size, n)  # a census; the caller knows its interval
    hits, others = size * (k / n), size * (1 - k / n)
    open_below, open_above = (k > 0) & (size > 0), (k < n) & (size > 0)
    lower = special.betaincinv(np.where(open_below, hits, 1), others + 1, half)
    upper = special.betainccinv(hits + 1, np.where(open_above, others, 1), half)
    return np.where(open_below, lower, 0.0), np.where(open_above, upper, 1.0)


def wald_finite(k: Counts, n: Counts, N: Counts, level: float) -> Bounds:
    """Compute the interval p -+ t se, clipped; without width where a single respondent leaves no degrees of freedom.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.survey import wald_finite
    >>> lower, upper = wald_finite(k=np.array([0, 68]), n=np.array([107, 107]), N=np.array([355, 355]), level=0.95)
    >>> lower.round(3), upper.round(3)  # as if 0 of 107 made it certain that it is nobody
    (array([0.   , 0.558]), array([0.   , 0.713]))
    """
    p, several = k / n, n > 1
    error = np.sqrt(p * (1 - p) / np.where(several, effective_size(n, N), 1.0))
    half = np.where(several, student(n, level), 0.0) * error
    return np.clip(p - half, 0, 1), np.clip(p + half, 0, 1)
