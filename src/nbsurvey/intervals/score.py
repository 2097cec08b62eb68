"""Score intervals: Wilson's, and Agresti and Coull's adjusted Wald interval around the same centre."""

import numpy as np

from nbsurvey.intervals.survey import effective_size, student
from nbsurvey.intervals.types import Bounds, Counts


def wilson_finite(k: Counts, n: Counts, N: Counts, level: float) -> Bounds:
    """Solve the score equation with the survey's effective size and Student's t; at k = 0 and k = n one end is known.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.score import wilson_finite
    >>> lower, upper = wilson_finite(k=np.array([68, 68]), n=np.array([107, 107]), N=np.array([355, 107]), level=0.95)
    >>> lower.round(3), upper.round(3)  # of 107 members who all answered it is known
    (array([0.556, 0.636]), array([0.709, 0.636]))
    """
    p, size, t = k / n, effective_size(n, N), student(n, level)
    with np.errstate(invalid="ignore"):
        centre = (p + t**2 / (2 * size)) / (1 + t**2 / size)
        half = t * np.sqrt(p * (1 - p) / size + t**2 / (4 * size**2)) / (1 + t**2 / size)
    return _certain(n, (np.where(k == 0, 0.0, centre - half), np.where(k == n, 1.0, centre + half)))


def agresti_coull_finite(k: Counts, n: Counts, N: Counts, level: float) -> Bounds:
    """Compute Agresti and Coull's interval with the survey's effective size and Student's t.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.score import agresti_coull_finite
    >>> lower, upper = agresti_coull_finite(k=np.array([68]), n=np.array([107]), N=np.array([355]), level=0.95)
    >>> lower.round(3), upper.round(3)
    (array([0.555]), array([0.709]))
    """
    p, size, t = k / n, effective_size(n, N), student(n, level)
    with np.errstate(invalid="ignore"):
        centre = (size * p + t**2 / 2) / (size + t**2)
        half = t * np.sqrt(centre * (1 - centre) / (size + t**2))
    return _certain(n, (np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)))


def _certain(n: Counts, bounds: Bounds) -> Bounds:
    """Give a single respondent, who leaves no degrees of freedom, the interval [0, 1]."""
    return np.where(n == 1, 0.0, bounds[0]), np.where(n == 1, 1.0, bounds[1])
