"""The shortest interval does what it is called: it covers, and nothing that covers is shorter."""

import tracemalloc
from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.intervals import coverage, proportion_interval


def bounds(n, N, level, method="shortest"):
    lower, upper = proportion_interval(np.arange(n + 1), n, population=N, level=level, method=method)
    return np.rint(lower * N).astype(int), np.rint(upper * N).astype(int)


def smallest_sets(n, N, level):
    """For each truth the least number of values of k that together have probability `level`."""
    needed = Fraction(str(level)) * comb(N, n)
    for M in range(N + 1):
        ways = sorted((comb(M, x) * comb(N - M, n - x) for x in range(n + 1)), reverse=True)
        yield 1 + next(i for i in range(n + 1) if sum(ways[: i + 1]) >= needed)


def test_it_is_shorter_than_the_exact_interval():
    shortest, exact = bounds(107, 355, 0.95), bounds(107, 355, 0.95, "exact")
    assert (shortest[1] - shortest[0]).sum() < (exact[1] - exact[0]).sum()


@given(N=st.integers(1, 45), n=st.integers(1, 45), level=st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99]))
@settings(max_examples=80, deadline=None)
def test_no_sets_that_cover_are_smaller_in_total(N, n, level):
    """Counting members: even sets with gaps would save at most the one value that symmetry costs at M = N/2."""
    if n >= N:
        return
    lower, upper = bounds(n, N, level)
    assert 0 <= (upper - lower + 1).sum() - sum(smallest_sets(n, N, level)) <= (N % 2 == 0)


@given(N=st.integers(1, 90), n=st.integers(1, 90), level=st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99]))
@settings(max_examples=150, deadline=None)
def test_total_width_is_at_most_that_of_exact(N, n, level):
    n = min(n, N)
    shortest, exact = bounds(n, N, level), bounds(n, N, level, "exact")
    assert (shortest[1] - shortest[0]).sum() <= (exact[1] - exact[0]).sum()


def test_at_half_the_population_it_is_widened_and_not_narrowed_to_be_symmetric():
    """hyperMCI 0.1.0 says 151 here, and covers 0.889 at M = 150."""
    assert proportion_interval(57, 100, population=300, level=0.9, method="shortest")[0] == 150 / 300
    assert coverage("shortest", 100, 300, level=0.9)[150] > 0.9


def test_a_higher_level_may_leave_out_what_a_lower_one_holds():
    """The price of being shortest, which the documentation states."""
    lower, higher = (proportion_interval(4, 8, population=60, level=level, method="shortest") for level in (0.82, 0.83))
    assert lower == (15 / 60, 45 / 60)
    assert higher == (16 / 60, 44 / 60)


@pytest.mark.parametrize("method", ["exact", "shortest", "mid-p", "jeffreys"])
def test_memory_does_not_grow_with_the_population(method):
    tracemalloc.start()
    proportion_interval(20, 40, population=1_000_000, method=method)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000  # bytes; one array of a million floats is 8,000,000
