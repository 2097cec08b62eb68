"""Weighted differences of every two groups: R's svyby and svycontrast."""

from dataclasses import replace

import numpy as np
import pytest
from design_studies import DESIGNS, statistics, study_of
from small_study import small_study

from nbsurvey.codebook.design import Design
from nbsurvey.comparisons.weighted_pairs import weighted_p_values


@pytest.mark.parametrize("design", [design for design in DESIGNS if len(statistics("difference", design))])
def test_p_values_are_those_of_r(design):
    study, rows = study_of(design), statistics("difference", design)
    for variable, expected in rows.groupby("variable"):
        assert expected["group"].tolist() == ["E-H", "E-M", "H-M"]
        item = variable.replace(".", "_").lower()
        p_values = weighted_p_values(study, item, "stype", ["E", "H", "M"], ["Yes", "No"])
        assert np.allclose(p_values, [expected["p"]] * 2, rtol=1e-8)


def test_without_variance_there_is_no_p_value_and_of_a_census_it_is_certain():
    size = ["small"] * 10 + ["large"] * 10
    study = small_study({"a": [True] * 10 + [True, False] * 5}, 20, size)
    census = replace(study, codebook=study.codebook.model_copy(update={"design": Design(weight="w")}))
    census = replace(census, responses=study.responses.assign(w=1.0))
    assert weighted_p_values(census, "a", "size", ["small", "large"], ["yes"]).tolist() == [[0.0]]
    survey = census.codebook.study.model_copy(update={"population": 200})
    sample = replace(census, codebook=census.codebook.model_copy(update={"study": survey}))
    assert np.isnan(weighted_p_values(sample, "a", "size", ["small", "large"], ["yes"])).all()
