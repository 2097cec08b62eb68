"""Intervals agree with values computed elsewhere, and keep what a confidence interval promises."""

from fractions import Fraction
from itertools import pairwise
from math import comb, sqrt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from nbsurvey.intervals import METHODS as ALL
from nbsurvey.intervals import proportion_interval

METHODS = ("exact", "wilson", "jeffreys")

REFERENCE = pd.read_csv(Path(__file__).parents[1] / "reference" / "intervals.csv")


def tails(k: int, n: int, N: int, M: int) -> tuple[Fraction, Fraction]:
    """Return P(X >= k) and P(X <= k) where M of N members say yes and n are asked, in exact arithmetic."""
    ways = [comb(M, j) * comb(N - M, n - j) for j in range(n + 1)]
    return Fraction(sum(ways[k:]), comb(N, n)), Fraction(sum(ways[: k + 1]), comb(N, n))


def test_42_of_107_in_a_population_of_355_give_32_to_48_per_cent():
    lower, upper = proportion_interval(42, 107, population=355)
    assert (lower * 355, upper * 355) == pytest.approx((112, 169))
    assert f"{lower:.3f} {upper:.3f}" == "0.315 0.476"


@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
def test_exact_in_a_population_gives_the_counts_of_integer_arithmetic(level):
    rows = REFERENCE[(REFERENCE["method"] == "exact") & (REFERENCE["level"] == level)]
    assert len(rows) > 900
    N = rows["population"]
    lower, upper = proportion_interval(rows["k"], rows["n"], population=N, level=level)
    assert np.array_equal(np.rint(lower * N), rows["lower"])
    assert np.array_equal(np.rint(upper * N), rows["upper"])
    assert np.allclose(lower * N, rows["lower"], rtol=0, atol=1e-9)


@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
@pytest.mark.parametrize(("theirs", "ours"), [("clopper-pearson", "exact"), ("wilson", "wilson"), ("jeffreys",) * 2])
def test_without_a_population_bounds_are_those_of_r(theirs, ours, level):
    rows = REFERENCE[(REFERENCE["method"] == theirs) & (REFERENCE["level"] == level)]
    assert len(rows) >= 80
    lower, upper = proportion_interval(rows["k"], rows["n"], level=level, method=ours)
    assert np.allclose(lower, rows["lower"], rtol=0, atol=1e-9)
    assert np.allclose(upper, rows["upper"], rtol=0, atol=1e-9)


@pytest.mark.parametrize(("k", "n", "N"), [(42, 107, 355), (1, 20, 30), (19, 20, 400), (3, 7, 8), (1, 2, 3)])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.999])
def test_wilson_in_a_population_solves_the_score_equation_with_effective_size_and_t(k, n, N, level):
    p = k / n
    variance = (1 - n / N) * p * (1 - p) / (n - 1)
    effective, t = p * (1 - p) / variance, stats.t.ppf((1 + level) / 2, n - 1)

    def distance(truth: float) -> float:
        return abs(p - truth) - t * sqrt(truth * (1 - truth) / effective)

    lower, upper = proportion_interval(k, n, population=N, level=level, method="wilson")
    assert lower == pytest.approx(optimize.brentq(distance, 0, p, xtol=1e-14), abs=1e-9)
    assert upper == pytest.approx(optimize.brentq(distance, p, 1, xtol=1e-14), abs=1e-9)


@pytest.mark.parametrize(
    ("k", "n", "N", "level"), [(2, 5, 12, 0.9), (42, 107, 355, 0.95), (0, 6, 9, 0.99), (4, 4, 20, 0.8)]
)
def test_jeffreys_in_a_population_holds_the_middle_of_the_posterior(k, n, N, level):
    posterior = stats.betabinom(N - n, k + 0.5, n - k + 0.5).pmf(np.arange(N - n + 1))
    lower, upper = proportion_interval(k, n, population=N, level=level, method="jeffreys")
    low, high = round(lower * N) - k, round(upper * N) - k
    half = (1 - level) / 2
    assert low == 0 if k == 0 else posterior[:low].sum() < half <= posterior[: low + 1].sum()
    assert high == N - n if k == n else posterior[high + 1 :].sum() < half <= posterior[high:].sum()


@pytest.mark.parametrize(("n", "level"), [(9, 0.9), (4, 0.8), (1, 0.5)])
def test_a_posterior_tail_of_exactly_half_alpha_gives_the_wider_interval(n, level):
    # All n said yes; that the one other says no has probability 1/2 / (n + 1), which is exactly a/2.
    lower, upper = proportion_interval([0, n], n, population=n + 1, level=level, method="jeffreys")
    assert lower * (n + 1) == pytest.approx([0, n])
    assert upper * (n + 1) == pytest.approx([1, n + 1])


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


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("N", [None, 9, 10, 20, 355])
@pytest.mark.parametrize("level", [0.5, 0.9, 0.95])
def test_counting_the_others_mirrors_the_interval(method, N, level):
    for n in (1, 2, 5, 9):
        k = np.arange(n + 1)
        lower, upper = proportion_interval(k, n, population=N, level=level, method=method)
        mirrored = proportion_interval(n - k, n, population=N, level=level, method=method)
        assert np.allclose(lower, 1 - mirrored[1], rtol=0, atol=1e-12), n
        assert np.allclose(upper, 1 - mirrored[0], rtol=0, atol=1e-12), n


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("N", [None, 12, 40, 355])
def test_one_more_yes_never_lowers_a_bound(method, N):
    for n in (2, 7, 12):
        lower, upper = proportion_interval(np.arange(n + 1), n, population=N, method=method)
        assert np.all(np.diff(lower) >= 0)
        assert np.all(np.diff(upper) >= 0)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("N", [None, 12, 40, 355])
