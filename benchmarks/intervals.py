"""Time of the interval methods, beside statsmodels and hyperMCI (requirements-benchmarks.lock); the same work for each.

Run from the top folder: .venv/bin/python benchmarks/intervals.py [--slow]
With --slow also what takes hyperMCI half a minute; it is never asked for N = 1,000,000.
"""

import sys
import time
import tracemalloc
import warnings
from collections.abc import Callable

import numpy as np
from statsmodels.stats.proportion import proportion_confint

from nbsurvey.intervals import METHODS, coverage, proportion_interval

try:
    from hyperMCI import get_success_confidence_interval
except ImportError:
    get_success_confidence_interval = None

MILLION = 1_000_000


def show(work: str, who: str, run: Callable[[], object]) -> None:
    """Print the best of three times; of one, where one takes seconds."""
    times = []
    while len(times) < 3 and sum(times) < 5:
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    print(f"{work:<58}{who:<14}{min(times):>10.4f} s")


def all_samples(n: int, population: int, method: str) -> None:
    """Compute the intervals of every k."""
    work = f"{method}, all k of n = {n:,}, N = {population:,}"
    k = np.arange(n + 1)
    show(work, "nbsurvey", lambda: proportion_interval(k, n, population=population, method=method))
    feasible = population <= (3_550 if "--slow" in sys.argv else 355)
    if method == "shortest" and get_success_confidence_interval is not None and feasible:
        theirs = get_success_confidence_interval
        show(work, "hyperMCI", lambda: theirs(x=k.tolist(), n=n, N=population, alpha=0.05))


def memory(method: str, population: int) -> float:
    """Measure the peak of one interval, in MB."""
    tracemalloc.start()
    proportion_interval(20, 40, population=population, method=method)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Print a line for each piece of work and each program."""
    warnings.simplefilter("ignore", UserWarning)
    if get_success_confidence_interval is None:
        print("hyperMCI isn't installed: make .venv/.benchmarks-ready")
    random = np.random.default_rng(355)
    n = random.integers(1, 356, 100_000)
    k = random.integers(0, n + 1)
    for method in METHODS:
        work = f"{method}, 100,000 random (k, n), N = 355"
        show(work, "nbsurvey", lambda method=method: proportion_interval(k, n, population=355, method=method))
    for method, theirs in (("exact", "beta"), ("wilson", "wilson"), ("agresti-coull", "agresti_coull")):
        work = f"{method}, 100,000 random (k, n), no population"
        show(work, "nbsurvey", lambda method=method: proportion_interval(k, n, method=method))
        show(work, "statsmodels", lambda theirs=theirs: proportion_confint(k, n, method=theirs))
    for size, population in ((107, 355), (1_000, 3_550), (1_000, MILLION)):
        all_samples(size, population, "exact")
        all_samples(size, population, "shortest")
    for method in METHODS:
        show(f"coverage of {method}, n = 107, N = 355", "nbsurvey", lambda method=method: coverage(method, 107, 355))
    for method in ("exact", "shortest", "mid-p", "jeffreys"):
        small, large = memory(method, 20_000), memory(method, MILLION)
        print(f"peak memory of {method}: {small:.2f} MB for N = 20,000, {large:.2f} MB for N = 1,000,000")


if __name__ == "__main__":
    main()
