"""Two estimates of two samples, each with its standard error: whether they differ, and by how much."""

from typing import NamedTuple

import scipy

from nbsurvey.comparisons.inversion import Difference
from nbsurvey.intervals import check_level
from nbsurvey.intervals.types import error_rate

INDEPENDENT, ANY_DEPENDENCE, CENSUS = "t, Welch", "t, any dependence", "census"
"""What `method` says of a difference of estimates."""


class Estimate(NamedTuple):
    """An estimate with its standard error, and the degrees of freedom of that; of a census there is no error.

    Examples
    --------
    >>> from nbsurvey.comparisons.estimate_difference import Estimate
    >>> Estimate(3.5, 0.1, 40).is_census
    False
    """

    value: float
    standard_error: float
    degrees_of_freedom: int
    is_census: bool = False


def estimate_difference(
    a: Estimate, b: Estimate, *, independent: bool = True, level: float = 0.95
) -> Difference | None:
    r"""Test whether two estimates are equal, and bound their difference.

    Parameters
    ----------
    a, b
        The estimates.
    independent
        Whether their samples are; if not, nothing is assumed of how they go together.
    level
        Confidence level as a proportion.

    Returns
    -------
    Difference or None
        The first less the second, in their unit; None where a standard error is 0 or has no degrees of freedom, as
        where all have the same value: then nothing tells how uncertain it is. Two censuses differ by what they say.

    Notes
    -----
    :math:`d \pm t\,s`. Of independent samples :math:`s^2 = s_a^2 + s_b^2`, and t is of Student's distribution with
    :math:`s^4 / (s_a^4/f_a + s_b^4/f_b)` degrees of freedom [1]_, as R's `t.test` has it. Of other samples s is
    :math:`s_a + s_b`, which is what it is at most whatever their correlation, and the degrees of freedom are the fewest
    of both.

    References
    ----------
    .. [1] Satterthwaite, F. E. (1946). An approximate distribution of estimates of variance components. Biometrics
       Bulletin, 2(6), 110-114. doi:10.2307/3002019

    Examples
    --------
    >>> from nbsurvey.comparisons.estimate_difference import Estimate, estimate_difference
    >>> a, b = Estimate(3.9, 0.10, 40), Estimate(3.5, 0.15, 60)
    >>> for independent in (True, False):
    ...     difference = estimate_difference(a, b, independent=independent)
    ...     print(f"{difference.lower:.2f} to {difference.upper:.2f}, p = {difference.p:.3f}")
    0.04 to 0.76, p = 0.029
    -0.11 to 0.91, p = 0.117
    """
    check_level(level)
    d, sampled = a.value - b.value, [one for one in (a, b) if not one.is_census]
    if not sampled:
        return Difference(d, d, float(d == 0), CENSUS)
    if not all(one.standard_error > 0 and one.degrees_of_freedom > 0 for one in sampled):
        return None
    s, df = (_independent if independent else _of_any_dependence)(sampled)
    half = float(scipy.stats.t.isf(float(error_rate(level) / 2), df)) * s
    p = 2 * float(scipy.stats.t.sf(abs(d) / s, df))
    return Difference(d - half, d + half, p, INDEPENDENT if independent else ANY_DEPENDENCE)


def _independent(sampled: list[Estimate]) -> tuple[float, float]:
    """Return the standard error of a difference, and its degrees of freedom."""
    variances = [one.standard_error**2 for one in sampled]
    total = sum(variances)
    parts = (variance**2 / one.degrees_of_freedom for variance, one in zip(variances, sampled, strict=True))
    return total**0.5, total**2 / sum(parts)


def _of_any_dependence(sampled: list[Estimate]) -> tuple[float, float]:
    return sum(one.standard_error for one in sampled), min(one.degrees_of_freedom for one in sampled)