def test_a_higher_level_gives_an_interval_around_the_lower_one(method, N):
    n = 12
    bounds = [
        proportion_interval(np.arange(n + 1), n, population=N, level=a, method=method) for a in (0.5, 0.8, 0.95, 0.999)
    ]
    for (inner_low, inner_high), (outer_low, outer_high) in pairwise(bounds):
        assert np.all(outer_low <= inner_low + 1e-15)
        assert np.all(outer_high >= inner_high - 1e-15)


@given(st.integers(1, 400), st.data(), st.sampled_from(METHODS))
def test_an_interval_lies_in_0_to_1_around_the_percentage_found(n, data, method):
    k = data.draw(st.integers(0, n))
    N = data.draw(st.none() | st.integers(n, 500))
    lower, upper = proportion_interval(k, n, population=N, method=method)
    assert 0 <= lower <= k / n <= upper <= 1


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("N", [1, 2, 7])
def test_a_census_leaves_no_doubt(method, N):
    k = np.arange(N + 1)
    lower, upper = proportion_interval(k, N, population=N, method=method)
    assert np.array_equal(lower, k / N)
    assert np.array_equal(upper, k / N)


@pytest.mark.parametrize(("method", "close"), [("exact", 1e-4), ("jeffreys", 1e-4)])
def test_in_an_endless_population_the_interval_is_the_binomial_one(method, close):
    k = np.array([0, 1, 7, 19, 20])
    finite = proportion_interval(k, 20, population=100_000, method=method)
    infinite = proportion_interval(k, 20, method=method)
    assert np.allclose(finite, infinite, rtol=0, atol=close)


def test_wilson_in_an_endless_population_differs_from_the_binomial_by_student_t_only():
    k, n = np.array([0, 100, 700, 2000]), 2000
    finite = proportion_interval(k, n, population=10**9, method="wilson")
    assert np.allclose(finite, proportion_interval(k, n, method="wilson"), rtol=0, atol=1e-4)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("N", [None, 50])
def test_an_array_gives_what_its_numbers_give_one_by_one(method, N):
    k, n = np.array([0, 3, 10, 17, 30, 50]), np.array([1, 10, 10, 20, 31, 50])
    lower, upper = proportion_interval(k, n, population=N, method=method)
    for i in range(len(k)):
        alone = proportion_interval(int(k[i]), int(n[i]), population=N, method=method)
        assert (lower[i], upper[i]) == alone
        assert alone[0].shape == ()


@pytest.mark.parametrize("method", METHODS)
def test_counts_and_populations_broadcast(method):
    k, N = np.array([[0], [4], [9]]), np.array([9, 20, 355, 1000])
    lower, upper = proportion_interval(k, 9, population=N, method=method)
    assert lower.shape == upper.shape == (3, 4)
    assert (lower[1, 2], upper[1, 2]) == proportion_interval(4, 9, population=355, method=method)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("N", [None, []])
def test_no_counts_give_no_bounds(method, N):
    lower, upper = proportion_interval([], [], population=N, method=method)
    assert lower.shape == upper.shape == (0,)


@pytest.mark.parametrize(
    ("arguments", "options", "sentence"),
    [
        ((1, 2), {"method": "walt"}, f"Unknown method 'walt'; choose one of {', '.join(ALL)}."),
        ((1, 2), {"level": 95}, "level is a proportion between 0 and 1, not 95; write 0.95 for 95%."),
        ((1, 2), {"level": 0}, "level is a proportion between 0 and 1, not 0; write 0.95 for 95%."),
        ((1, 2), {"level": float("nan")}, "level is a proportion between 0 and 1, not nan; write 0.95 for 95%."),
        ((1.5, 2), {}, "k holds whole numbers, not 1.5."),
        ((1, float("nan")), {}, "n holds whole numbers, not nan."),
        ((True, 2), {}, "k holds whole numbers, not True."),
        (("1", 2), {}, "k holds whole numbers, not '1'."),
        ((1, 2), {"population": 2.5}, "population holds whole numbers, not 2.5."),
        ((0, 0), {}, "n is at least 1: without respondents there is no proportion."),
        ((-1, 2), {}, "k lies between 0 and n."),
        ((3, 2), {}, "k lies between 0 and n."),
        ((1, [2, 0]), {}, "n is at least 1: without respondents there is no proportion."),
        ((1, 9), {"population": 8}, "n is at most the population."),
    ],
)
def test_what_has_no_interval_is_refused_in_a_sentence(arguments, options, sentence):
    with pytest.raises(ValueError) as caught:
        proportion_interval(*arguments, **options)
    assert str(caught.value) == sentence


def test_floats_that_are_whole_are_counts():
    assert proportion_interval(4.0, np.array([9.0]), population=20.0) == proportion_interval(4, [9], population=20)
