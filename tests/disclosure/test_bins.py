"""A range of numbers is of enough respondents, and of none at an end does one respondent have nearly all."""

from itertools import pairwise
from math import inf

import numpy as np
import pytest

from nbsurvey.disclosure.bins import bins


def ranges(numbers, fewest=5):
    values, counts = np.unique(np.array(numbers, dtype=float), return_counts=True)
    return [(one.low, one.high, one.k) for one in bins(values, counts, fewest)]


@pytest.mark.parametrize("seed", range(60))
def test_each_range_has_enough_respondents_and_all_are_in_one(seed):
    generator = np.random.default_rng(seed)
    numbers = generator.gamma(1 + seed % 4, 10 ** (seed % 5 - 1), size=20 + 17 * (seed % 7))
    numbers = np.round(numbers, seed % 3)
    made = ranges(numbers)
    assert sum(k for *_, k in made) == len(numbers)
    assert all(before[1] == after[0] for before, after in pairwise(made))
    for low, high, k in made:
        assert k == ((numbers >= low) & (numbers < high)).sum()
        assert k >= 5 or len(made) == 1


def test_few_whole_numbers_stand_each_for_themselves():
    assert ranges([0] * 9 + [1] * 8 + [2] * 7) == [(0, 1, 9), (1, 2, 8), (2, 3, 7)]


def test_a_number_of_few_goes_with_the_smaller_of_its_neighbours():
    assert ranges([0] * 9 + [1] * 2 + [2] * 7) == [(0, 1, 9), (1, inf, 9)]


def test_who_gave_far_more_than_others_is_not_seen_at_an_end():
    """Five gave 2 or more, four of them 2: whoever knows the mean would know what the fifth gave."""
    assert ranges([0] * 30 + [1] * 20 + [2] * 4 + [500]) == [(-inf, inf, 55)]
    assert ranges([-500] + [0] * 4 + [1] * 20 + [2] * 30) == [(-inf, inf, 55)]


def test_ranges_have_round_ends():
    made = ranges([number for number in range(3, 98) for _ in range(6)])
    assert [low for low, _, _ in made][1:] == [10, 20, 30, 40, 50, 60, 70, 80, 90]
    assert (made[0][0], made[-1][1]) == (-inf, inf)


def test_fractions_have_round_ends_too():
    made = ranges([number / 100 for number in range(100) for _ in range(6)])
    assert [low for low, _, _ in made][1:] == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]


@pytest.mark.parametrize("unit", [1e-12, 1e15])
def test_ranges_are_as_small_or_large_as_the_numbers(unit):
    assert len(ranges([number * unit for number in range(100) for _ in range(6)])) == 10


def test_of_nobody_and_of_one_number_there_is_at_most_one_range():
    assert ranges([]) == []
    assert len(ranges([7.5] * 40)) == len(ranges([7] * 40)) == 1
