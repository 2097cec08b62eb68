"""The power is that of the test of the package itself, and the test holds its level."""

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.comparisons.independent import group_difference
from nbsurvey.planning.independent_power import Sample, exact_power, higher, normal_power, two_sided


@pytest.mark.parametrize(("n_a", "N_a", "n_b", "N_b"), [(6, 12, 6, 12), (5, 20, 8, 10)])
def test_what_is_rejected_is_what_a_comparison_of_groups_finds(n_a, N_a, n_b, N_b):
    a, b = Sample(n_a, N_a, 0), Sample(n_b, N_b, 0)
    region = higher(a, b, level=0.8) | higher(b, a, level=0.8).T
    options = {"population_a": N_a, "population_b": N_b, "level": 0.8}
    compared = [
        [group_difference(k_a, n_a, k_b, n_b, **options).p <= 0.2 for k_b in range(n_b + 1)] for k_a in range(n_a + 1)
    ]
    assert region.any()
    assert region.tolist() == compared


def test_the_power_is_the_sum_over_both_samples():
    a, b = Sample(8, 20, 4), Sample(9, 15, 12)
    region = higher(a, b, level=0.9) | higher(b, a, level=0.9).T

    def chance(sample: Sample, k: int) -> float:
        n, N, M = sample
        return comb(M, k) * comb(N - M, n - k) / comb(N, n)

    expected = sum(chance(a, i) * chance(b, j) for i in range(9) for j in range(10) if region[i, j])
    assert exact_power(a, b, level=0.9) == pytest.approx(expected)


@given(
    n_a=st.integers(1, 12),
    n_b=st.integers(1, 12),
    more=st.integers(1, 12),
    share=st.floats(0, 1),
    level=st.sampled_from([0.5, 0.8, 0.95]),
)
@settings(deadline=None, max_examples=40)
def test_where_nothing_differs_the_test_keeps_to_its_level(n_a, n_b, more, share, level):
    N = max(n_a, n_b) + more
    M = round(share * N)
    assert exact_power(Sample(n_a, N, M), Sample(n_b, N, M), level=level) <= 1 - level + 1e-9


@pytest.mark.parametrize(
    ("n", "p_a", "p_b", "level", "expected"), [(1000, 0.3, 0.35, 0.95, 0.6655702), (400, 0.1, 0.05, 0.9, 0.8518766)]
)
def test_for_large_samples_the_power_is_that_of_base_r(n, p_a, p_b, level, expected):
    """power.prop.test(n, p1, p2, sig.level, strict = TRUE) of R 4.2.2."""
    a, b = (Sample(n, 10**9, round(p * 10**9)) for p in (p_a, p_b))
    assert normal_power(a, b, level=level) == pytest.approx(expected, abs=1e-5)


def test_the_exact_and_the_normal_power_come_together():
    a, b = Sample(150, 3000, 900), Sample(150, 3000, 1350)
    assert exact_power(a, b, level=0.95) == pytest.approx(normal_power(a, b, level=0.95), abs=0.02)


def test_a_difference_without_variance_is_found_or_not():
    assert two_sided(0.5, 0.1, 0.0, level=0.95) == 1
    assert two_sided(0.1, 0.1, 0.0, level=0.95) == 0


def test_the_chances_of_a_sample_add_up():
    assert np.sum(Sample(111, 355, 142).chances) == pytest.approx(1)
