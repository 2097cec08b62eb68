"""The arrays that the intervals are computed on, and the level read as the decimal that it is."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Truths = NDArray[np.bool_]
Bounds = tuple[Floats, Floats]


def error_rate(level: float) -> Fraction:
    """Return 1 - level exactly, where level is the decimal that it prints as: 1/20 for 0.95."""
    return 1 - Fraction(repr(float(level)))
