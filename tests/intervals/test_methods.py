"""The names of the methods: each has its function, and without a population statsmodels and R agree."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from nbsurvey.intervals import proportion_interval
from nbsurvey.intervals.methods import METHODS, WEIGHTED_METHODS
from nbsurvey.intervals.proportion import FUNCTIONS

K = np.arange(38)


REFERENCE = pd.read_csv(Path(__file__).parents[1] / "reference" / "intervals.csv")


def test_every_name_has_a_function():
    assert tuple(FUNCTIONS) == METHODS


def test_every_name_is_explained_where_the_methods_stand():
    page = proportion_interval.__doc__
    assert f"method : {{{str(METHODS)[1:-1]}}}" in " ".join(page.split())
    notes = page.partition("Notes\n")[2].partition("References\n")[0]
    assert tuple(re.findall(r"^ {4}([a-z-]+)\n {8}", notes, re.MULTILINE)) == METHODS


def test_the_methods_of_weighted_percentages_are_among_them():
    assert set(WEIGHTED_METHODS) <= set(METHODS)


@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
@pytest.mark.parametrize(("theirs", "ours"), [("clopper-pearson", "exact"), ("wilson", "wilson"), ("jeffreys",) * 2])
def test_without_a_population_bounds_are_those_of_r(theirs, ours, level):
    rows = REFERENCE[(REFERENCE["method"] == theirs) & (REFERENCE["level"] == level)]
    assert len(rows) >= 80
    lower, upper = proportion_interval(rows["k"], rows["n"], level=level, method=ours)
    assert np.allclose(lower, rows["lower"], rtol=0, atol=1e-9)
    assert np.allclose(upper, rows["upper"], rtol=0, atol=1e-9)


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
