"""The exact test of two answers of the same respondents: it holds its level, and test and interval agree."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats import contingency_tables

from nbsurvey.comparisons import paired
from nbsurvey.comparisons.inversion import Difference
from nbsurvey.comparisons.mcnemar import mcnemar
from nbsurvey.comparisons.paired import paired_difference

ROUNDING = 1e-12


@cache
def pairs(b: int, c: int, n: int, N: int, level: float = 0.95) -> Difference:
    return paired_difference(b, c, n, population=N, level=level)


@pytest.mark.parametrize(
    "N, n, level",
    [(12, 5, 0.8), (12, 5, 0.95), (12, 5, 0.99), (20, 8, 0.95), (20, 19, 0.8), (25, 21, 0.9), (60, 52, 0.95)],
)
def test_compare_with_one_model_pairs_hold_the_level_by_enumeration(N, n, level):
    """The interval of Bonett and Price (2012) covers 76.5% with 52 of 60."""
    check_every_truth(N, n, level)


@pytest.mark.parametrize("rows", [3, 5, 8])
def test_pairs_hold_the_level_where_only_some_numbers_of_members_are_tried(monkeypatch, rows):
    monkeypatch.setattr(paired, "_ROWS", rows)
    check_every_truth(24, 8, 0.9)


def check_every_truth(N: int, n: int, level: float) -> None:
    """Enumerate every truth and every sample."""
    b, c = np.array([(b, c) for b in range(n + 1) for c in range(n + 1 - b)]).T
    outcomes = zip(b.tolist(), c.tolist(), strict=True)
    difference = [paired_difference(*outcome, n, population=N, level=level) for outcome in outcomes]
    lower, upper, p = (np.array([getattr(outcome, name) for outcome in difference]) for name in ("lower", "upper", "p"))
    ways = np.zeros((N + 1, n + 1))
    for members in range(N + 1):
        ways[members] = stats.binom.pmf(np.arange(n + 1), members, 0.5)
    for B in range(N + 1):
        for C in range(N - B + 1):
            chances = ways[B, b] * ways[C, c] * ways[N - B - C, n - b - c] / ways[N, n]
            d = (B - C) / N
            covered = (lower <= d + ROUNDING) & (d <= upper + ROUNDING)
            assert chances[covered].sum() >= level - ROUNDING
            if B == C:
                assert chances[p <= 1 - level].sum() <= 1 - level + ROUNDING


@st.composite
def one_population(draw):
    N = draw(st.integers(1, 120))
    n = draw(st.integers(1, N))
    b = draw(st.integers(0, n))
    return b, draw(st.integers(0, n - b)), n, N


def check(difference: Difference, wider: Difference, swapped: Difference, level: float) -> None:
    assert -1 <= difference.lower <= difference.upper <= 1
    assert (difference.lower <= 0 <= difference.upper) == (difference.p > 1 - level)
    assert wider.lower <= difference.lower and difference.upper <= wider.upper
    assert (swapped.lower, swapped.upper, swapped.p) == (-difference.upper, -difference.lower, difference.p)


@settings(deadline=None, max_examples=80)
@given(one_population(), st.sampled_from([0.5, 0.9, 0.95]))
def test_an_interval_of_pairs_leaves_out_zero_where_p_says_so_and_widens_with_the_level(sample, level):
    b, c, n, N = sample
    check(pairs(*sample, level), pairs(*sample, level + 0.04), pairs(c, b, n, N, level), level)


def test_without_an_end_the_test_of_pairs_is_that_of_suissa_and_shuster():
    """The one-sided exact unconditional p of z_0 = (b-c)/sqrt(b+c), summed here over a grid of the nuisance."""
    b, c, n = 12, 3, 40
    x, y = np.array([(x, y) for x in range(n + 1) for y in range(n + 1 - x)]).T
    extreme = (x - y) / np.sqrt(np.maximum(x + y, 1)) >= (b - c) / np.sqrt(b + c) - ROUNDING
    largest = max(
        stats.multinomial.pmf(np.column_stack([x, y, n - x - y])[extreme], n, [q, q, 1 - 2 * q]).sum()
        for q in np.linspace(0.002, 0.498, 249)
    )
    assert 2 * largest < pairs(b, c, n, 10**6).p < 1.15 * 2 * largest


@pytest.mark.parametrize("counts", [(3, 2, 4), (-1, 1, 4), (0, 0, 0), (1, 1, 11)])
def test_counts_of_pairs_that_cannot_be_are_refused(counts):
    with pytest.raises(ValueError, match="b \\+ c <= n"):
        paired_difference(*counts, population=10)


@pytest.mark.parametrize(("b", "c", "n"), [(12, 3, 40), (3, 9, 50)])
def test_pairs_of_an_infinite_population_are_those_of_a_very_large_one(b, c, n):
    infinite, large = paired_difference(b, c, n, population=None), pairs(b, c, n, 10_000_000)
    assert infinite.method == "exact, infinite population"
    assert (infinite.lower, infinite.upper, infinite.p) == pytest.approx((large.lower, large.upper, large.p), abs=2e-3)
    assert infinite.lower < (b - c) / n < infinite.upper


@pytest.mark.parametrize(("b", "c", "n"), [(8, 2, 30), (6, 0, 10), (12, 8, 20), (10, 0, 10)])
@pytest.mark.parametrize("population", [1000, None])
def test_many_discordant_pairs_tell_as_much_as_in_the_test_of_mcnemar(b, c, n, population):
    difference = paired_difference(b, c, n, population=population)
    assert difference.p <= 1.2 * float(mcnemar(b, c, discordant=None))
    assert -1 <= difference.lower <= (b - c) / n <= difference.upper <= 1


def test_the_test_of_statsmodels_does_not_agree_with_the_interval():
    difference = paired_difference(7, 1, 30, population=None)
    assert contingency_tables.mcnemar([[11, 7], [1, 11]], exact=True).pvalue > 0.07
    assert difference.p < 0.05 and difference.lower > 0


def test_the_normal_approximation_keeps_its_name_in_an_infinite_population():
    assert paired_difference(400, 610, 3000, population=None).method == "normal approximation"
