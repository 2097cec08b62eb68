"""What both exact tests have in common where they can't enumerate."""

from functools import cache

import numpy as np
import pytest
from scipy import stats

from nbsurvey.comparisons import inversion
from nbsurvey.comparisons.independent import group_difference
from nbsurvey.comparisons.inversion import Difference
from nbsurvey.comparisons.paired import paired_difference


@cache
def groups(k_a: int, n_a: int, k_b: int, n_b: int, N_a: int, N_b: int, level: float = 0.95) -> Difference:
    return group_difference(k_a, n_a, k_b, n_b, population_a=N_a, population_b=N_b, level=level)


@cache
def pairs(b: int, c: int, n: int, N: int, level: float = 0.95) -> Difference:
    return paired_difference(b, c, n, population=N, level=level)


def test_a_difference_of_too_many_respondents_is_approximated_and_says_so():
    difference = groups(2500, 9000, 2700, 9000, 10**5, 10**5)
    assert difference.method == inversion.NORMAL
    variance = sum(p * (1 - p) / 9000 * 0.91 for p in (2500 / 9000, 0.3))
    assert difference.upper == pytest.approx(-200 / 9000 + 1.96 * variance**0.5, rel=0.01)
    difference = pairs(3000, 2900, 10_000, 10**5)
    assert difference.method == inversion.NORMAL
    assert difference.p == pytest.approx(2 * stats.norm.sf(100 / np.sqrt(5900 * 0.9)), rel=0.01)
