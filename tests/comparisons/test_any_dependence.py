"""The bounds of a difference hold, and agree with their p-value, however the two estimates depend on each other."""

from functools import cache
from itertools import combinations
from math import comb

import numpy as np
import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.comparisons.any_dependence import difference_bounds
from nbsurvey.comparisons.inversion import Difference
from nbsurvey.intervals import proportion_interval
from nbsurvey.study_files.published import possible_counts


@given(st.integers(0, 100), st.integers(0, 100), st.sampled_from([None, 110, 342]), st.sampled_from([0.8, 0.95, 0.99]))
@settings(deadline=None, max_examples=60)
def test_the_bounds_exclude_zero_where_their_p_value_says_so(a, b, population_b, level):
    counts_a, counts_b = possible_counts(a, 100, 103), possible_counts(b, 100, 103)
    sizes = {"population_a": 355, "population_b": population_b}
    difference = difference_bounds(counts_a, counts_b, **sizes, level=level)
    assert (difference.lower > 0 or difference.upper < 0) == (difference.p <= 1 - level)
    swapped = {"population_a": population_b, "population_b": 355}
    other = difference_bounds(counts_b, counts_a, **swapped, level=level)
    assert (other.lower, other.upper) == (-difference.upper, -difference.lower)
    assert other.p == pytest.approx(difference.p, rel=1e-9)


@pytest.mark.parametrize("k_a, k_b", [(12, 30), (30, 12), (20, 21), (0, 40), (0, 0)])
def test_p_is_the_largest_over_every_number_of_members(k_a, k_b):
    """Every pair of numbers of members that the hypothesis allows, by scipy's distribution."""
    pairs = np.array([(M, M_other) for M in range(91) for M_other in range(M, 91)])
    hypergeometric = scipy.stats.hypergeom
    p = []
    for k, other in ((k_a, k_b), (k_b, k_a)):
        above, below = hypergeometric.sf(k - 1, 90, pairs[:, 0], 40), hypergeometric.cdf(other, 90, pairs[:, 1], 40)
        p.append(np.minimum(above, below).max())
    difference = difference_bounds([(k_a, 40)], [(k_b, 40)], population_a=90, population_b=90)
    assert difference.p == pytest.approx(min(1, 4 * min(p)), rel=1e-9)


def test_each_proportion_has_half_of_what_the_level_leaves():
    (low_a, high_a), (low_b, high_b) = (
        proportion_interval(k, 40, population=N, level=0.975) for k, N in ((30, 60), (12, 90))
    )
    difference = difference_bounds([(30, 40)], [(12, 40)], population_a=60, population_b=90)
    assert (difference.lower, difference.upper) == (low_a - high_b, high_a - low_b)


def test_a_proportion_that_is_known_leaves_the_whole_level_to_the_other():
    difference = difference_bounds([(30, 60)], [(12, 40)], population_a=60, population_b=90)
    lower, upper = proportion_interval(12, 40, population=90)
    assert (difference.lower, difference.upper) == (0.5 - upper, 0.5 - lower)
    census = difference_bounds([(30, 60)], [(45, 90)], population_a=60, population_b=90)
    assert census == Difference(0.0, 0.0, 1.0, "known: everybody answered")


@pytest.mark.parametrize("M_a, M_b", [(3, 3), (6, 2), (7, 5), (9, 3)])
@pytest.mark.parametrize("together", [True, False])
def test_the_bounds_cover_whatever_the_joint_answers(M_a, M_b, together):
    """Every sample of 6 from 12 members whose answers go together as much, or as little, as can be."""
    a = set(range(M_a))
    b = set(range(M_b)) if together else set(range(12 - M_b, 12))
    level, covered, rejected = 0.7, 0, 0
    for sample in combinations(range(12), 6):
        lower, upper = _bounds(len(a & set(sample)), len(b & set(sample)), level)
        covered += lower <= (M_a - M_b) / 12 <= upper
        rejected += lower > -1 + 1e-9 and upper < 1 - 1e-9
    assert covered >= level * comb(12, 6)
    assert rejected


@pytest.mark.parametrize("both", [0, 2, 4])
def test_the_bounds_cover_whatever_the_overlap_of_two_samples(both):
    """Every sample of 4 from 9 members and every second one with so many of the first; nobody says the same twice."""
    a, b, members = set(range(4)), set(range(4, 9)), set(range(9))
    level, covered, pairs = 0.7, 0, 0
    for first in combinations(range(9), 4):
        others = members - set(first)
        for kept in combinations(first, both):
            for new in combinations(sorted(others), 4 - both):
                lower, upper = _bounds_of_four(len(a & set(first)), len(b & {*kept, *new}), level)
                covered += lower <= -1 / 9 <= upper
                pairs += 1
    assert covered >= level * pairs


def test_counts_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="n >= 1 in each sample"):
        difference_bounds([(5, 4)], [(1, 4)], population_a=10, population_b=10)


@cache
def _bounds(k_a: int, k_b: int, level: float) -> tuple[float, float]:
    difference = difference_bounds([(k_a, 6)], [(k_b, 6)], population_a=12, population_b=12, level=level)
    return difference.lower, difference.upper


@cache
def _bounds_of_four(k_a: int, k_b: int, level: float) -> tuple[float, float]:
    difference = difference_bounds([(k_a, 4)], [(k_b, 4)], population_a=9, population_b=9, level=level)
    return difference.lower, difference.upper
