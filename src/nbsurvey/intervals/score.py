"""Score intervals: Wilson's, and Agresti and Coull's adjusted Wald interval around the same centre."""

import numpy as np

from nbsurvey.intervals.survey import effective_size, normal, student
from nbsurvey.intervals.types import Bounds, Counts, Floats


def wilson_infinite(k: Counts, n: Counts, level: float) -> Bounds:
    """Compute Wilson's interval with the normal quantile.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.score import wilson_infinite
    >>> lower, upper = wilson_infinite(k=np.array([0, 68]), n=np.array([107, 107]), level=0.95)
    >>> lower.round(3), upper.round(3)
    (array([0.   , 0.541]), array([0.035, 0.721]))
    """
    return _wilson(k, n, n.astype(float), normal(level))


def wilson_finite(k: Counts, n: Counts, N: Counts, level: float) -> Bounds:
    """Compute Wilson's interval with the survey's effective size and Student's t.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.score import wilson_finite
    >>> lower, upper = wilson_finite(k=np.array([68, 68]), n=np.array([107, 107]), N=np.array([355, 107]), level=0.95)
    >>> lower.round(3), upper.round(3)  # of 107 members who all answered it is known
    (array([0.556, 0.636]), array([0.709, 0.636]))
    """
    return _certain(n, _wilson(k, n, effective_size(n, N), student(n, level)))


def agresti_coull_infinite(k: Counts, n: Counts, level: float) -> Bounds:
    """Compute Agresti and Coull's interval with the normal quantile.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.score import agresti_coull_infinite
    >>> lower, upper = agresti_coull_infinite(k=np.array([0, 68]), n=np.array([107, 107]), level=0.95)
    >>> lower.round(3), upper.round(3)
    (array([0.   , 0.541]), array([0.042, 0.721]))
    """
    return _agresti_coull(k / n, n.astype(float), normal(level))


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
    return _certain(n, _agresti_coull(k / n, effective_size(n, N), student(n, level)))


def _wilson(k: Counts, n: Counts, size: Floats, z: Floats) -> Bounds:
    """Solve the score equation; one end is a known number at k = 0 and k = n."""
    p = k / n
    with np.errstate(invalid="ignore"):
        centre = (p + z**2 / (2 * size)) / (1 + z**2 / size)
        half = z * np.sqrt(p * (1 - p) / size + z**2 / (4 * size**2)) / (1 + z**2 / size)
    return np.where(k == 0, 0.0, centre - half), np.where(k == n, 1.0, centre + half)


def _agresti_coull(p: Floats, size: Floats, z: Floats) -> Bounds:
    with np.errstate(invalid="ignore"):
        centre = (size * p + z**2 / 2) / (size + z**2)
        half = z * np.sqrt(centre * (1 - centre) / (size + z**2))
    return np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)


def _certain(n: Counts, bounds: Bounds) -> Bounds:
    """Give a single respondent, who leaves no degrees of freedom, the interval [0, 1]."""
    return np.where(n == 1, 0.0, bounds[0]), np.where(n == 1, 1.0, bounds[1])
