"""Coverage is computed for every truth; two methods promise a minimum of it."""

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.intervals import coverage, expected_width, proportion_interval
from nbsurvey.intervals.methods import METHODS

pytestmark = pytest.mark.filterwarnings("ignore:The Wald interval")
ROUNDING = 1e-12


@pytest.mark.parametrize("method", ["exact", "shortest"])
@pytest.mark.parametrize("n", [94, 107, 111])
def test_exact_and_shortest_cover_whatever_the_truth(method, n):
    chances = coverage(method, n, 355)
    assert chances.shape == (356,)
    assert chances.min() >= 0.95


@pytest.mark.parametrize("method", ["exact", "shortest"])
@given(N=st.integers(1, 120), n=st.integers(1, 120), level=st.floats(0.01, 0.999).map(lambda x: round(x, 3)))
@settings(max_examples=150, deadline=None)
def test_they_cover_in_every_population(method, N, n, level):
    assert coverage(method, min(n, N), N, level=level).min() >= level - ROUNDING


@pytest.mark.parametrize("method", ["mid-p", "wilson", "agresti-coull", "jeffreys", "logit", "beta", "wald"])
def test_the_other_methods_cover_less_somewhere(method):
    assert coverage(method, 107, 355).min() < 0.95


@pytest.mark.parametrize("method", METHODS)
def test_coverage_is_the_sum_over_samples(method):
    N, n = 23, 9
    lower, upper = proportion_interval(np.arange(n + 1), n, population=N, method=method)
    expected = [
        sum(comb(M, k) * comb(N - M, n - k) for k in range(n + 1) if lower[k] <= M / N <= upper[k]) / comb(N, n)
        for M in range(N + 1)
    ]
    np.testing.assert_allclose(coverage(method, n, N), expected, atol=ROUNDING)


@pytest.mark.parametrize("method", METHODS)
def test_the_mean_over_truths_of_the_mean_width_is_the_mean_over_k(method):
    lower, upper = proportion_interval(np.arange(108), 107, population=355, method=method)
    assert expected_width(method, 107, 355).mean() == pytest.approx((upper - lower).mean(), abs=ROUNDING)


def test_a_census_covers_always():
    np.testing.assert_allclose(coverage("exact", 12, 12), 1, atol=ROUNDING)
    np.testing.assert_allclose(expected_width("exact", 12, 12), 0, atol=ROUNDING)


@pytest.mark.parametrize(("n", "population"), [(5, None), (2.5, 10), (0, 10), (11, 10), ("5", 10)])
def test_a_sample_that_cannot_be_is_refused(n, population):
    with pytest.raises(ValueError, match="Coverage takes whole n and population"):
        coverage("exact", n, population)
