"""Totals of weights vary from sample to sample as R's survey package says they do, wherever the responses are."""

import numpy as np
import pytest
from design_studies import DESIGNS, data, statistics, study_of

from nbsurvey.counting import EVERYBODY, ResponseCounts
from nbsurvey.errors import UsageError


def shares(study, item, by):
    """Yield the share of the first answer in everybody and in each group, its standard error and degrees of freedom."""
    states = len(study.counts.states(item))
    for column, groups in ((EVERYBODY, [""]), (by, study.counts.states(by).codes)):
        totals = study.counts.totals(column, item)
        for at, group in enumerate(groups):
            base = np.zeros((totals.values.size // states, states))
            base[at, : len(study.codebook.block_of[item].codes)] = 1
            yes = base.copy()
            yes[:, 1:] = 0
            share, variance = totals.ratios(yes.reshape(1, -1), base.reshape(1, -1))
            name = f"{by}={group}" if group else ""
            yield name, share[0], variance[0, 0] ** 0.5, totals.units.degrees_of_freedom(base.ravel() > 0)


@pytest.mark.parametrize("design", DESIGNS)
def test_shares_vary_as_in_r(design):
    study, by = study_of(design), "race" if design == "nhanes" else "stype"
    expected = statistics("proportion", design)
    expected = expected[(expected["method"] == "beta") & (expected["level"] == 0.95)]
    tried = 0
    for variable in expected["variable"].unique():
        values = expected[expected["variable"] == variable].set_index("group")
        for group, share, error, df in shares(study, variable.replace(".", "_").lower(), by):
            if group in values.index:
                assert share == pytest.approx(float(values.loc[group, "estimate"]), abs=1e-12)
                assert error == pytest.approx(float(values.loc[group, "se"]), rel=1e-10)
                assert df == values.loc[group, "df"]
                tried += 1
    assert tried == len(expected)


@pytest.mark.parametrize("design", [name for name in DESIGNS if "lonely" not in name and name != "nhanes"])
@pytest.mark.parametrize("variable", ["api00", "enroll", "ell"])
def test_means_vary_as_in_r(design, variable):
    study, values = study_of(design), data(DESIGNS[design][0])[variable].to_numpy(float)
    answered = ~np.isnan(values)
    expected = statistics("mean", design)
    expected = (
        expected[(expected["variable"] == variable) & (expected["level"] == 0.95)]
        .set_index("group")
        .dropna(subset="estimate")
    )
    for group in expected.index:
        inside = np.ones(len(values)) if not group else (study.responses["stype"] == group[-1]).to_numpy(float)
        inside = inside * answered
        totals = study.counts.score_totals(np.column_stack([inside, inside * np.where(answered, values, 0)]))
        mean, variance = totals.ratios(np.array([[0, 1]]), np.array([[1, 0]]))
        assert mean[0] == pytest.approx(float(expected.loc[group, "estimate"]), rel=1e-12)
        assert variance[0, 0] ** 0.5 == pytest.approx(float(expected.loc[group, "se"]), rel=1e-10)


@pytest.mark.parametrize("design", [name for name in DESIGNS if "replicate_weights" not in DESIGNS[name][1]])
def test_totals_of_a_frame_elsewhere_are_the_same(design):
    polars = pytest.importorskip("polars")
    study, by = study_of(design), "race" if design == "nhanes" else "stype"
    item = next(iter(study.codebook.items))
    elsewhere = ResponseCounts(polars.from_pandas(study.responses).lazy(), study.codebook)
    for column in (by, EVERYBODY):
        here, there = study.counts.totals(column, item), elsewhere.totals(column, item)
        assert np.allclose(here.values, there.values, rtol=1e-12)
        assert np.allclose(here.covariance, there.covariance, rtol=1e-9, atol=1e-9 * here.covariance.max())
        cells = here.values > 0
        assert here.units.degrees_of_freedom(cells) == there.units.degrees_of_freedom(cells)
        assert here.units.effective_size(cells) == pytest.approx(there.units.effective_size(cells))


def test_replicates_and_scores_of_a_frame_elsewhere_are_refused():
    polars = pytest.importorskip("polars")
    study = study_of("apiclus1_jk1")
    elsewhere = ResponseCounts(polars.from_pandas(study.responses).lazy(), study.codebook)
    with pytest.raises(UsageError, match="in memory only"):
        elsewhere.totals(EVERYBODY, "awards")
    with pytest.raises(UsageError, match="in memory only"):
        elsewhere.score_totals(np.ones((183, 1)))
