"""Groups of respondents are compared on one item, each with its own population."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_study import small_study

from nbsurvey import open_study
from nbsurvey.comparisons.independent import group_difference

DATA = Path(__file__).parents[2] / "data"


YES, NO, NONE = True, False, None


def test_groups_are_withheld_from_a_comparison_as_they_are_from_the_estimates():
    study = open_study(DATA)
    study = replace(study, origin=study.origin.model_copy(update={"kind": "collected"}))
    for item in study.codebook.items:
        shown = study.estimate(item, by="size_class").set_index("group")["withheld"]
        for row in study.compare_groups(item, by="size_class", family="all").to_dict("records"):
            assert row["withheld"] == bool(shown[row["group_a"]] or shown[row["group_b"]])


def test_groups_are_compared_with_their_own_populations():
    size = ["small"] * 20 + ["large"] * 22 + [None] * 6
    study = small_study({"a": [YES] * 15 + [NO] * 20 + [YES] * 7 + [NO] * 5 + [YES]}, population=101, size=size)
    row = study.compare_groups("a", by="size", family="by size").iloc[0]
    assert (row["group_a"], row["group_b"], row["population_a"], row["population_b"]) == ("small", "large", 50, 51)
    assert (row["k_a"], row["n_a"], row["k_b"], row["n_b"], row["left_out"]) == (15, 20, 7, 22, 6)
    difference = group_difference(15, 20, 7, 22, population_a=50, population_b=51)
    assert (row["p_value"], row["lower"], row["upper"]) == (
        difference.p,
        100 * difference.lower,
        100 * difference.upper,
    )


def test_a_group_of_unknown_size_may_be_as_large_as_the_population():
    answers = {"a": [YES] * 15 + [NO] * 20 + [YES] * 7, "b": [YES] * 20 + [NO] * 22}
    row = small_study(answers, population=101).compare_groups("a", by="b", family="by b").iloc[0]
    assert row[["population_a", "population_b"]].isna().all()
    difference = group_difference(15, 20, 7, 22, population_a=101, population_b=101)
    assert (row["p_value"], row["lower"], row["upper"]) == (
        difference.p,
        100 * difference.lower,
        100 * difference.upper,
    )


def test_a_group_that_is_too_small_is_not_compared():
    study = small_study({"a": [YES] * 10 + [NO] * 12}, 100, size=["small"] * 20 + ["large"] * 2, suppress_below=3)
    row = study.compare_groups("a", by="size", family="by size").iloc[0]
    assert row["withheld"]
    assert row[["k_a", "n_a", "k_b", "n_b", "difference", "lower", "upper", "p_value", "p_value_adjusted"]].isna().all()


def test_groups_of_a_reconstruction_are_refused():
    with pytest.raises(ValueError, match="means nothing"):
        open_study(DATA).compare_groups("demonstrations", by="size_class", family="by size")
