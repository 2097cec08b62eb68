"""Ratios of totals vary as the first derivatives say, and don't exist without a denominator."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.counting.linearisation import Sampled, linearised


@given(st.lists(st.sampled_from([0, 1, 2]), min_size=5, max_size=40), st.integers(0, 2))
def test_a_share_of_equal_weights_has_the_textbook_variance(cells, cell):
    cells, n = np.array(cells), len(cells)
    totals = linearised(Sampled.simple(np.full(n, 3.0), population=2.0 * n), cells, 3)
    one = np.eye(3)[[cell]]
    share, variance = totals.ratios(one, np.ones((1, 3)))
    p = (cells == cell).mean()
    assert share[0] == pytest.approx(p)
    assert variance[0, 0] == pytest.approx((1 - 1 / 2) * p * (1 - p) / (n - 1), abs=1e-15)


def test_nothing_is_a_share_of_nobody():
    totals = linearised(Sampled.simple(np.ones(4)), np.array([0, 0, 1, 1]), 3)
    shares, covariance = totals.ratios(np.eye(3), np.eye(3))
    assert shares[:2].tolist() == [1, 1] and np.isnan(shares[2]) and np.isnan(covariance[2, 2])
    assert not covariance[:2, :2].any()
