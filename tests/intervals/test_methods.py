"""The names of the methods: each has its function, and without a population R and the formulas agree."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

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


@pytest.mark.filterwarnings("ignore:The Wald interval")
@pytest.mark.parametrize(("method", "added"), [("wald", 0.0), ("agresti-coull", stats.norm.isf(0.05) ** 2)])
def test_without_a_population_wald_and_agresti_coull_are_their_formula(method, added):
    size = 37 + added
    centre = (K + added / 2) / size
    half = stats.norm.isf(0.05) * np.sqrt(centre * (1 - centre) / size)
    lower, upper = proportion_interval(K, 37, level=0.9, method=method)
    np.testing.assert_allclose(lower, np.maximum(centre - half, 0), atol=1e-12)
    np.testing.assert_allclose(upper, np.minimum(centre + half, 1), atol=1e-12)
