"""Weighted percentages, their intervals, effective sizes and design effects are those of R's survey package."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from design_studies import DESIGNS, data, statistics, study_of
from hypothesis import given, settings
from hypothesis import strategies as st
from small_study import small_study

from nbsurvey.codebook.design import Design
from nbsurvey.errors import UsageError
from nbsurvey.estimation.design_based import WEIGHTED, weighting

BY = {"nhanes": "race"}


def in_our_names(design, statistic):
    rows = statistics(statistic, design)
    items = rows["variable"].str.replace(".", "_").str.lower()
    by, group = rows["group"].str.partition("=")[[0, 2]].T.to_numpy()
    return rows.assign(item=items, by=by, group=group).set_index(["item", "by", "group", "category"]).sort_index()


@pytest.mark.parametrize("level", [0.95, 0.9])
@pytest.mark.parametrize("method", ["beta", "logit"])
@pytest.mark.parametrize("design", DESIGNS)
def test_estimates_are_those_of_r(design, method, level):
    study = study_of(design)
    table = pd.concat(
        [study.estimate(level=level, method=method, by=by) for by in (None, BY.get(design, "stype"))]
    ).set_index(["item", "by", "group"])
    expected = in_our_names(design, "proportion").query("method == @method and level == @level").droplevel("category")
    table = table.loc[expected.index]
    assert np.allclose(table["percent"], 100 * expected["estimate"], atol=1e-6)
    assert np.allclose(table["standard_error"], 100 * expected["se"], rtol=1e-10)
    if method == "logit" and "replicate_weights" in DESIGNS[design][1]:
        return  # R makes a logit of each replicate
    assert np.allclose(table[["lower", "upper"]], 100 * expected[["lower", "upper"]], rtol=0, atol=1e-6)


@pytest.mark.parametrize("design", [name for name in DESIGNS if "lonely" not in name and "_" not in name])
def test_distributions_have_the_design_effects_of_r(design):
    described = DESIGNS[design][1]
    total = data(design)[described["weight"]].sum() if "weight" in described else 5128.675
    members = round(total)
    study = study_of(design, population=members)
    table = study.distribution().set_index(["item", "category"])
    expected = (
        in_our_names(design, "distribution").droplevel(["by", "group"]).loc[lambda rows: rows.index.isin(table.index)]
    )
    table = table.loc[expected.index]
    assert len(expected) >= 4
    assert np.allclose(table["percent"], 100 * expected["estimate"], atol=1e-8)
    assert np.allclose(table["standard_error"], 100 * expected["se"], rtol=1e-10)
    assert np.allclose(table["design_effect"], expected["deff"], rtol=2e-5)  # members are whole, weights aren't
    p = table["percent"] / 100
    assert np.allclose(table["effective_n"], p * (1 - p) / (table["standard_error"] / 100) ** 2)


@st.composite
def answers(draw):
    n = draw(st.integers(6, 40))
    yes = draw(st.lists(st.sampled_from([True, False, None]), min_size=n, max_size=n))
    return yes, draw(st.lists(st.sampled_from(["small", "large"]), min_size=n, max_size=n))


def with_design(study, design, **columns):
    codebook = study.codebook.model_copy(update={"design": design})
    return replace(study, codebook=codebook, responses=study.responses.assign(**columns))


@settings(max_examples=25, deadline=None)
@given(answers(), st.floats(0.01, 100))
def test_equal_weights_give_the_unweighted_percentages_whatever_their_size(given_answers, weight):
    yes, size = given_answers
    study = small_study({"tea": yes}, population=500, size=size)
    weighted = with_design(study, Design(weight="w"), w=weight)
    for by in (None, "size"):
        plain, table = study.estimate("tea", by=by, method="beta"), weighted.estimate("tea", by=by)
        assert np.allclose(plain["percent"], table["percent"], equal_nan=True)
        assert plain["k"].equals(table["k"]) and plain["n"].equals(table["n"])
    if None not in yes:
        plain, table = study.estimate("tea", method="beta"), weighted.estimate("tea")
        if 0 < plain["k"][0] < plain["n"][0]:
            assert np.allclose(plain[["lower", "upper"]], table[["lower", "upper"]])
            assert np.isclose(table["design_effect"][0], 1)


@settings(max_examples=25, deadline=None)
@given(answers(), st.integers(0, 2**32 - 1), st.floats(0.1, 10))
def test_scaling_the_weights_changes_nothing(given_answers, seed, factor):
    yes, size = given_answers
    weights = np.random.default_rng(seed).uniform(0.5, 3, len(yes))
    study = small_study({"tea": yes}, population=500, size=size)
    design = Design(weight="w", strata="size")
    one, other = (with_design(study, design, w=w).estimate("tea") for w in (weights, factor * weights))
    columns = ["percent", "lower", "upper", *WEIGHTED]
    assert np.allclose(one[columns].astype(float), other[columns].astype(float), equal_nan=True)


def test_splitting_a_stratum_at_random_hardly_matters():
    random = np.random.default_rng(7)
    yes, weights = (random.random(2000) < 0.4).tolist(), random.uniform(0.5, 2, 2000)
    study = small_study({"tea": yes}, population=100_000)
    half = random.permutation(np.repeat(["a", "b"], 1000))
    whole, split = (
        with_design(study, Design(weight="w", strata=strata), w=weights, s=half, one="a").estimate("tea")
        for strata in ("one", "s")
    )
    assert np.allclose(whole["standard_error"], split["standard_error"], rtol=0.01)


def test_a_census_has_no_uncertainty_and_nobody_no_percentage():
    study = small_study({"tea": [True, False, True, True], "milk": [None] * 4}, population=4)
    table = with_design(study, Design(weight="w"), w=1.0).estimate().set_index("item")
    assert table.loc["tea", ["percent", "lower", "upper"]].tolist() == [75, 75, 75]
    assert table.loc["milk", ["percent", "lower", "upper"]].isna().all()


def test_nobody_in_clusters_tells_as_much_as_so_many_clusters():
    study = small_study({"tea": [False] * 12}, population=10_000)
    table = with_design(study, Design(cluster=("c",)), c=np.repeat(["a", "b", "c"], 4)).estimate("tea")
    assert table["percent"][0] == 0 and table["effective_n"][0] == 3 and table["upper"][0] > 70
    assert np.isnan(table["design_effect"][0])


def test_a_withheld_row_has_no_weighted_numbers_either():
    study = small_study(
        {"tea": [True] * 8 + [False] * 8}, population=40, size=["small"] * 2 + ["large"] * 14, suppress_below=5
    )
    table = with_design(study, Design(weight="w"), w=np.linspace(0.5, 2, 16)).estimate("tea", by="size")
    assert table["withheld"].any()
    assert table.loc[table["withheld"], ["percent", "lower", "upper", *WEIGHTED]].isna().all(axis=None)


def test_another_interval_method_is_refused_and_a_table_says_how_it_is_weighted():
    with pytest.raises(UsageError, match="one of logit, beta, wilson"):
        study_of("apistrat").estimate("awards", method="exact")
    assert weighting(study_of("lonely")) == (
        "weights pw; strata stype; 1 of the strata with a single unit, which is taken from the mean of all"
    )
    assert weighting(study_of("apiclus1_jk1")) == "weights pw; replicates 15 of type JK1"
    table = study_of("apistrat").estimate("awards")
    assert table["weighting"].tolist() == ["weights pw; strata stype; population sizes fpc"]
    assert not {"weighting", *WEIGHTED} & {*small_study({"tea": [True, False]}, population=9).estimate("tea")}


@pytest.mark.parametrize(
    "ask",
    [
        lambda study: study.rank(["awards", "sch_wide"]),
        lambda study: study.association("awards", by="stype", on="stype"),
        lambda study: study.tipping("awards"),
        lambda study: study.reversals([("awards", "sch_wide")]),
        lambda study: study.representativity("stype"),
        lambda study: study.weighted("awards", on="stype"),
    ],
)
def test_what_isnt_defined_with_weights_is_refused(ask):
    with pytest.raises(UsageError, match="The study has a `design`, with whose weights"):
        ask(study_of("apistrat", population=6194))
