"""Widths are those of the intervals, and the fewest respondents are found although widths may rise with n."""

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey import proportion_interval
from nbsurvey.intervals.methods import PLANNED_METHODS
from nbsurvey.planning.widths import mean_width, smallest_n, widest

SETTINGS = {"level": 0.95, "method": "exact"}


def widths(n: int, N: int, **options) -> list[float]:
    intervals = (proportion_interval(k, n, population=N, **options) for k in range(n + 1))
    return [float(upper - lower) for lower, upper in intervals]


@given(N=st.integers(1, 60), share=st.floats(0, 1), method=st.sampled_from(PLANNED_METHODS))
@settings(deadline=None, max_examples=60)
def test_the_widest_is_the_widest_of_every_k(N, share, method):
    n = max(1, round(share * N))
    expected = max(widths(n, N, level=0.95, method=method))
    assert widest(n, population=N, level=0.95, method=method) == pytest.approx(expected)


@pytest.mark.parametrize(("n", "N"), [(1200, 1500), (1200, 5000), (1501, 100_000)])
def test_of_many_respondents_the_widest_is_that_of_every_k_too(n, N):
    assert widest(n, population=N, **SETTINGS) == pytest.approx(max(widths(n, N, **SETTINGS)))


@given(N=st.integers(1, 60), share=st.floats(0, 1), proportion=st.floats(0, 1))
@settings(deadline=None, max_examples=60)
def test_the_mean_is_that_over_all_samples(N, share, proportion):
    n, M = max(1, round(share * N)), round(proportion * N)
    chances = [comb(M, k) * comb(N - M, n - k) / comb(N, n) for k in range(n + 1)]
    expected = sum(chance * width for chance, width in zip(chances, widths(n, N, **SETTINGS), strict=True))
    assert mean_width(n, proportion, population=N, **SETTINGS) == pytest.approx(expected)


@given(
    N=st.integers(1, 80),
    width=st.floats(0.01, 1),
    proportion=st.none() | st.floats(0, 1),
    method=st.sampled_from(PLANNED_METHODS),
)
@settings(deadline=None, max_examples=60)
def test_no_n_from_the_fewest_on_is_wider_and_one_less_is(N, width, proportion, method):
    options = {"population": N, "level": 0.95, "method": method}
    every = [
        widest(n, **options) if proportion is None else mean_width(n, proportion, **options) for n in range(1, N + 1)
    ]
    too_wide = [n for n, at_n in enumerate(every, start=1) if at_n > width + 1e-12]
    assert smallest_n(lambda n: every[n - 1], width, population=N) == max(too_wide, default=0) + 1


def test_the_width_may_rise_with_n():
    """Or the fewest would be no search at all: with 50 of 150 the widest interval is wider than with 49."""
    assert widest(50, population=150, **SETTINGS) > widest(49, population=150, **SETTINGS) + 0.9 / 150


def test_without_a_population_the_widths_are_those_of_clopper_and_pearson():
    """n for a half-width of 0.05 at 0.5: 402 by base R.

    n <- 2:500; w <- sapply(n, function(n) max(sapply(0:n, function(k) diff(binom.test(k, n)$conf.int))));
    max(n[w > 0.1]) + 1
    """
    assert smallest_n(lambda n: widest(n, population=None, **SETTINGS), 0.1, population=None) == 402
