"""Weighted net promoter scores, against R survey's mean of 100, 0 and -100, for each design."""

from dataclasses import replace

import numpy as np
import pytest
from design_studies import DESIGNS, numbers_of, statistics

CHOICES = {str(value): float(value) for value in range(11)}
WITH_SCORES = [name for name in DESIGNS if name != "nhanes" and not name.startswith("lonely")]


def graded(design, grade=lambda api: "10" if api >= 750 else "3" if api < 600 else "7"):
    return numbers_of(design, CHOICES, grade)


@pytest.mark.parametrize("design", WITH_SCORES)
def test_scores_are_those_of_r_survey(design):
    study, rows = graded(design), statistics("nps", design)
    assert len(rows) == 4
    for row in rows.to_dict("records"):
        by, _, group = row["group"].partition("=")
        (score,) = study.nps("grade", by=by or None).query("group == @group").to_dict("records")
        names = {"estimate": "estimate", "standard_error": "se", "lower": "lower", "upper": "upper"}
        assert [score[name] for name in names] == pytest.approx([row[name] for name in names.values()], rel=1e-9)
        assert score["promoters"] + score["passives"] + score["detractors"] == pytest.approx(100)
        if row["deff"] == row["deff"] and not group:
            assert score["design_effect"] == pytest.approx(row["deff"], rel=1e-6)


@pytest.mark.parametrize(("code", "score"), [("10", 100), ("8", 0), ("0", -100)])
def test_all_alike_leave_doubt(code, score):
    (row,) = graded("apistrat", lambda api: code).nps("grade").to_dict("records")
    assert row["estimate"] == score
    assert -100 <= row["lower"] <= score <= row["upper"] <= 100
    assert row["upper"] - row["lower"] > 2


def test_nobody_has_no_score_and_a_group_that_is_withheld_no_numbers():
    study = graded("apistrat")
    responses = study.responses.copy()
    responses.loc[responses["stype"] == "H", "grade"] = None
    table = replace(study, responses=responses).nps("grade", by="stype").set_index("group")
    assert np.isnan(table["estimate"]["H"])
    assert table["n"]["H"] == 0
    settings = study.codebook.study.model_copy(update={"suppress_below": 60, "disclosure": "sample"})
    careful = replace(study, codebook=study.codebook.model_copy(update={"study": settings}))
    table = careful.nps("grade", by="stype").set_index("group")
    hidden = ["estimate", "lower", "upper", "promoters", "standard_error", "effective_n", "design_effect"]
    assert table["withheld"]["H"]
    assert table.loc["H", hidden].isna().all()
