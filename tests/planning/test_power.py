"""Power by n, n by power, and what isn't a difference."""

import pytest

import nbsurvey


def test_the_fewest_have_the_power_and_so_have_more():
    plan = nbsurvey.power(20, 60, target=0.8, population=200).iloc[0]
    chances = [nbsurvey.power(20, 60, n=plan.n_a + more, population=200)["power"].item() for more in range(-1, 6)]
    assert chances[0] < 0.8 <= min(chances[1:])
    assert chances[1] == plan.power


def test_groups_have_their_own_members_and_a_small_one_answers_whole():
    plan = nbsurvey.power(30, 60, n=40, groups={"small": 30, "large": 200}).iloc[0]
    assert (plan.group_a, plan.n_a, plan.population_a) == ("small", 30, 30)
    assert (plan.group_b, plan.n_b, plan.population_b) == ("large", 40, 200)


def test_where_everybody_answers_a_difference_is_known():
    assert nbsurvey.power(30, 60, n=30, population=30)["power"].item() == 1
    assert nbsurvey.power(30, 60, n=30, population=30, both=10)["method"].item() == "known: everybody answered"


def test_many_respondents_are_planned_by_the_normal_approximation():
    assert nbsurvey.power(30, 35, n=1000)["method"].item() == "normal approximation"
    assert nbsurvey.power(30, 35, n=1000, both=20)["method"].item() == "normal approximation"
    assert nbsurvey.power(30, 35, n=10)["method"].item() == "exact, infinite population"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"percent_b": 30}, "of two per cents from 0 to 100, not of 30 and 30"),
        ({"percent_b": 130}, "not of 30 and 130"),
        ({"n": 0}, "n is a whole number from 1, not 0"),
        ({"n": 11, "population": 10}, "n is 11, more than there are members"),
        ({"target": 80}, "write 0.8 for 80%"),
        ({"population": 0}, "members of a group is whole"),
        ({"both": 31}, "from 0 to 30 per cent, not 31"),
        ({"both": 10, "groups": {"a": 8, "b": 9}}, "in one population"),
        ({"groups": {"a": 8}}, "between two groups"),
        ({"groups": {"a": 8, "b": 8}, "population": 8}, "between two groups"),
        ({"level": 95}, "write 0.95 for 95%"),
        ({"percent_b": 31, "population": 10}, "not even all of them differ"),
    ],
)
def test_what_cannot_be_is_refused(options, words):
    with pytest.raises(nbsurvey.UsageError, match=words):
        nbsurvey.power(**{"percent_a": 30, "percent_b": 60, **options})
