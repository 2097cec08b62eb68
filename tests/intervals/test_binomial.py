"""Intervals of statsmodels: with known ends, and at the level as it is written."""

import numpy as np
import pytest
from scipy import stats

from nbsurvey.intervals.binomial import binomial_interval

METHODS = ("beta", "wilson", "agresti_coull", "jeffreys", "normal")


@pytest.mark.parametrize("level", [0.5, 0.8, 0.95, 0.999])
@pytest.mark.parametrize("method", METHODS)
def test_nobody_and_everybody_reach_the_ends_exactly(method, level):
    n = np.arange(1, 400)
    assert not binomial_interval(0 * n, n, level, method=method)[0].any()
    assert (binomial_interval(n, n, level, method=method)[1] == 1).all()


def test_the_level_is_the_decimal_that_it_prints_as():
    k, n, level = np.array([3]), np.array([9]), 1 - 1e-9
    assert 1 - level != 1e-9
    lower, upper = binomial_interval(k, n, level, method="beta")
    assert lower[0] == pytest.approx(stats.beta.ppf(1e-9 / 2, 3, 7), rel=1e-12)
    assert upper[0] == pytest.approx(stats.beta.isf(1e-9 / 2, 4, 6), rel=1e-12)


@pytest.mark.parametrize("method", METHODS)
def test_an_array_is_computed_as_a_whole(method):
    n = np.arange(1, 10_001)
    lower, upper = binomial_interval(n // 3, n, 0.95, method=method)
    assert lower.shape == upper.shape == n.shape
    assert (lower <= n // 3 / n).all() and (n // 3 / n <= upper).all()
