"""Ranges of numbers of which each holds enough respondents to be shown.

Whoever knows the mean of all knows the sum of a range at an end, which has no bound, as far as the other ranges are
narrow. So these are wide enough that no respondent dominates them, as in `values`.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import floor, inf, log10

import numpy as np
from numpy.typing import NDArray

from nbsurvey.disclosure.values import is_dominated

_MOST = 10
"""How many ranges there are between the values that 5% and 95% don't exceed, before small ones are put together."""

_PRECISION = 9


@dataclass(frozen=True)
class Bin:
    """How many respondents gave at least `low` and less than `high`; the first and the last may have no bound."""

    low: float
    high: float
    k: int


def bins(values: NDArray[np.float64], counts: NDArray[np.int64], fewest: int) -> list[Bin]:
    """Put numbers into ranges, and together what fewer respondents gave or where one of an end dominates.

    Parameters
    ----------
    values, counts
        The different values, from least to most, and how many respondents gave each.
    fewest
        How many respondents there are in a range at least.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.disclosure.bins import bins
    >>> bins(np.array([0.0, 1, 2, 3, 4]), np.array([30, 20, 2, 9, 8]), fewest=5)
    [Bin(low=0.0, high=1.0, k=30), Bin(low=1.0, high=2.0, k=20), Bin(low=2.0, high=4.0, k=11), Bin(low=4.0, high=5.0,
    k=8)]
    """
    if not values.size:
        return []
    edges = [-inf, *_edges(values, counts), inf]
    while (place := _too_small(values, counts, edges, fewest)) is not None:
        edges.pop(place)
    sums = _sums(values, counts, edges)
    if _are_whole(values):  # then a range at an end that all gave the same is that number
        edges[0] = float(values[0]) if edges[1] == values[0] + 1 else -inf
        edges[-1] = float(values[-1]) + 1 if edges[-2] == values[-1] else inf
    return [Bin(low, high, k) for (low, high), k in zip(pairwise(edges), sums, strict=True)]


def _edges(values: NDArray[np.float64], counts: NDArray[np.int64]) -> list[float]:
    """Return where ranges of a round width meet."""
    cumulative = counts.cumsum()
    low, high = (float(values[np.argmax(cumulative >= share * cumulative[-1])]) for share in (0.05, 0.95))
    if _are_whole(values) and values[-1] - values[0] < _MOST:
        return [float(value) for value in np.arange(values[0], values[-1]) + 1]
    if low == high:
        return []
    step = _step(high - low, least=1.0 if _are_whole(values) else 0.0)
    first, last = (floor(round(end / step, _PRECISION)) for end in (low, high))
    return [float(f"{step * place:.12g}") for place in range(first + 1, last + 1)]


def _step(length: float, least: float) -> float:
    """Return a round width."""
    power = floor(log10(length / _MOST))
    steps = (float(f"{digit}e{exponent}") for exponent in (power, power + 1) for digit in (1, 2, 5))
    return next(step for step in steps if step >= max(least, length / _MOST))


def _are_whole(values: NDArray[np.float64]) -> bool:
    return bool((values == np.floor(values)).all())


def _sums(values: NDArray[np.float64], counts: NDArray[np.int64], edges: list[float]) -> list[int]:
    places = np.searchsorted(edges, values, side="right") - 1
    return [int(counts[places == place].sum()) for place in range(len(edges) - 1)]


def _too_small(values: NDArray[np.float64], counts: NDArray[np.int64], edges: list[float], fewest: int) -> int | None:
    """Return the place of an edge beside a range that has to be wider; None where there is none."""
    sums = _sums(values, counts, edges)
    if len(sums) < 2:
        return None
    smallest = int(np.argmin(sums))
    if sums[smallest] < fewest:
        before, after = (sums[at] if 0 <= at < len(sums) else inf for at in (smallest - 1, smallest + 1))
        return smallest if before <= after else smallest + 1
    first, last = values < edges[1], values >= edges[-2]
    if is_dominated(values[first].max() - values[first], counts[first]):
        return 1
    falling = values[last][::-1]
    return len(edges) - 2 if is_dominated(falling - falling[-1], counts[last][::-1]) else None
