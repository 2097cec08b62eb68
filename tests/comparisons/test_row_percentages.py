"""Row percentages: of those who gave an answer and have a group, with intervals for any number of members who would."""

from dataclasses import replace

import numpy as np
import pytest
from design_studies import DESIGNS, statistics, study_of
from small_study import small_study

from nbsurvey.estimation.confidence_limits import limits_of_part
from nbsurvey.study import Study

SCALE = {"choices": ["low", "neutral", "high"], "counts": ["high"]}


def study() -> Study:
    size = ["small", "large", "large"] * 30
    kind = (["x", "y", "y", None, "x"] * 18, {"x": 500, "y": 500})
    scale = ["low", "low", "high", "neutral", "high", "high", "neutral", "low", "neutral", "high"] * 9
    return small_study({"s": scale}, 1000, size, columns={"kind": kind}, blocks={"s": SCALE})


def test_row_percentages_are_of_who_gave_the_answer_and_has_a_group():
    table = study().crosstab("s", by=["size", "kind"], percentages="row")
    assert set(table["by"]) == {"size", "kind"} and set(table["higher_than"]) == {""}
    for (_, _), row in table.groupby(["by", "category"]):
        assert row["percent"].sum() == pytest.approx(100)
        assert (row["n"] == row["k"].sum()).all()
    cell = table[table["by"] == "kind"].iloc[0]
    base = table.loc[table["by"] == "kind", "k"].sum()
    k, n = np.array([cell["k"]]), np.array([cell["n"]])
    lower, upper = limits_of_part(k, n, np.array([1000.0 - (base - cell["n"])]), 0.95, "exact")
    assert (cell["lower"], cell["upper"]) == pytest.approx((100 * lower[0], 100 * upper[0]))
    assert cell["base"] == "of those who answered low"


def test_the_base_is_also_of_the_groups_that_are_withheld():
    answers = [True] * 2 + [False] * 18 + [True] * 20 + [False] * 20 + [True] * 15 + [False] * 15
    size = ["a"] * 20 + ["b"] * 40 + ["c"] * 30
    small = small_study({"x": answers}, 500, size, 5, members={"a": 100, "b": 200, "c": 200})
    table = small.crosstab("x", by="size", percentages="row").set_index(["group", "category"])
    assert table["withheld"].any() and not table["withheld"].all()
    shown = table[~table["withheld"]]
    assert set(shown.xs("yes", level="category")["n"]) == {37}
    assert table.loc[table["withheld"], ["k", "n", "percent"]].isna().all().all()


@pytest.mark.parametrize("design", [name for name in DESIGNS if not statistics("row_proportion", name).empty])
def test_weighted_row_percentages_are_those_of_r_survey(design):
    table = study_of(design).crosstab("awards", by="stype", percentages="row").set_index(["group", "category"])
    rows = statistics("row_proportion", design).to_dict("records")
    assert len(rows) == len(table) == 6
    for row in rows:
        cell = table.loc[(row["group"].removeprefix("stype="), row["category"])]
        numbers = cell[["percent", "standard_error", "lower", "upper"]].tolist()
        assert numbers == pytest.approx([100 * row[name] for name in ("estimate", "se", "lower", "upper")], rel=1e-8)
    assert table.groupby(level="category")["percent"].sum().tolist() == pytest.approx([100, 100])


def test_weighted_row_percentages_are_withheld_whole():
    study = study_of("apistrat")
    settings = study.codebook.study.model_copy(update={"suppress_below": 20, "disclosure": "population"})
    careful = replace(study, codebook=study.codebook.model_copy(update={"study": settings}))
    table = careful.crosstab("awards", by="stype", percentages="row")
    assert table["withheld"].any()
    numbers = ["k", "n", "percent", "lower", "upper", "standard_error", "effective_n", "design_effect"]
    assert table.loc[table["withheld"], numbers].isna().all().all()


@pytest.mark.filterwarnings("ignore:no intervals")
def test_an_open_population_leaves_weighted_row_percentages_without_limits():
    table = study_of("apistrat", population="?").crosstab("awards", by="stype", percentages="row", test=False)
    assert table["percent"].notna().all()
    assert table[["lower", "upper"]].isna().all().all()
