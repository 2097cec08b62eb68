"""Who the respondents are, is told of all categories of a column or of none."""

from random import Random

import pytest
from joint_attacker import JointAttacker, drawn_study, known_too_well
from small_study import small_study

from nbsurvey.nonresponse.composition import composition, respondents_by, smallest

MEMBERS = {"north": 100, "south": 300}


def study_of(sizes, **options):
    return small_study({"tea": [True, False] * (len(sizes) // 2)}, 400, size=sizes, members=MEMBERS, **options)


def test_shares_are_of_the_respondents_whose_category_is_known_and_of_the_members():
    rows = composition(study_of(["north"] * 30 + ["south"] * 10 + [None] * 10), "size")
    assert rows.drop(columns="weighted_percent").to_numpy().tolist() == [
        ["north", 30, 75.0, 25.0],
        ["south", 10, 25.0, 75.0],
    ]


@pytest.mark.parametrize(("threshold", "shown"), [(5, 2), (10, 2), (11, 0)])
def test_a_category_that_is_too_small_withholds_the_others_too(threshold, shown):
    study = study_of(["north"] * 30 + ["south"] * 10, suppress_below=threshold)
    assert smallest(study.counts, "size") == 10
    assert len(composition(study, "size")) == shown


def test_a_category_of_whom_few_answered_an_item_withholds_it():
    answers = {"tea": [True, False] * 20, "milk": [True, False] * 16 + [None] * 8}
    study = small_study(answers, 400, size=["north"] * 30 + ["south"] * 10, members=MEMBERS, suppress_below=5)
    assert smallest(study.counts, "size") == 2
    assert composition(study, "size").empty


def test_few_of_whom_the_category_is_missing_are_no_small_category():
    study = study_of(["north"] * 30 + ["south"] * 10 + [None] * 2, suppress_below=5)
    assert smallest(study.counts, "size") == 10
    assert composition(study, "size")["respondents"].tolist() == [30, 10]


@pytest.mark.parametrize("seed", range(12))
def test_who_knows_it_learns_nothing_that_the_tables_withhold(seed):
    study = drawn_study(Random(seed))
    attacker = JointAttacker(study)
    attacker.learn(attacker.row(), len(study.responses))
    attacker.read_estimates()
    attacker.read_response()
    attacker.read_estimates("size")
    for row in composition(study, "size").to_dict("records"):
        attacker.learn(attacker.row(row["category"]), respondents_by(study.counts, "size")[row["category"]])
    attacker.learn(attacker.row(size=("(missing)",)), study.responses["size"].isna().sum())
    assert known_too_well(attacker) == []
