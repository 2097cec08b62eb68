"""What is particular to one method."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from nbsurvey.intervals import proportion_interval

K = np.arange(38)


@pytest.mark.parametrize(
    ("method", "theirs"), [("exact", "beta"), ("wilson", "wilson"), ("agresti-coull", "agresti_coull")]
)
def test_without_a_population_statsmodels_agrees(method, theirs):
    expected = proportion_confint(K, 37, alpha=0.1, method=theirs)
    for bound, other in zip(proportion_interval(K, 37, level=0.9, method=method), expected, strict=True):
        np.testing.assert_allclose(bound, np.clip(other, 0, 1), atol=1e-12)


@pytest.mark.filterwarnings("ignore:The Wald interval")
def test_wald_is_the_normal_interval_of_statsmodels():
    expected = proportion_confint(K, 37, method="normal")
    for bound, other in zip(proportion_interval(K, 37, method="wald"), expected, strict=True):
        np.testing.assert_allclose(bound, other, atol=1e-12)


@pytest.mark.parametrize(("n", "N"), [(107, 355), (3, 20), (29, 30), (4, 9000)])
def test_jeffreys_with_a_population_takes_beta_binomial_quantiles(n, N):
    k = np.arange(1, n)
    lower, upper = proportion_interval(k, n, population=N, method="jeffreys")
    others = stats.betabinom(N - n, k + 0.5, n - k + 0.5)
    np.testing.assert_allclose(lower, (k + others.ppf(0.025)) / N, atol=1e-12)
    np.testing.assert_allclose(upper, (k + others.ppf(0.975)) / N, atol=1e-12)


def test_wilson_with_a_population_solves_the_score_equation_of_the_effective_size():
    k, n, N = 42, 107, 355
    lower, upper = proportion_interval(k, n, population=N, method="wilson")
    size, t = (n - 1) / (1 - n / N), stats.t.ppf(0.975, n - 1)
    for bound in (lower, upper):
        assert abs(k / n - bound) == pytest.approx(t * np.sqrt(bound * (1 - bound) / size), abs=1e-12)


def test_agresti_coull_keeps_the_centre_of_wilson_and_holds_it():
    for population in (355, None):
        wilson = proportion_interval(42, 107, population=population, method="wilson")
        agresti_coull = proportion_interval(42, 107, population=population, method="agresti-coull")
        assert sum(agresti_coull) == pytest.approx(sum(wilson), abs=1e-12)
        assert agresti_coull[0] <= wilson[0]


@pytest.mark.parametrize("population", [355, None])
def test_logit_borrows_the_exact_interval_where_it_does_not_exist(population):
    for k in (0, 107):
        assert proportion_interval(k, 107, population=population, method="logit") == proportion_interval(
            k, 107, population=population
        )


def test_beta_without_a_population_is_clopper_pearson_with_n_minus_1():
    lower, upper = proportion_interval(40, 101, method="beta")
    hits = 100 * 40 / 101
    assert lower == pytest.approx(stats.beta.ppf(0.025, hits, 100 - hits + 1), abs=1e-12)
    assert upper == pytest.approx(stats.beta.ppf(0.975, hits + 1, 100 - hits), abs=1e-12)


@pytest.mark.parametrize("method", ["wilson", "agresti-coull", "beta"])
def test_one_respondent_of_more_says_nothing(method):
    for k in (0, 1):
        assert proportion_interval(k, 1, population=355, method=method) == (0, 1)


def test_mid_p_lies_within_exact():
    for population in (355, None):
        exact = proportion_interval(np.arange(108), 107, population=population)
        mid_p = proportion_interval(np.arange(108), 107, population=population, method="mid-p")
        assert (exact[0] <= mid_p[0]).all()
        assert (mid_p[1] <= exact[1]).all()
