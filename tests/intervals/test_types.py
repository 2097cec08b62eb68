"""A level is a proportion, read as the decimal that it prints as."""

from fractions import Fraction

import numpy as np
import pytest

from nbsurvey.errors import UsageError
from nbsurvey.intervals import check_level, proportion_interval
from nbsurvey.intervals.types import error_rate


def interval(k, n, N, **options):
    lower, upper = proportion_interval(k, n, population=N, **options)
    return float(lower), float(upper)


def test_the_level_is_read_as_the_decimal_that_it_prints_as():
    """P(X >= 1 | M = 1) = 1/20 exactly: at level 0.9 M = 1 isn't above a/2, in whatever float 0.9 is."""
    assert interval(1, 1, 20, level=0.9) == (2 / 20, 1)
    assert interval(1, 1, 20, level=np.float64(0.9)) == (2 / 20, 1)


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, float("nan"), "0.95", None, 0.9999999999])
def test_what_is_no_level_is_refused(level):
    with pytest.raises(UsageError, match=r"level is a proportion between 0 and 1, not .*; write 0\.95 for 95%"):
        check_level(level)


@pytest.mark.parametrize("level", [0.5, 0.95, np.float64(0.9)])
def test_the_error_rate_is_exact(level):
    check_level(level)
    assert error_rate(level) == 1 - Fraction(str(float(level)))
