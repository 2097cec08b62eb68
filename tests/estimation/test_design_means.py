"""Weighted means, against R survey, for each design."""

from dataclasses import replace

import pytest
from design_studies import DESIGNS, NUMBERS, numbers_of, statistics

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
            assert mean["design_effect"] == pytest.approx(row["deff"], rel=1e-6)


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
