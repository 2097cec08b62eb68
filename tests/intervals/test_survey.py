"""The logit, beta and Wald intervals, as R's survey package has them."""

import numpy as np
import pytest
from scipy import stats

from nbsurvey.intervals import proportion_interval

pytestmark = pytest.mark.filterwarnings("ignore:The Wald interval")


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


@pytest.mark.parametrize("method", ["wilson", "agresti-coull", "wald"])
def test_survey_versions_come_near_the_textbook_ones_in_a_large_sample_of_a_large_population(method):
    textbook = proportion_interval(2000, 5000, method=method)
    survey = proportion_interval(2000, 5000, population=1_000_000_000, method=method)
    assert np.allclose(survey, textbook, rtol=0, atol=2e-5)


def test_wald_warns():
    with pytest.warns(UserWarning, match="for comparison"):
        proportion_interval(4, 10, method="wald")
