"""Weighted differences are those of R's survey package, and there are none where no variance can be estimated."""

from dataclasses import replace

import numpy as np
import pytest
from design_studies import DESIGNS, statistics, study_of
from small_study import small_study

from nbsurvey.codebook.design import Design
from nbsurvey.comparisons.weighted import ALIKE, METHOD


@pytest.mark.parametrize("design", [name for name in DESIGNS if "lonely" not in name and name != "nhanes"])
def test_differences_of_groups_are_those_of_r(design):
    table = study_of(design).compare_groups(["sch_wide", "awards", "comp_imp"], by="stype", family="all")
    pairs = table["group_a"] + "-" + table["group_b"]
    expected = statistics("difference", design)
    expected = expected.set_index([expected["variable"].str.replace(".", "_"), "group"]).loc[
        list(zip(table["item_a"], pairs, strict=True))
    ]
    assert set(table["method"]) == {METHOD}
    assert np.allclose(table["difference"], 100 * expected["estimate"], atol=1e-10)
    assert np.allclose(table[["lower", "upper"]], np.clip(100 * expected[["lower", "upper"]], -100, 100), atol=1e-8)
    assert np.allclose(table["p_value"], expected["p"], rtol=1e-6, atol=1e-12)


def with_design(study, design, **columns):
    codebook = study.codebook.model_copy(update={"design": design})
    return replace(study, codebook=codebook, responses=study.responses.assign(**columns))


def test_two_items_are_compared_as_the_mean_of_their_differences():
    random = np.random.default_rng(3)
    tea, milk = (random.random(60) < share for share in (0.6, 0.4))
    weights = random.uniform(0.5, 2, 60)
    study = small_study({"tea": tea.tolist(), "milk": milk.tolist()}, population=10_000)
    (row,) = (
        with_design(study, Design(weight="w", strata="s"), w=weights, s="one")
        .compare([("tea", "milk")], family="drinks")
        .to_dict("records")
    )
    d = tea.astype(float) - milk
    mean = np.average(d, weights=weights)
    u = weights * (d - mean) / weights.sum()
    assert row["difference"] == pytest.approx(100 * mean)
    error = 100 * np.sqrt(60 * u.var(ddof=1))
    assert row["upper"] - row["difference"] == pytest.approx(2.000995 * error, rel=1e-6)  # t with 59 degrees of freedom
    assert row["k_a"] == tea.sum() and row["method"] == METHOD


def test_where_a_group_answers_alike_there_is_a_difference_and_no_test():
    study = small_study({"tea": [True] * 6 + [True, False] * 6}, population=900, size=["small"] * 6 + ["large"] * 12)
    (row,) = (
        with_design(study, Design(weight="w"), w=1.0).compare_groups("tea", by="size", family="f").to_dict("records")
    )
    assert row["difference"] == pytest.approx(50) and row["method"] == ALIKE
    assert np.isnan([row["lower"], row["upper"], row["p_value"]]).all() and row["higher"] == ""


def test_a_withheld_row_has_no_weighted_difference():
    study = small_study(
        {"tea": [True, False] * 8}, population=40, size=["small"] * 2 + ["large"] * 14, suppress_below=5
    )
    table = with_design(study, Design(weight="w"), w=np.linspace(1, 2, 16)).compare_groups("tea", by="size", family="f")
    assert table["withheld"].all() and table["difference"].isna().all()


def open_to_all(codebook):
    return codebook.model_copy(update={"study": codebook.study.model_copy(update={"disclosure": "none"})})


def test_a_census_has_differences_without_uncertainty():
    tea = [True, True, False, False, True, False, False, False]
    study = small_study({"tea": tea}, population=8, size=["small"] * 4 + ["large"] * 4)
    study = replace(study, codebook=open_to_all(study.codebook))
    table = with_design(study, Design(weight="w"), w=1.0).compare_groups("tea", by="size", family="f")
    assert table.loc[0, ["lower", "difference", "upper", "p_value"]].tolist() == [25, 25, 25, 0]
