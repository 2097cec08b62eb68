"""Plans of widths: a row for the population and for each group, and what can't be planned is refused."""

import pytest

import nbsurvey
from nbsurvey.intervals import expected_width


def test_the_plan_of_a_width_and_that_of_its_n_agree():
    options = {"percent": 30, "population": 355, "response_rate": 0.6}
    plan = nbsurvey.sample_size(width=10, **options)
    assert plan.equals(nbsurvey.interval_width(plan["n"].item(), **options))
    assert plan["width"].item() <= 10
    assert nbsurvey.interval_width(plan["n"].item() - 1, **options)["width"].item() > 10


def test_the_mean_width_is_the_one_that_is_known_for_every_truth():
    plan = nbsurvey.interval_width(111, percent=40, population=355)
    assert plan["width"].item() == pytest.approx(100 * expected_width("exact", 111, 355)[142])


def test_each_group_has_respondents_for_an_interval_of_its_own():
    groups = {"small": 81, "large": 274}
    plan = nbsurvey.sample_size(width=15, groups=groups).set_index("group")
    assert plan["population"].to_dict() == {"": 355, **groups}
    for group, size in {"": 355, **groups}.items():
        assert plan.loc[group, "n"] == nbsurvey.sample_size(width=15, population=size)["n"].item()
    assert (plan["widest"] <= 15).all()
    assert plan["width"].isna().all()


def test_respondents_are_spread_over_the_groups_as_members_are():
    plan = nbsurvey.interval_width(100, population=1000, groups={"most": 700, "some": 200, "few": 4})
    assert dict(zip(plan["group"], plan["n"], strict=True)) == {"": 100, "most": 70, "some": 20}


def test_where_all_are_too_few_nobody_is_promised():
    plan = nbsurvey.sample_size(width=10, percent=30, population=355, response_rate=0.3)
    assert plan["invited"].isna().item()
    assert plan["chance"].item() < 1e-9
    assert "invited" not in nbsurvey.sample_size(width=10)


def test_a_census_has_no_width():
    assert nbsurvey.interval_width(12, population=12, percent=50)[["width", "widest"]].eq(0).all(axis=None)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"width": 0.1}, "width is in percentage points, from 1 to 100, not 0.1"),
        ({"width": "10"}, "width is in percentage points"),
        ({"percent": 101}, "percent is a per cent from 0 to 100"),
        ({"response_rate": 30}, "write 0.3 for 30%"),
        ({"response_rate": 0}, "response_rate is a proportion above 0"),
        ({"certainty": 1}, "certainty is a proportion between 0 and 1"),
        ({"level": 95}, "write 0.95 for 95%"),
        ({"method": "wald"}, "not by 'wald'"),
        ({"method": "shortest"}, "give the population"),
        ({"population": 0}, "members of the population is whole, from 1"),
        ({"groups": {"small": 8.5}}, "members of the group 'small' is whole"),
        ({"groups": {"small": 8}, "population": 7}, "8 members, more than the 7"),
        ({"percent": 101, "certainty": 1}, "percent is .* certainty is"),
    ],
)
def test_what_cannot_be_is_refused(options, words):
    with pytest.raises(nbsurvey.UsageError, match=words):
        nbsurvey.sample_size(**{"width": 10, **options})


@pytest.mark.parametrize("n", [0, 356, 10.5, None])
def test_an_n_that_cannot_be_is_refused(n):
    with pytest.raises(nbsurvey.UsageError, match="n is a whole number"):
        nbsurvey.interval_width(n, population=355)
