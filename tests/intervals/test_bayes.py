"""Jeffreys' intervals: quantiles of the posterior."""

import numpy as np
import pytest
from scipy import stats

from nbsurvey.intervals import proportion_interval


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


@pytest.mark.parametrize(("n", "N"), [(107, 355), (3, 20), (29, 30), (4, 9000)])
def test_jeffreys_with_a_population_takes_beta_binomial_quantiles(n, N):
    k = np.arange(1, n)
    lower, upper = proportion_interval(k, n, population=N, method="jeffreys")
    others = stats.betabinom(N - n, k + 0.5, n - k + 0.5)
    np.testing.assert_allclose(lower, (k + others.ppf(0.025)) / N, atol=1e-12)
    np.testing.assert_allclose(upper, (k + others.ppf(0.975)) / N, atol=1e-12)
