"""Net promoter scores, with the limits of a paired difference."""

import pytest
from small_study import small_study

from nbsurvey.comparisons.net_promoter import nps
from nbsurvey.comparisons.paired import paired_difference
from nbsurvey.errors import UsageError

CHOICES = {"kind": "scale", "choices": {str(value): float(value) for value in range(11)}}


def study_of(answers, population, size=None, **options):
    return small_study({"q": list(map(str, answers))}, population, size, blocks={"q": CHOICES}, **options)


def test_a_score_is_promoters_less_detractors_with_the_limits_of_a_difference():
    answers = [10, 9, 9, 8, 7, 7, 7, 6, 0, 3]
    (row,) = nps(study_of(answers, 40), "q").to_dict("records")
    assert (row["promoters"], row["passives"], row["detractors"], row["estimate"]) == (30, 40, 30, 0)
    difference = paired_difference(3, 3, 10, population=40)
    assert (row["lower"], row["upper"]) == (100 * difference.lower, 100 * difference.upper)
    assert row["method"] == difference.method


def test_a_census_leaves_no_doubt_and_nobody_has_no_score():
    (row,) = nps(study_of([10, 10, 9, 2], 4), "q").to_dict("records")
    assert row["lower"] == row["estimate"] == row["upper"] == 50
    table = nps(study_of([10, 2], 9, ["small", "small"], disclosure="none"), "q", by="size").set_index("group")
    assert table["n"].tolist() == [2, 0]
    assert table["estimate"].isna().tolist() == [False, True]


def test_a_group_is_shown_where_its_distribution_is():
    answers = ([10] * 6 + [0] * 6 + [7] * 6) * 4 + [10, 0]
    size = ["large"] * 72 + ["small", "small"]
    study = study_of(answers, 300, size, suppress_below=5)
    hidden = study.distribution("q", by="size").groupby("group", sort=False)["withheld"].any()
    assert nps(study, "q", by="size").set_index("group")["withheld"].to_dict() == hidden.to_dict()
    assert hidden["small"]


@pytest.mark.parametrize(
    "block",
    [
        {"kind": "scale", "choices": {"1": 1.0, "2": 2.0}},
        {"kind": "number", "least": 0, "most": 10},
        {"kind": "scale", "choices": {"1": 0.0, "2": 9.5, "3": 10.0}},
    ],
)
def test_what_isnt_answered_from_0_to_10_has_no_score(block):
    answers = [9.0, 1.0] if block["kind"] == "number" else ["1", "2"]
    with pytest.raises(UsageError, match="is of choices with the values 0 to 10"):
        nps(small_study({"q": answers}, 9, blocks={"q": block}, disclosure="none"), "q")
