"""How groups of columns are the same respondents, and add up."""

import numpy as np
import pandas as pd
import pytest

from nbsurvey.disclosure.groups import Groups


def groups_of(people, sizes=None, threshold=5):
    """Make groups of how many people are in each combination of a column's category and another's."""
    rows = pd.DataFrame([[*names] for names, number in people.items() for _ in range(number)])
    categories = {column: sorted({names[column] for names in people}) for column in rows}
    names = [(str(column), category) for column in rows for category in categories[column]]
    members = np.column_stack([rows[int(column)] == category for column, category in names]).astype(int)
    category_sizes = np.array([(sizes or {}).get(category, np.nan) for _, category in names])
    return Groups(names, members.T @ members, category_sizes, threshold)


def sums_of(groups):
    """Name the groups of each unit, and of the whole that they add up to."""
    names = {}
    for (_, category), place in zip(groups.names, groups.place, strict=True):
        names.setdefault(place, []).append(category)
    return [(names.get(one.whole), [[names[at] for at in unit] for unit in one.units]) for one in groups.sums]


def test_groups_are_paired_from_the_fewest_respondents_up_and_the_largest_may_be_alone():
    groups = groups_of({("a",): 30, ("b",): 8, ("c",): 20})
    assert sums_of(groups) == [(None, [[["b"], ["c"]], [["a"]]])]


def test_groups_under_the_threshold_are_paired_in_their_own_order():
    assert sums_of(groups_of({("a",): 4, ("b",): 1, ("c",): 3, ("d",): 9}))[0][1] == [[["a"], ["b"]], [["c"], ["d"]]]


def test_provinces_add_up_to_their_region_and_regions_to_all():
    people = {("p1", "r"): 9, ("p2", "r"): 8, ("p3", "s"): 7, ("p4", "s"): 6}
    groups = groups_of(people, {"p1": 10, "p2": 10, "p3": 10, "p4": 10, "r": 20, "s": 20})
    assert sums_of(groups) == [
        (["r"], [[["p2"], ["p1"]]]),
        (["s"], [[["p4"], ["p3"]]]),
        (None, [[["s"], ["r"]]]),
    ]
    by_group = np.array([9, 8, 7, 6, 17, 13])
    assert groups.counts(by_group)[groups.place].tolist() == by_group.tolist()
    assert groups.flags(by_group == 17).sum() == 1
    assert groups.set_sizes[groups.place].tolist() == [10, 10, 10, 10, 20, 20]
    assert not any(one.is_tangled for one in groups.sums)


def test_a_region_of_one_province_is_the_same_set():
    groups = groups_of({("p1", "r"): 9, ("p2", "s"): 8, ("p3", "s"): 7})
    assert groups.place[0] == groups.place[3]
    assert len(groups.sums) == 2


def test_columns_that_only_cross_have_a_sum_each():
    groups = groups_of({(a, b): 5 for a in "ab" for b in "xyz"})
    assert [(one.whole, len(one.units)) for one in groups.sums] == [(-1, 1), (-1, 2)]


def test_columns_that_overlap_in_a_part_add_up_in_that_part():
    people = {("a", "x"): 5, ("a", "y"): 5, ("b", "x"): 5, ("b", "y"): 5, ("c", "z"): 20}
    groups = groups_of(people)
    assert groups.place[2] == groups.place[5]
    assert [(one.whole >= 0, one.is_tangled) for one in groups.sums] == [(True, False), (True, False), (False, False)]


def test_where_nothing_smaller_adds_up_all_are_tangled():
    groups = groups_of({("p0", "r", "x"): 9, ("p1", "r", "y"): 8, ("p2", "s", "x"): 7, ("p3", "s", "y"): 6})
    assert [one.is_tangled for one in groups.sums] == [True]


@pytest.mark.parametrize(("members", "is_tangled"), [(10, False), (20, True), (np.nan, True)])
def test_an_empty_province_lies_where_just_its_members_are_lacking(members, is_tangled):
    people = {("p0", "r"): 0, ("p1", "r"): 9, ("p2", "s"): 8}
    groups = groups_of(people, {"p0": members, "p1": 10, "p2": 20, "r": 20, "s": 20})
    assert [one.is_tangled for one in groups.sums if one.whole < 0] == [is_tangled]


def test_a_column_that_nobody_filled_in_links_nothing():
    groups = Groups([("a", "x"), ("a", "y"), ("b", "z")], np.diag([5, 6, 0]), np.full(3, np.nan), 5)
    assert [len(one.units) for one in groups.sums] == [1, 1]
