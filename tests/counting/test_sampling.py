"""Rows of a sample are refused where a weight or a population size can't be one."""

import numpy as np
import pytest
from design_studies import study_of

from nbsurvey.counting import EVERYBODY, ResponseCounts
from nbsurvey.counting.sampling import sampled
from nbsurvey.errors import InvalidInputError


def test_a_population_size_that_differs_in_a_stratum_and_a_weight_of_nought_are_refused():
    study = study_of("apistrat")
    responses = study.responses.copy()
    responses.loc["r0", "fpc"] = 4000.0
    with pytest.raises(InvalidInputError, match="column 'fpc': A population size differs within a stratum"):
        ResponseCounts(responses, study.codebook).totals(EVERYBODY, "awards")
    responses.loc["r1", "pw"] = 0.0
    with pytest.raises(InvalidInputError, match="column 'pw'"):
        ResponseCounts(responses.assign(fpc=study.responses["fpc"]), study.codebook).totals(EVERYBODY, "awards")


def test_weights_follow_from_population_sizes_and_else_are_equal():
    study = study_of("apiclus2")
    columns = {name: study.responses[name].to_numpy() for name in study.codebook.design_columns}
    rows = sampled(columns, study.codebook)
    n = study.responses.groupby("dnum")["snum"].transform("size")
    assert np.allclose(rows.weights, 757 / 40 * columns["fpc2"] / n)
    equal = study.codebook.model_copy(
        update={"design": study.codebook.design.model_copy(update={"population_size": ()})}
    )
    assert set(sampled(columns, equal).weights) == {1.0}


def test_plain_weights_are_of_a_sample_from_the_population_where_that_is_known():
    finite, infinite = study_of("apistrat_weights", population=6194), study_of("apistrat_weights")
    variance, larger = (study.counts.totals(EVERYBODY, "awards").covariance for study in (finite, infinite))
    assert np.allclose(variance, (1 - 200 / 6194) * larger)


def test_clusters_may_have_the_same_name_in_another_stratum():
    study = study_of("nhanes")
    columns = {name: study.responses[name].to_numpy() for name in study.codebook.design_columns}
    (stage,) = sampled(columns, study.codebook).stages
    assert stage.unit.max() + 1 == study.responses.groupby(["SDMVSTRA", "SDMVPSU"]).ngroups == stage.numbers.sum()
