"""Which rows of a table are too small for their own sake, and why."""

from dataclasses import replace

import numpy as np
import pytest
from counted_tables import yes_no_table

from nbsurvey.disclosure.tables import Table, has_small, is_small

LARGE = np.array([100.0, 100.0])
SCALE = Table(
    answers=np.array([[10, 10], [10, 10], [20, 3], [20, 10]]),
    kinds=np.array([[1, 1, 0, 0], [1, 1, 1, 0], [1, 0, 0, 0]], dtype=bool),
    total=np.array([20, 20, 23, 30]),
)
"""Four answers: two count, one doesn't, one is outside the base; the first leads to another question."""


def test_from_one_to_the_threshold_is_small_and_nothing_is_not():
    assert is_small(np.arange(7), 5).tolist() == [False, True, True, True, True, False, False]
    assert has_small(np.array([[0, 5], [9, 4]]), 5).tolist() == [False, True]


def test_answers_that_count_alike_but_lead_elsewhere_are_parts_of_their_own():
    assert SCALE.parts.tolist() == [[10, 10], [10, 10], [20, 3], [20, 10]]
    alike = replace(SCALE, kinds=SCALE.kinds[:2])
    assert alike.parts.tolist() == [[20, 20], [20, 3], [20, 10]]
    assert (alike.k.tolist(), alike.n.tolist()) == ([20, 20], [40, 23])


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ([1, 1, 1, 10], "n < 5, k < 5, n - k < 5"),
        ([2, 2, 20, 10], "k < 5"),
        ([10, 10, 4, 10], "n - k < 5"),
        ([10, 10, 10, 4], "outside the base < 5"),
        ([3, 10, 10, 10], "asked further < 5"),
        ([0, 0, 20, 10], "all of the group answered alike"),
    ],
)
def test_a_row_says_which_count_is_too_small(answers, reason):
    table = replace(SCALE, answers=np.column_stack([answers, [10, 10, 20, 10]]))
    sizes = np.array([table.answers[:, 0].sum(), 100])  # all of the first group are known to have answered
    assert table.too_small(sizes, 5).tolist() == [True, False]
    assert table.reason(0, 5) == reason


@pytest.mark.parametrize(("members", "is_hidden"), [(24, True), (25, False), (np.nan, True)])
def test_a_group_that_answered_alike_is_hidden_if_nearly_all_of_it_answered(members, is_hidden):
    table = yes_no_table([20, 10], [20, 30])
    assert table.too_small(np.array([members, 100]), 5).tolist() == [is_hidden, False]
    assert replace(table, only_bases=True).too_small(np.array([members, 100]), 5)[0] == (members == 24)


def test_where_all_respondents_answered_alike_no_group_is_hidden_for_it():
    assert not yes_no_table([20, 30], [20, 30]).too_small(np.array([20.0, 30.0]), 5).any()


def test_in_a_sample_only_the_base_is_small():
    table = replace(yes_no_table([2, 2], [4, 40]), only_bases=True)
    assert table.too_small(LARGE, 5).tolist() == [True, False]
    assert table.reason(0, 5) == "n < 5"


@pytest.mark.parametrize(("yes", "is_rare"), [(0, False), (1, True), (6, True), (7, False), (73, False), (74, True)])
def test_an_item_is_rare_if_fewer_than_two_more_than_the_threshold_said_yes_or_no(yes, is_rare):
    table = yes_no_table([0, yes], [0, 80])
    assert table.is_rare(5) == is_rare
    assert not table.is_rare(1) and not replace(table, only_bases=True).is_rare(5)


def test_a_crossing_is_small_if_few_gave_two_answers():
    crossing = yes_no_table([20, 20], [40, 24])
    assert crossing.is_crossing_small(5, whole=False)
    assert not crossing.is_crossing_small(4, whole=False)
    assert not replace(crossing, only_bases=True).is_crossing_small(5, whole=False)
    answers = np.array([[3, 9, 9], [9, 3, 9], [9, 9, 9], [9, 9, 9]])  # in the last place: who left the other open
    by_two = replace(SCALE, kinds=SCALE.kinds[:2], answers=answers)
    assert by_two.is_crossing_small(5, whole=True) and not by_two.is_crossing_small(5, whole=False)
    assert replace(by_two, answers=answers[:, ::-1]).is_crossing_small(5, whole=False)


def test_where_no_answer_counts_a_group_answered_alike_if_all_gave_the_same_answer():
    kinds = np.array([[0, 0, 0], [1, 1, 1]], dtype=bool)
    answers = np.array([[20, 10], [0, 10], [0, 10]])
    table = Table(answers, kinds, answers.sum(axis=1))
    assert table.too_small(np.array([22.0, 100.0]), 5).tolist() == [True, False]
    assert table.too_small(np.array([np.nan, 100.0]), 5).tolist() == [True, False]
    assert table.too_small(np.array([90.0, 100.0]), 5).tolist() == [False, False]
    assert not table.is_unanimous
    assert replace(table, total=np.array([0, 30, 0])).is_unanimous
