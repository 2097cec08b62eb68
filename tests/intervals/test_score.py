"""Wilson's interval and Agresti and Coull's: the score equation, and one centre for both."""

from math import sqrt

import numpy as np
import pytest
from scipy import optimize, stats

from nbsurvey.intervals import proportion_interval


@pytest.mark.parametrize(("k", "n", "N"), [(42, 107, 355), (1, 20, 30), (19, 20, 400), (3, 7, 8), (1, 2, 3)])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.999])
def test_wilson_in_a_population_solves_the_score_equation_with_effective_size_and_t(k, n, N, level):
    p = k / n
    variance = (1 - n / N) * p * (1 - p) / (n - 1)
    effective, t = p * (1 - p) / variance, stats.t.ppf((1 + level) / 2, n - 1)

    def distance(truth: float) -> float:
        return abs(p - truth) - t * sqrt(truth * (1 - truth) / effective)

    lower, upper = proportion_interval(k, n, population=N, level=level, method="wilson")
    assert lower == pytest.approx(optimize.brentq(distance, 0, p, xtol=1e-14), abs=1e-9)
    assert upper == pytest.approx(optimize.brentq(distance, p, 1, xtol=1e-14), abs=1e-9)


def test_wilson_in_an_endless_population_differs_from_the_binomial_by_student_t_only():
    k, n = np.array([0, 100, 700, 2000]), 2000
    finite = proportion_interval(k, n, population=10**9, method="wilson")
    assert np.allclose(finite, proportion_interval(k, n, method="wilson"), rtol=0, atol=1e-4)


def test_wilson_with_a_population_solves_the_score_equation_of_the_effective_size():
    k, n, N = 42, 107, 355
    lower, upper = proportion_interval(k, n, population=N, method="wilson")
    size, t = (n - 1) / (1 - n / N), stats.t.ppf(0.975, n - 1)
    for bound in (lower, upper):
        assert abs(k / n - bound) == pytest.approx(t * np.sqrt(bound * (1 - bound) / size), abs=1e-12)


def test_agresti_coull_keeps_the_centre_of_wilson_and_holds_it():
    for population in (355, None):
        wilson = proportion_interval(42, 107, population=population, method="wilson")
        agresti_coull = proportion_interval(42, 107, population=population, method="agresti-coull")
        assert sum(agresti_coull) == pytest.approx(sum(wilson), abs=1e-12)
        assert agresti_coull[0] <= wilson[0]


@pytest.mark.parametrize("method", ["wilson", "agresti-coull", "beta"])
def test_one_respondent_of_more_says_nothing(method):
    for k in (0, 1):
        assert proportion_interval(k, 1, population=355, method=method) == (0, 1)
