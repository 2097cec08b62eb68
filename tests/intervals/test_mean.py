"""Means and their limits: R survey's, and what everybody's answers leave no doubt about."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.intervals.mean import mean_interval

REFERENCE = Path(__file__).parents[1] / "reference/design"

VALUES = st.lists(st.integers(-50, 50), min_size=2, max_size=40)


def counted(values):
    different, counts = np.unique(np.array(values, dtype=float), return_counts=True)
    return different, counts


@given(VALUES, st.integers(0, 1000))
def test_mean_and_limits_are_those_of_the_textbook(values, others):
    estimate = mean_interval(*counted(values), population=len(values) + others)
    assert estimate.mean == pytest.approx(np.mean(values))
    fraction = len(values) / (len(values) + others)
    assert estimate.standard_error == pytest.approx(
        np.sqrt((1 - fraction) / len(values)) * np.std(values, ddof=1), abs=1e-12
    )
    assert estimate.lower <= estimate.mean <= estimate.upper


@given(VALUES)
def test_a_census_leaves_no_doubt(values):
    estimate = mean_interval(*counted(values), population=len(values))
    assert estimate.lower == estimate.mean == estimate.upper


def test_one_answer_has_no_limits_and_none_has_no_mean():
    assert np.isnan(mean_interval(*counted([4]), population=10).lower)
    assert mean_interval(*counted([4]), population=1).upper == 4
    assert np.isnan(mean_interval(np.array([]), np.array([], dtype=int), population=10).mean)


@pytest.mark.parametrize("variable", ["api00", "enroll"])
def test_mean_and_limits_are_those_of_r_survey(variable):
    sample, statistics = (pd.read_csv(REFERENCE / name) for name in ("apisrs.csv", "simple_sample.csv"))
    rows = statistics.query("statistic == 'mean' and variable == @variable")
    assert len(rows)
    for row in rows.to_dict("records"):
        level = 0.95 if pd.isna(row["level"]) else row["level"]
        estimate = mean_interval(*counted(sample[variable]), population=int(sample["fpc"].iloc[0]), level=level)
        expected = [row[name] for name in ("estimate", "se", "lower", "upper")]
        assert [*estimate][:4] == pytest.approx(expected, rel=1e-12)
