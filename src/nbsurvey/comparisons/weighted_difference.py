"""Two weighted percentages of samples that were drawn independently: whether they differ, and by how much."""

from typing import NamedTuple

import scipy

from nbsurvey.comparisons.inversion import Difference
from nbsurvey.intervals import check_level
from nbsurvey.intervals.types import error_rate

WEIGHTED = "t, with weights"
"""What `method` says of a difference of weighted percentages."""


class Weighted(NamedTuple):
    """A weighted proportion (0-1) with its standard error, and the degrees of freedom of that."""

    p: float
    standard_error: float
    degrees_of_freedom: int


def weighted_difference(a: Weighted, b: Weighted, *, level: float = 0.95) -> Difference | None:
    r"""Test whether two weighted proportions are equal, and bound their difference.

    Parameters
    ----------
    a, b
        The proportions, of independent samples.
    level
        Confidence level as a proportion.

    Returns
    -------
    Difference or None
        The first less the second; None where a standard error is 0 or has no degrees of freedom, as where everybody
        gave the same answer: then nothing tells how uncertain it is.

    Notes
    -----
    :math:`d \pm t\,s` with :math:`s^2 = s_a^2 + s_b^2` and t of Student's distribution with
    :math:`s^4 / (s_a^4/f_a + s_b^4/f_b)` degrees of freedom [1]_.

    References
    ----------
    .. [1] Satterthwaite, F. E. (1946). An approximate distribution of estimates of variance components. Biometrics
       Bulletin, 2(6), 110-114. doi:10.2307/3002019

    Examples
    --------
    >>> from nbsurvey.comparisons.weighted_difference import Weighted, weighted_difference
    >>> difference = weighted_difference(Weighted(0.50, 0.03, 40), Weighted(0.40, 0.04, 60))
    >>> f"{difference.lower:.3f} to {difference.upper:.3f}, p = {difference.p:.3f}"
    '0.001 to 0.199, p = 0.048'
    """
    check_level(level)
    if not all(one.standard_error > 0 and one.degrees_of_freedom > 0 for one in (a, b)):
        return None
    v_a, v_b = a.standard_error**2, b.standard_error**2
    df = (v_a + v_b) ** 2 / (v_a**2 / a.degrees_of_freedom + v_b**2 / b.degrees_of_freedom)
    d, s = a.p - b.p, (v_a + v_b) ** 0.5
    half = float(scipy.stats.t.isf(float(error_rate(level) / 2), df)) * s
    p = 2 * float(scipy.stats.t.sf(abs(d) / s, df))
    return Difference(max(-1.0, d - half), min(1.0, d + half), p, WEIGHTED)
