"""A mean with its confidence limits, from how many respondents have each value."""

from typing import NamedTuple

import numpy as np

from nbsurvey.intervals.survey import student
from nbsurvey.intervals.types import Counts, Floats, check_level


class Mean(NamedTuple):
    """A mean, its standard error, its confidence limits, and the standard deviation of the values; nan: there is none.

    Examples
    --------
    >>> from nbsurvey.intervals.mean import Mean
    >>> Mean(2.0, 0.5, 1.0, 3.0, 1.2).lower
    1.0
    """

    mean: float
    standard_error: float
    lower: float
    upper: float
    standard_deviation: float


def mean_interval(values: Floats, counts: Counts, *, population: float | None, level: float = 0.95) -> Mean:
    r"""Compute a mean and its confidence limits, as R's survey package does for a simple random sample.

    Parameters
    ----------
    values
        The different values.
    counts
        How many respondents have each.
    population
        Size of the population; None: infinite.
    level
        Confidence level as a proportion.

    Raises
    ------
    ValueError
        If the level is out of range.

    Notes
    -----
    With n respondents of N and the variance s^2 of their values (divisor n - 1), the standard error is
    :math:`\sqrt{(1 - n/N) s^2 / n}`, and the limits are those of Student's t with n - 1 degrees of freedom [1]_. Where
    everybody answered the mean is known: both limits are the mean. One respondent of more has no limits.

    References
    ----------
    .. [1] Lumley, T. (2004). Analysis of complex survey samples. Journal of Statistical Software, 9(8).
       doi:10.18637/jss.v009.i08 (`svymean`, and `confint` with `degf`).

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.mean import mean_interval
    >>> estimate = mean_interval(np.array([1.0, 2.0, 3.0]), np.array([10, 20, 5]), population=100)
    >>> f"{estimate.mean:.2f}, {estimate.lower:.2f} to {estimate.upper:.2f}"
    '1.86, 1.68 to 2.04'
    """
    check_level(level)
    n = int(counts.sum())
    if not n:
        return Mean(*[float("nan")] * 5)
    mean = float(counts @ values / n)
    deviation = float(np.sqrt(counts @ (values - mean) ** 2 / (n - 1))) if n > 1 else float("nan")
    if population == n:
        return Mean(mean, 0.0, mean, mean, deviation)
    error = deviation * np.sqrt((1 - n / (population or np.inf)) / n)
    margin = float(student(np.array(n), level) * error)
    return Mean(mean, float(error), mean - margin, mean + margin, deviation)
