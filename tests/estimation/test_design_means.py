"""Weighted means, against R survey, for each design."""

from dataclasses import replace

import pytest
from design_studies import DESIGNS, NUMBERS, numbers_of, statistics, with_unknown_population

from nbsurvey.counting import MISSING_GROUP
from nbsurvey.errors import UsageError


@pytest.mark.parametrize("design", [name for name in DESIGNS if name != "nhanes"])
@pytest.mark.parametrize("variable", NUMBERS)
def test_means_are_those_of_r_survey(design, variable):
    rows = statistics("mean", design).query("variable == @variable").dropna(subset="estimate")
    study = numbers_of(design)
    for row in rows.to_dict("records"):
        by, _, group = row["group"].partition("=")
        table = study.means(variable, by=by or None, level=row["level"])
        (mean,) = table[table["group"] == group].to_dict("records")
        names = {"estimate": "estimate", "standard_error": "se", "lower": "lower", "upper": "upper"}
        assert [mean[name] for name in names] == pytest.approx([row[name] for name in names.values()], rel=1e-9)
        if row["deff"] == row["deff"] and not group:
            effect = with_unknown_population(row["deff"], study, mean["n"])
            assert mean["design_effect"] == pytest.approx(effect, rel=1e-6)


def test_what_isnt_weighted_is_refused():
    with pytest.raises(UsageError, match="design"):
        numbers_of("apistrat").reliability("api00")


def test_who_has_no_group_is_a_group():
    study = numbers_of("apistrat")
    responses = study.responses.copy()
    responses.loc[responses["stype"] == "M", "stype"] = None
    without = replace(study, responses=responses).means("api00", by="stype").set_index("group")
    whole = study.means("api00", by="stype").set_index("group")
    columns = ["n", "estimate", "standard_error", "lower", "upper", "design_effect"]
    assert without.loc[MISSING_GROUP, columns].tolist() == pytest.approx(whole.loc["M", columns].tolist())


@pytest.mark.parametrize("population", ["unknown", 6194])
def test_weights_that_are_right_up_to_a_factor_have_the_same_effect(population):
    whole = numbers_of("apistrat")
    survey = whole.codebook.study.model_copy(update={"population": population})
    design = whole.codebook.design.model_copy(update={"population_size": ()})
    study = replace(whole, codebook=whole.codebook.model_copy(update={"study": survey, "design": design}))
    scaled = replace(study, responses=study.responses.assign(pw=study.responses["pw"] / study.responses["pw"].mean()))
    expected, table = study.means("api00"), scaled.means("api00")
    assert table["design_effect"][0] == pytest.approx(expected["design_effect"][0])
    drawn = expected["standard_deviation"][0] ** 2 / 200 * (1 if population == "unknown" else 1 - 200 / 6194)
    assert table["design_effect"][0] == pytest.approx(expected["standard_error"][0] ** 2 / drawn)
