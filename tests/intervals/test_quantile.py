"""Quantiles and their limits: R survey's, and how often the exact ones hold, by enumeration."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from nbsurvey.errors import UsageError
from nbsurvey.intervals.quantile import quantile_ranks

REFERENCE = Path(__file__).parents[1] / "reference/design"


def limits(sample, probability, population):
    values, counts = np.unique(sample, return_counts=True)
    ranks = quantile_ranks(len(sample), probability, counts=counts, population=population, level=0.8)
    ordered = [-np.inf, *np.repeat(values, counts), np.inf]
    return ordered[ranks.lower], ordered[ranks.upper]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=10), st.data(), st.sampled_from([0.1, 0.25, 0.5, 0.75]))
def test_exact_limits_hold_as_often_as_they_say_in_all_samples_of_a_population(population, data, probability):
    n = data.draw(st.integers(1, len(population)))
    truth = sorted(population)[max(1, int(np.ceil(len(population) * probability - 1e-9))) - 1]
    samples = list(combinations(population, n))
    hits = sum(low <= truth <= high for low, high in (limits(s, probability, len(population)) for s in samples))
    assert hits >= 0.8 * len(samples)


@given(st.integers(1, 300), st.sampled_from([0.05, 0.5, 0.9]))
def test_limits_of_an_infinite_population_are_the_narrowest_that_hold(n, probability):
    ranks = quantile_ranks(n, probability, counts=np.ones(n, dtype=int), population=None)
    assert binom.cdf(ranks.lower - 1, n, probability) <= 0.025 + 1e-9 or ranks.lower == 0
    assert binom.cdf(ranks.lower, n, probability) > 0.025
    assert binom.sf(ranks.upper - 1, n, probability) <= 0.025 + 1e-9 or ranks.upper == n + 1
    assert binom.sf(ranks.upper - 2, n, probability) > 0.025 or ranks.upper == 1


def test_a_census_leaves_no_doubt():
    assert quantile_ranks(7, 0.5, counts=np.ones(7, dtype=int), population=7) == (4, 4, 4)


def test_one_answer_has_no_limits():
    for method in ("exact", "survey"):
        assert quantile_ranks(1, 0.5, counts=np.array([1]), population=10, method=method) == (1, 0, 2)


@pytest.mark.parametrize(("probability", "method"), [(0, "exact"), (1, "exact"), (50, "exact"), (0.5, "hf7")])
def test_what_is_no_quantile_or_method_is_refused(probability, method):
    with pytest.raises(UsageError):
        quantile_ranks(9, probability, counts=np.ones(9, dtype=int), population=None, method=method)


@pytest.mark.parametrize("variable", ["api00", "enroll"])
@pytest.mark.parametrize("probability", [0.25, 0.5, 0.75])
def test_survey_limits_are_those_of_r_survey(variable, probability):
    sample, statistics = (pd.read_csv(REFERENCE / name) for name in ("apisrs.csv", "simple_sample.csv"))
    rows = statistics.query("variable == @variable")
    (row,) = rows[rows["statistic"] == f"quantile_{probability}"].to_dict("records")
    values, counts = np.unique(sample[variable], return_counts=True)
    ranks = quantile_ranks(
        len(sample), probability, counts=counts, population=int(sample["fpc"].iloc[0]), method="survey"
    )
    ordered = np.repeat(values, counts)
    assert [ordered[rank - 1] for rank in ranks] == [row[part] for part in ("estimate", "lower", "upper")]
