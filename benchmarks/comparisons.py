"""Compute how often the intervals of comparisons cover, for every truth that a finite population can hold.

Run with sizes of two groups (`groups N_a n_a N_b n_b`) or of one population (`pairs N n`), and a level if not 0.95.
The smallest and the mean coverage over all truths are printed, with those of Newcombe's and of Bonett and Price's
intervals beside them. The mayors' four size classes take a minute each two, 107 of 355 pairs a quarter of an hour.
"""

import sys
from time import perf_counter

import numpy as np
from scipy import stats

from nbsurvey.comparisons.independent import group_difference
from nbsurvey.comparisons.paired import paired_difference
from nbsurvey.intervals import proportion_interval
from nbsurvey.intervals.hypergeometric import probability
from nbsurvey.intervals.types import Floats

TOLERANCE = 1e-12


def groups(N_a: int, n_a: int, N_b: int, n_b: int, level: float, method: str = "exact") -> Floats:
    """Return the coverage for each M_a and M_b."""
    k_a, k_b = np.arange(n_a + 1), np.arange(n_b + 1)
    lower, upper = (np.empty((n_a + 1, n_b + 1)) for _ in range(2))
    if method == "exact":
        for i, j in np.ndindex(lower.shape):
            result = group_difference(i, n_a, j, n_b, population_a=N_a, population_b=N_b, level=level)
            lower[i, j], upper[i, j] = result.lower, result.upper
    else:
        lower, upper = newcombe(k_a[:, None], n_a, k_b, n_b, N_a, N_b, level)
    chances_a, chances_b = (
        probability(np.arange(n + 1), np.asarray(n), np.asarray(N), np.arange(N + 1)[:, None])
        for N, n in ((N_a, n_a), (N_b, n_b))
    )
    coverage = np.empty((N_a + 1, N_b + 1))
    for M_a, M_b in np.ndindex(coverage.shape):
        d = M_a / N_a - M_b / N_b
        covered = (lower <= d + TOLERANCE) & (upper >= d - TOLERANCE)
        coverage[M_a, M_b] = chances_a[M_a] @ covered @ chances_b[M_b]
    return coverage


def newcombe(k_a: Floats, n_a: int, k_b: Floats, n_b: int, N_a: int, N_b: int, level: float) -> tuple[Floats, Floats]:
    """Compute method 10 of Newcombe (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I."""
    p_a, p_b = k_a / n_a, k_b / n_b
    low_a, high_a = proportion_interval(k_a, n_a, population=N_a, level=level, method="wilson")
    low_b, high_b = proportion_interval(k_b, n_b, population=N_b, level=level, method="wilson")
    return p_a - p_b - np.hypot(p_a - low_a, high_b - p_b), p_a - p_b + np.hypot(high_a - p_a, p_b - low_b)


def pairs(N: int, n: int, level: float, method: str = "exact") -> Floats:
    """Return the coverage for each B and C with B + C <= N."""
    b, c = np.array([(b, c) for b in range(n + 1) for c in range(n + 1 - b)]).T
    if method == "exact":
        bounds = {}
        for x, y in zip(b.tolist(), c.tolist(), strict=True):
            if x >= y:  # changing places changes the sign only
                result = paired_difference(x, y, n, population=N, level=level)
                bounds[x, y], bounds[y, x] = (result.lower, result.upper), (-result.upper, -result.lower)
        lower, upper = np.array([bounds[pair] for pair in zip(b.tolist(), c.tolist(), strict=True)]).T
    else:
        lower, upper = bonett_price(b, c, n, N, level)
    coverage = []
    for B in range(N + 1):
        first = probability(b, np.asarray(n), np.asarray(N), np.asarray(B))
        likely = first > TOLERANCE / N
        C = np.arange(min(B, N - B) + 1)[:, None]
        rest = np.asarray(max(N - B, 1))
        chances = first[likely] * probability(c[likely], n - b[likely], rest, C)
        d = (B - C) / N
        covered = (lower[likely] <= d + TOLERANCE) & (upper[likely] >= d - TOLERANCE)
        coverage.append((chances * covered).sum(axis=1))
    return np.concatenate(coverage)


def bonett_price(b: Floats, c: Floats, n: int, N: int, level: float) -> tuple[Floats, Floats]:
    """Compute Bonett and Price's interval (2012), doi:10.3102/1076998611411915, with n (N-1)/(N-n) for n."""
    size = n * (N - 1) / (N - n)
    first, second = (size * b / n + 1) / (size + 2), (size * c / n + 1) / (size + 2)
    half = stats.norm.isf((1 - level) / 2) * np.sqrt((first + second - (first - second) ** 2) / (size + 2))
    return first - second - half, first - second + half


def main(arguments: list[str]) -> None:
    """Print the coverage of the exact intervals and of the usual approximation."""
    kind, numbers = arguments[0], arguments[1:]
    count = 4 if kind == "groups" else 2
    sizes, level = [int(text) for text in numbers[:count]], float((numbers[count:] or [0.95])[0])
    enumerate_all = groups if kind == "groups" else pairs
    for method in ("exact", "newcombe" if kind == "groups" else "bonett-price"):
        start = perf_counter()
        coverage = enumerate_all(*sizes, level=level, method=method)
        seconds = perf_counter() - start
        least, mean = coverage.min(), coverage.mean()
        print(f"{kind} {sizes} {level} {method}: minimum {least:.4f}, mean {mean:.4f} ({seconds:.0f} s)")


if __name__ == "__main__":
    main(sys.argv[1:])
