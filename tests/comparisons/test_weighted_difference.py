"""Weighted percentages of two samples differ as much as their standard errors allow."""

import pytest
import scipy
from design_studies import statistics, study_of
from small_study import small_study

from nbsurvey import changes
from nbsurvey.comparisons.weighted_difference import Weighted, weighted_difference


def test_two_samples_of_schools_are_compared_with_the_standard_errors_of_r():
    """The two estimates and their standard errors are R's; the interval is Welch's."""
    waves = {"1999": study_of("apistrat"), "2000": study_of("apiclus1")}
    row = changes(waves, "sch_wide", samples="independent").iloc[0]
    a, b = (
        statistics("proportion", design).query("variable == 'sch.wide' and group == '' and level == 0.95").iloc[0]
        for design in ("apistrat", "apiclus1")
    )
    assert row[["percent_a", "percent_b"]].tolist() == pytest.approx([100 * a["estimate"], 100 * b["estimate"]])
    s, f_a, f_b = (a["se"] ** 2 + b["se"] ** 2) ** 0.5, 200 - 3, 15 - 1
    df = s**4 / (a["se"] ** 4 / f_a + b["se"] ** 4 / f_b)
    half = scipy.stats.t.isf(0.025, df) * s
    d = b["estimate"] - a["estimate"]
    assert row[["lower", "upper"]].tolist() == pytest.approx([100 * (d - half), 100 * (d + half)], rel=1e-9)
    assert row["p_value"] == pytest.approx(2 * scipy.stats.t.sf(abs(d) / s, df)) and row["method"] == "t, with weights"


def test_the_interval_is_that_of_welch():
    """R: t.test(c(1, 2, 3, 4), c(2, 4, 6, 8, 10)) has df = 5.5208, p = 0.06913, -7.3853681 to 0.3853681."""
    a, b = Weighted(0.25, 0.0645497224, 3), Weighted(0.6, 0.1414213562, 4)
    difference = weighted_difference(a, b)
    assert difference.p == pytest.approx(0.06913, abs=5e-6)
    assert (difference.lower, difference.upper) == pytest.approx((-0.73853681, 0.03853681), abs=1e-8)


def test_what_nothing_tells_the_uncertainty_of_has_no_interval():
    assert weighted_difference(Weighted(1.0, 0.0, 30), Weighted(0.5, 0.1, 30)) is None


def test_a_design_in_some_waves_only_or_samples_that_overlap_are_refused():
    waves = {"1": study_of("apistrat"), "2": study_of("apistrat")}
    with pytest.raises(ValueError, match="independent samples"):
        changes(waves, "sch_wide", samples="overlapping")
    with pytest.raises(ValueError, match="all with a `design`"):
        changes(waves | {"2": small_study({"a": [True]}, 5)}, samples="independent")
