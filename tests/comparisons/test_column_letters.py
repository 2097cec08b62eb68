"""Letters of a crosstab: the house's test of two groups, and Holm's adjustment over the family."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nbsurvey.comparisons.column_letters import column_letters, higher_columns, pairwise_p_values, statement_number
from nbsurvey.comparisons.independent import group_difference
from nbsurvey.comparisons.multiplicity import adjusted_p_values


def higher(k, n, members, level):
    p_values = pairwise_p_values(k[: statement_number(len(k))], n, members, level)
    return higher_columns(k / n, p_values, level)


@settings(max_examples=15, deadline=None)
@given(
    arrays(np.int64, st.tuples(st.integers(1, 4), st.integers(2, 3)), elements=st.integers(0, 25)),
    st.sampled_from([0.8, 0.95]),
)
def test_a_letter_stands_where_the_difference_of_two_groups_is_significant_in_the_family(k, level):
    n = k.sum(axis=0) + 3
    members = [int(size) + 40 for size in n]
    statements = k[: statement_number(len(k))]
    pairs = list(combinations(range(len(n)), 2))
    p = [
        group_difference(row[a], n[a], row[b], n[b], population_a=members[a], population_b=members[b], level=level).p
        for row in statements
        for a, b in pairs
    ]
    adjusted = adjusted_p_values(p).reshape(len(statements), -1)
    shown = higher(k, n, members, level)
    for row, answer in enumerate(statements):
        for place, (a, b) in enumerate(pairs):
            is_sure = adjusted[row, place] <= 1 - level + 1e-12
            assert shown[row, a, b] == (is_sure and answer[a] * n[b] > answer[b] * n[a])
            assert shown[row, b, a] == (is_sure and answer[a] * n[b] < answer[b] * n[a])


def test_two_answers_are_one_statement():
    k = np.array([[30, 12, 20], [10, 28, 20]])
    shown = higher(k, k.sum(axis=0), [None] * 3, 0.95)
    assert shown[0, 0, 1] and shown[1, 1, 0]
    assert (shown[1] == shown[0].T).all()
    assert (shown[0] == higher(k[:1], k.sum(axis=0), [None] * 3, 0.95)[0]).all()


def test_where_everybody_answered_each_difference_counts():
    k, n = np.array([[10, 11]]), np.array([20, 20])
    assert higher(k, n, [20, 20], 0.95)[0].tolist() == [[False, False], [True, False]]
    assert not higher(k, n, [25, 25], 0.95).any()


def test_letters_go_on_after_z():
    letters = column_letters(703)
    assert (letters[25], letters[26], letters[701], letters[702]) == ("Z", "AA", "ZZ", "AAA")
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("level", [0.5, 0.7])
def test_a_low_level_leaves_no_pair_untested(level):
    assert higher(np.array([[14, 10]]), np.array([20, 20]), [100, 100], level)[0, 0, 1] == (
        group_difference(14, 20, 10, 20, population_a=100, population_b=100, level=level).p <= 1 - level
    )
