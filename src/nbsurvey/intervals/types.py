"""The arrays that the intervals are computed on, and the level read as the decimal that it is."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from nbsurvey.errors import UsageError
from nbsurvey.limits import HIGHEST_LEVEL

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Truths = NDArray[np.bool_]
Bounds = tuple[Floats, Floats]


def check_level(level: float) -> None:
    """Refuse what isn't a confidence level.

    Raises
    ------
    ValueError
        If it isn't a proportion between 0 and 1.

    Examples
    --------
    >>> from nbsurvey.intervals import check_level
    >>> check_level(0.95)
    >>> check_level(95)
    Traceback (most recent call last):
    nbsurvey.errors.UsageError: level is a proportion between 0 and 1, not 95; write 0.95 for 95%.
    """
    if not isinstance(level, (float, int, np.floating)) or not 0 < level <= HIGHEST_LEVEL:
        raise UsageError(f"level is a proportion between 0 and 1, not {level!r}; write 0.95 for 95%.")


def error_rate(level: float) -> Fraction:
    """Return 1 - level exactly, where level is the decimal that it prints as: 1/20 for 0.95.

    Examples
    --------
    >>> from nbsurvey.intervals.types import error_rate
    >>> error_rate(0.95), 1 - 0.95
    (Fraction(1, 20), 0.050000000000000044)
    """
    return 1 - Fraction(repr(float(level)))
