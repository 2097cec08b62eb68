"""Simulate how often the intervals of means, quantiles and large paired differences cover: from finite populations.

Each row is a population of N that stays the same, and samples of n from it; the chance of drawing 95% intervals that
cover is printed, with the mean width. Run with a number of samples if not 2000; a table takes two minutes.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from nbsurvey.comparisons.paired import paired_difference
from nbsurvey.intervals.mean import mean_interval
from nbsurvey.intervals.quantile import quantile_ranks

Floats = NDArray[np.float64]
Interval = tuple[float, float]

SIZES = ((355, 30), (355, 107), (10_000, 30), (10_000, 300))

POPULATIONS: dict[str, Callable[[np.random.Generator, int], Floats]] = {
    "1 to 5": lambda rng, N: rng.choice([1.0, 2, 3, 4, 5], N, p=[0.05, 0.1, 0.2, 0.4, 0.25]),
    "hours (normal)": lambda rng, N: np.round(rng.normal(32, 8, N)),
    "euro (lognormal)": lambda rng, N: np.round(rng.lognormal(7.5, 0.8, N)),
    "few have any": lambda rng, N: np.where(rng.random(N) < 0.05, rng.integers(1, 50, N), 0).astype(float),
}


def mean(sample: Floats, N: int) -> Interval:
    """Return the limits of a mean."""
    values, counts = np.unique(sample, return_counts=True)
    estimate = mean_interval(values, counts, population=N)
    return estimate.lower, estimate.upper


def quantile(sample: Floats, N: int, probability: float, method: str) -> Interval:
    """Return the limits of a quantile; infinite where there is none."""
    values, counts = np.unique(sample, return_counts=True)
    ranks = quantile_ranks(len(sample), probability, counts=counts, population=N, method=method)
    ordered = np.array([-np.inf, *np.repeat(values, counts), np.inf])
    return float(ordered[ranks.lower]), float(ordered[ranks.upper])


def population_quantile(population: Floats, probability: float) -> float:
    """Return the smallest value that at least such a part of a population doesn't exceed."""
    return float(np.sort(population)[int(np.ceil(len(population) * probability - 1e-9)) - 1])


def simulated(
    population: Floats, n: int, truth: float, interval: Callable[[Floats, int], Interval], times: int
) -> tuple[float, float]:
    """Return how often an interval covers the truth, and how wide it is on average where it has two ends."""
    rng = np.random.default_rng(1)
    limits = np.array([interval(rng.choice(population, n, replace=False), len(population)) for _ in range(times)])
    widths = np.diff(limits)[np.isfinite(limits).all(axis=1)]
    covers = (limits[:, 0] <= truth + 1e-9) & (truth - 1e-9 <= limits[:, 1])
    return float(covers.mean()), float(widths.mean()) if widths.size else np.inf


def rows(times: int) -> Iterator[tuple[str, str, int, int, float, float]]:
    """Go through what is simulated: what, of which population, N, n, coverage, width."""
    for name, make in POPULATIONS.items():
        for N, n in SIZES:
            population = make(np.random.default_rng(N), N)
            yield ("mean, t", name, N, n, *simulated(population, n, float(population.mean()), mean, times))
            for probability in (0.5, 0.9):
                truth = population_quantile(population, probability)
                for method in ("exact", "survey"):
                    limits = partial(quantile, probability=probability, method=method)
                    what = f"quantile {probability}, {method}"
                    yield (what, name, N, n, *simulated(population, n, truth, limits, times))
    for N, n, first, second in ((5000, 1000, 0.5, 0.48), (100_000, 2000, 0.1, 0.02), (100_000, 2000, 0.3, 0.3)):
        answers = np.repeat([1.0, -1.0, 0.0], [round(N * first), round(N * second), N - round(N * (first + second))])
        what = "difference, Bonett and Price"
        result = simulated(answers, n, float(answers.mean()), _difference, times // 4)
        yield (what, f"{first} and {second}", N, n, *result)


def _difference(sample: Floats, N: int) -> Interval:
    difference = paired_difference(int((sample > 0).sum()), int((sample < 0).sum()), len(sample), population=N)
    return difference.lower, difference.upper


if __name__ == "__main__":
    print(f"{'':30}{'population':20}{'N':>8}{'n':>6}{'coverage':>10}{'width':>10}")
    for what, name, N, n, coverage, width in rows(int(sys.argv[1]) if len(sys.argv) > 1 else 2000):
        print(f"{what:30}{name:20}{N:8}{n:6}{coverage:10.3f}{width:10.3g}", flush=True)
