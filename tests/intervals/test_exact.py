"""Exact and mid-p intervals: the counts of integer arithmetic, and coverage of at least the level."""

from fractions import Fraction
from math import comb
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from nbsurvey.intervals import proportion_interval

REFERENCE = pd.read_csv(Path(__file__).parents[1] / "reference" / "intervals.csv")


def tails(k: int, n: int, N: int, M: int) -> tuple[Fraction, Fraction]:
    """Return P(X >= k) and P(X <= k) where M of N members say yes and n are asked, in exact arithmetic."""
    ways = [comb(M, j) * comb(N - M, n - j) for j in range(n + 1)]
    return Fraction(sum(ways[k:]), comb(N, n)), Fraction(sum(ways[: k + 1]), comb(N, n))


@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
def test_exact_in_a_population_gives_the_counts_of_integer_arithmetic(level):
    rows = REFERENCE[(REFERENCE["method"] == "exact") & (REFERENCE["level"] == level)]
    assert len(rows) > 900
    N = rows["population"]
    lower, upper = proportion_interval(rows["k"], rows["n"], population=N, level=level)
    assert np.array_equal(np.rint(lower * N), rows["lower"])
    assert np.array_equal(np.rint(upper * N), rows["upper"])
    assert np.allclose(lower * N, rows["lower"], rtol=0, atol=1e-9)


@pytest.mark.parametrize("N", [1, 2, 5, 13, 20, 31])
@pytest.mark.parametrize("level", [0.8, 0.9, 0.95])
def test_exact_covers_the_truth_at_least_as_often_as_it_says(N, level):
    for n in {1, 2, N // 2, N - 1, N} - {0} - set(range(N + 1, N + 3)):
        k = np.arange(n + 1)
        lower, upper = (np.rint(bound * N) for bound in proportion_interval(k, n, population=N, level=level))
        for M in range(N + 1):
            ways = [comb(M, j) * comb(N - M, n - j) for j in range(n + 1)]
            covered = sum(way for way, low, high in zip(ways, lower, upper, strict=True) if low <= M <= high)
            assert Fraction(covered, comb(N, n)) >= Fraction(str(level)), (n, M)


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_clopper_pearson_covers_the_truth_at_least_as_often_as_it_says(level):
    for n in (1, 2, 7, 20):
        lower, upper = proportion_interval(np.arange(n + 1), n, level=level)
        for truth in np.linspace(0, 1, 41):
            chances = stats.binom.pmf(np.arange(n + 1), n, truth)
            assert chances[(lower <= truth) & (truth <= upper)].sum() >= level - 1e-12


@pytest.mark.parametrize(
    ("k", "n", "N", "level", "counts"),
    [
        (1, 1, 40, 0.9, (3, 40)),  # P(X >= 1 | M = 2) = 2/40 is exactly a/2: M = 2 is out
        (0, 1, 40, 0.9, (0, 37)),
        (1, 1, 20, 0.9, (2, 20)),
        (0, 1, 20, 0.9, (0, 18)),
        (1, 1, 1000, 0.95, (26, 1000)),
        (1, 2, 20, 0.8, (2, 18)),
        (1, 1, 10**6, 0.95, (25_001, 10**6)),
    ],
)
def test_a_tail_of_exactly_half_alpha_is_out(k, n, N, level, counts):
    half = (1 - Fraction(str(level))) / 2
    lower, upper = proportion_interval(k, n, population=N, level=level)
    low, high = round(lower * N), round(upper * N)
    assert (low, high) == counts
    assert tails(k, n, N, low)[0] > half
    assert tails(k, n, N, high)[1] > half
    assert low == 0 or tails(k, n, N, low - 1)[0] <= half
    assert high == N or tails(k, n, N, high + 1)[1] <= half


@given(st.integers(2, 60), st.data(), st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.975, 0.99, 0.9999]))
def test_exact_bounds_are_the_first_and_last_plausible_counts(N, data, level):
    n = data.draw(st.integers(1, N))
    k = data.draw(st.integers(0, n))
    half = (1 - Fraction(str(level))) / 2
    plausible = [M for M in range(k, N - n + k + 1) if min(tails(k, n, N, M)) > half]
    lower, upper = proportion_interval(k, n, population=N, level=level)
    expected = (k, k) if n == N else (plausible[0], plausible[-1])
    assert (lower * N, upper * N) == pytest.approx(expected, abs=1e-9)


def test_mid_p_lies_within_exact():
    for population in (355, None):
        exact = proportion_interval(np.arange(108), 107, population=population)
        mid_p = proportion_interval(np.arange(108), 107, population=population, method="mid-p")
        assert (exact[0] <= mid_p[0]).all()
        assert (mid_p[1] <= exact[1]).all()
