"""Two estimates differ as much as their standard errors allow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.comparisons.estimate_difference import Estimate, estimate_difference

ERRORS, DEGREES = st.floats(0.01, 10), st.integers(1, 500)


def test_independent_samples_are_compared_as_r_does():
    """R: t.test(c(2, 4, 6, 8, 10), c(1, 2, 3, 4)) has df = 5.5208, p = 0.06913, -0.3853681 to 7.3853681."""
    difference = estimate_difference(Estimate(6, 2**0.5, 4), Estimate(2.5, (5 / 12) ** 0.5, 3))
    assert difference.p == pytest.approx(0.06913, abs=5e-6)
    assert (difference.lower, difference.upper) == pytest.approx((-0.3853681, 7.3853681), abs=1e-7)


@given(ERRORS, ERRORS, DEGREES, DEGREES, st.floats(-20, 20))
def test_what_holds_whatever_the_dependence_is_wider_and_the_test_agrees_with_the_interval(s_a, s_b, f_a, f_b, d):
    a, b = Estimate(d, s_a, f_a), Estimate(0.0, s_b, f_b)
    narrow, wide = estimate_difference(a, b), estimate_difference(a, b, independent=False)
    assert wide.lower < narrow.lower <= d <= narrow.upper < wide.upper and wide.p >= narrow.p - 1e-12
    for difference in (narrow, wide):
        if abs(difference.p - 0.05) > 1e-9:
            assert (difference.p < 0.05) == (not difference.lower <= 0 <= difference.upper)


def test_a_census_has_no_error_and_an_error_of_0_tells_nothing():
    whole, sample = Estimate(4.0, 0.0, 9, is_census=True), Estimate(3.0, 0.5, 9)
    both = estimate_difference(whole, whole._replace(value=3.0))
    assert (both.lower, both.upper, both.p, both.method) == (1.0, 1.0, 0.0, "census")
    one = estimate_difference(whole, sample)
    assert (one.lower, one.upper) == pytest.approx((1 - 2.262157 * 0.5, 1 + 2.262157 * 0.5), abs=1e-6)
    assert estimate_difference(Estimate(4.0, 0.0, 9), sample) is None
    assert estimate_difference(Estimate(4.0, 0.1, 0), sample) is None
