"""Intervals from a standard error are those of R's survey package, and don't vanish at 0 and 100 per cent."""

import numpy as np
import pandas as pd
import pytest
from design_studies import FOLDER

from nbsurvey.errors import UsageError
from nbsurvey.intervals import proportion_interval
from nbsurvey.intervals.design_based import design_interval

VALUES = pd.read_csv(FOLDER / "statistics.csv", dtype={"group": str, "method": str}).query("statistic == 'proportion'")
WHOLE = VALUES[VALUES["group"].isna() & VALUES["design"].isin(["apistrat", "apisrs", "lonely"])]
RESPONDENTS = {"apistrat": 200, "apisrs": 200, "lonely": 151}


@pytest.mark.parametrize("row", WHOLE.to_dict("records"), ids=lambda row: f"{row['design']} {row['method']}")
def test_intervals_are_those_of_r(row):
    n = RESPONDENTS[row["design"]]
    bounds = design_interval(row["estimate"], row["se"], row["df"], n, size=0, level=row["level"], method=row["method"])
    assert np.allclose(bounds, (row["lower"], row["upper"]), rtol=0, atol=1e-8)


@pytest.mark.parametrize("method", ["beta", "logit", "wilson"])
def test_a_simple_sample_has_the_interval_of_its_counts(method):
    k, n, N = 42, 107, 355
    p = k / n
    se = np.sqrt((1 - n / N) * p * (1 - p) / (n - 1))
    bounds = design_interval(p, se, n - 1, n, size=0, method=method)
    assert np.allclose(bounds, proportion_interval(k, n, population=N, method=method), atol=1e-12)


@pytest.mark.parametrize("method", ["beta", "logit", "wilson"])
def test_where_all_answer_alike_the_interval_is_that_of_so_many_answers(method):
    lower, upper = design_interval([0.0, 1.0], [0.0, 0.0], 29, 30, size=30, method=method)
    assert np.allclose((lower, upper), proportion_interval([0, 30], 30, method="exact"))
    # of 5 clusters: wider, and wider still for the few degrees of freedom
    clusters = design_interval(0.0, 0.0, 4, 30, size=5, method=method)[1]
    assert clusters > proportion_interval(0, 5, method="exact")[1]


def test_without_degrees_of_freedom_nothing_is_told_and_without_a_base_there_is_nothing():
    lower, upper = design_interval([0.5, np.nan], [0.1, np.nan], [0, 0], [2, 0], size=[2, 0])
    assert (lower[0], upper[0]) == (0, 1) and np.isnan([lower[1], upper[1]]).all()


def test_another_method_and_a_level_in_per_cents_are_refused():
    with pytest.raises(UsageError, match="one of logit, beta, wilson, not"):
        design_interval(0.5, 0.1, 9, 10, size=10, method="exact")
    with pytest.raises(UsageError, match="a proportion between 0 and 1"):
        design_interval(0.5, 0.1, 9, 10, size=10, level=95)
