"""Means with their limits, against R survey and plain arithmetic, and which are withheld."""

import numpy as np
import pytest
from small_study import small_study

from nbsurvey.estimation.means import means

NUMBER = {"kind": "number", "least": 0, "most": 100}


def test_a_mean_has_limits_and_bounds_and_a_census_none():
    study = small_study({"hours": [10.0, 20.0, 30.0, None]}, 8, blocks={"hours": NUMBER}, disclosure="none")
    (row,) = means(study, "hours").to_dict("records")
    assert (row["n"], row["estimate"], row["method"], row["estimand"]) == (3, 20, "survey", "mean")
    assert (row["worst_lower"], row["worst_upper"]) == (60 / 8, 560 / 8)
    study = small_study({"hours": [10.0, 20.0, 30.0]}, 3, blocks={"hours": NUMBER}, disclosure="none")
    (row,) = means(study).to_dict("records")
    assert row["lower"] == row["upper"] == row["worst_lower"] == 20
    assert row["method"] == "census"


def test_the_mean_of_yes_and_no_is_the_proportion():
    answers = ["1"] * 30 + ["0"] * 12
    blocks = {"q": {"kind": "yes_no", "choices": {"1": 1.0, "0": 0.0}, "counts": ["1"]}}
    study = small_study({"q": [answer == "1" for answer in answers]}, 99, blocks=blocks)
    mean, estimate = means(study).iloc[0], study.estimate().iloc[0]
    assert 100 * mean["estimate"] == pytest.approx(estimate["percent"])
    assert 100 * mean["worst_upper"] == pytest.approx(estimate["worst_upper"])


def test_a_score_turns_round_what_is_reversed_and_needs_enough_answers():
    blocks = {item: {"kind": "scale", "choices": {"1": 1.0, "2": 2.0, "5": 5.0}} for item in "abc"}
    answers = {"a": ["5", "1", None], "b": ["1", None, None], "c": ["5", "2", "5"]}
    scale = {"id": "s", "items": ["a", "b", "c"], "reversed": ["b"], "least_answered": 2}
    study = small_study(answers, 9, blocks=blocks, scales=[scale], disclosure="none")
    (row,) = means(study, "s").to_dict("records")
    assert (row["n"], row["estimate"]) == (2, np.mean([5, 1.5]))  # of a, b turned round and c; of a and c


def test_a_group_of_few_and_its_pair_are_withheld():
    hours = [*map(float, range(3)), *map(float, range(10, 40)), *map(float, range(10, 90))]
    size = ["a"] * 3 + ["b"] * 30 + ["c"] * 40 + ["d"] * 40
    members = {"a": 40, "b": 80, "c": 90, "d": 90}
    study = small_study({"hours": hours}, 300, size, 5, members=members, blocks={"hours": NUMBER})
    table = means(study, by="size").set_index("group")
    assert table["withheld"].tolist() == [True, True, False, False]
    assert table["estimate"].isna().tolist() == table["n"].isna().tolist() == [True, True, False, False]


def test_who_dominates_a_group_hides_it_and_its_pair():
    pay = [float(at % 7 + 1) for at in range(160)]
    pay[0] = 5000.0
    size = list("abcd" * 40)
    members = dict.fromkeys("abcd", 90)
    study = small_study({"pay": pay}, 360, size, 5, members=members, blocks={"pay": {"kind": "number", "least": 0}})
    withheld = means(study, by="size").set_index("group")["withheld"]
    assert withheld["a"]
    assert withheld.sum() > 1
    assert not study.suppression.rows("size")  # their numbers of respondents are no secret


def test_who_dominates_is_withheld_also_among_all():
    pay = [1.0, 2.0, 3.0, 2.5, 1.5, 4.0, 1000.0]
    study = small_study({"pay": pay}, 99, suppress_below=5, blocks={"pay": {"kind": "number"}})
    assert means(study)["withheld"].tolist() == [True]
