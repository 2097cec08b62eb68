"""The power is that of the comparison of items of the package itself, and the test holds its level."""

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.comparisons.paired import paired_difference
from nbsurvey.planning.paired_power import PairedSample, exact_paired_power, normal_paired_power


def chance(sample: PairedSample, b: int, c: int) -> float:
    n, N, B, C = sample
    return comb(B, b) * comb(C, c) * comb(N - B - C, n - b - c) / comb(N, n) if b + c <= n else 0.0


@given(n=st.integers(1, 12), more=st.integers(1, 20), first=st.floats(0, 1), second=st.floats(0, 1))
@settings(deadline=None)
def test_the_chances_are_multivariate_hypergeometric(n, more, first, second):
    B = round(first * (n + more))
    sample = PairedSample(n, n + more, B, round(second * (n + more - B)))
    expected = [[chance(sample, b, c) for c in range(n + 1)] for b in range(n + 1)]
    np.testing.assert_allclose(sample.chances, expected, atol=1e-12)


def test_the_power_is_that_of_the_comparison_of_items():
    sample = PairedSample(10, 20, 9, 2)
    expected = sum(
        chance(sample, b, c)
        for b in range(11)
        for c in range(11 - b)
        if paired_difference(b, c, 10, population=20, level=0.8).p <= 0.2
    )
    assert expected > 0.5
    assert exact_paired_power(sample, level=0.8) == pytest.approx(expected, abs=0.002)


@given(n=st.integers(1, 12), more=st.integers(1, 20), share=st.floats(0, 1), level=st.sampled_from([0.5, 0.8, 0.95]))
@settings(deadline=None, max_examples=40)
def test_where_nothing_differs_the_test_keeps_to_its_level(n, more, share, level):
    M = int(share * (n + more) / 2)
    assert exact_paired_power(PairedSample(n, n + more, M, M), level=level) <= 1 - level + 1e-9


def test_the_exact_and_the_normal_power_come_together():
    sample = PairedSample(200, 2000, 400, 250)
    assert exact_paired_power(sample, level=0.95) == pytest.approx(normal_paired_power(sample, level=0.95), abs=0.02)
