"""Intervals without a population, which statsmodels computes."""

import numpy as np

from nbsurvey.intervals.types import Bounds, Counts, error_rate


def binomial_interval(k: Counts, n: Counts, level: float, *, method: str) -> Bounds:
    """Compute an interval of statsmodels, with 0 below at k = 0 and 1 above at k = n.

    Parameters
    ----------
    k, n, level
        As `nbsurvey.intervals.proportion_interval` takes them.
    method
        What `statsmodels.stats.proportion.proportion_confint` calls it.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.binomial import binomial_interval
    >>> lower, upper = binomial_interval(k=np.array([0, 68]), n=np.array([107, 107]), level=0.95, method="jeffreys")
    >>> lower.round(3), upper.round(3)
    (array([0.   , 0.542]), array([0.023, 0.722]))
    """
    from statsmodels.stats.proportion import proportion_confint

    lower, upper = proportion_confint(k, n, alpha=float(error_rate(level)), method=method)
    return np.where(k == 0, 0.0, lower), np.where(k == n, 1.0, upper)
