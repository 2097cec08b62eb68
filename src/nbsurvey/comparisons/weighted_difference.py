"""Two weighted percentages of samples that were drawn independently: whether they differ, and by how much."""

from typing import NamedTuple

from nbsurvey.comparisons.estimate_difference import Estimate, estimate_difference
from nbsurvey.comparisons.inversion import Difference

WEIGHTED = "t, with weights"
"""What `method` says of a difference of weighted percentages."""


class Weighted(NamedTuple):
    """A weighted proportion (0-1) with its standard error, and the degrees of freedom of that."""

    p: float
    standard_error: float
    degrees_of_freedom: int


def weighted_difference(a: Weighted, b: Weighted, *, level: float = 0.95) -> Difference | None:
    """Test whether two weighted proportions are equal, and bound their difference.

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
    That of `nbsurvey.comparisons.estimate_difference.estimate_difference` for independent samples, from -1 to 1.

    Examples
    --------
    >>> from nbsurvey.comparisons.weighted_difference import Weighted, weighted_difference
    >>> difference = weighted_difference(Weighted(0.50, 0.03, 40), Weighted(0.40, 0.04, 60))
    >>> f"{difference.lower:.3f} to {difference.upper:.3f}, p = {difference.p:.3f}"
    '0.001 to 0.199, p = 0.048'
    """
    difference = estimate_difference(Estimate(*a), Estimate(*b), level=level)
    if difference is None:
        return None
    return Difference(max(-1.0, difference.lower), min(1.0, difference.upper), difference.p, WEIGHTED)
