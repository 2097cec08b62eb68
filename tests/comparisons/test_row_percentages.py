"""Row percentages: of those who gave an answer and have a group, with intervals for any number of members who would."""

import numpy as np
import pytest
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
