"""Confidence limits hold in a population, in an infinite one, and in a part whose size isn't known."""

import numpy as np
import pytest

from nbsurvey.estimation.confidence_limits import limits, limits_of_part
from nbsurvey.intervals import METHODS, proportion_interval
from nbsurvey.intervals.hypergeometric import probability


def test_rows_of_a_known_and_an_unknown_population_stand_together():
    lower, upper = limits(np.array([4, 4, 0]), np.array([9, 9, 0]), np.array([20.0, np.nan, 20.0]), 0.9, "exact")
    finite, infinite = proportion_interval(4, 9, population=20, level=0.9), proportion_interval(4, 9, level=0.9)
    assert lower[:2].tolist() == [finite[0], infinite[0]] and upper[:2].tolist() == [finite[1], infinite[1]]
    assert np.isnan([lower[2], upper[2]]).all()  # nobody answered


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.filterwarnings("ignore:The Wald interval")
def test_the_interval_holds_for_every_size_of_the_base(method):
    k, n = np.array([0, 4, 9]), np.array([9, 9, 9])
    lower, upper = limits_of_part(k, n, np.array([20.0, 20.0, 9.0]), 0.95, method)
    for at, largest in enumerate((20, 20, 9)):
        intervals = [
            proportion_interval(k[at], n[at], population=size, method=method) for size in range(9, largest + 1)
        ]
        assert lower[at] == min(low for low, _ in intervals) and upper[at] == max(high for _, high in intervals)


def test_the_interval_covers_whatever_the_size_of_the_base():
    n, largest = 12, 40
    k = np.arange(n + 1)
    lower, upper = limits_of_part(k, np.full(n + 1, n), np.full(n + 1, float(largest)), 0.9, "exact")
    for size in range(n, largest + 1):
        M = np.arange(size + 1)[:, None]
        chances = probability(k, np.asarray(n), np.asarray(size), M)
        covered = (lower <= M / size + 1e-12) & (M / size - 1e-12 <= upper)
        assert (chances * covered).sum(axis=1).min() >= 0.9


def test_of_a_large_population_some_sizes_are_tried():
    lower, upper = limits_of_part(np.array([50]), np.array([100]), np.array([1e6]), 0.95, "exact")
    whole = proportion_interval(50, 100, population=1_000_000)
    assert lower[0] <= whole[0] and upper[0] >= whole[1]
    assert (lower[0], upper[0]) == pytest.approx((float(whole[0]), float(whole[1])), abs=1e-4)
