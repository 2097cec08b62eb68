"""The shortest intervals with guaranteed coverage: alpha-max-optimal (Bartroff, Lorden and Wang, 2023)."""

from fractions import Fraction
from math import comb

import numpy as np

from nbsurvey.intervals.hypergeometric import TIE, probability
from nbsurvey.intervals.types import Bounds, Counts, error_rate

_CHUNK = 4096  # values of M at a time: memory doesn't grow with the population


def shortest_finite(k: Counts, n: Counts, N: Counts, level: float) -> Bounds:
    """Compute the alpha-max-optimal interval, one pass over M for each different (n, N).

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.shortest import shortest_finite
    >>> lower, upper = shortest_finite(k=np.array([68]), n=np.array([107]), N=np.array([355]), level=0.95)
    >>> lower * 355, upper * 355  # numbers of members
    (array([198.]), array([252.]))
    """
    lower, upper = np.empty(k.shape), np.empty(k.shape)
    sizes, which = np.unique(np.column_stack([n, N]), axis=0, return_inverse=True)
    for i, (size, total) in enumerate(sizes.tolist()):
        rows = which.ravel() == i
        smallest = _smallest(size, total, error_rate(level))
        lower[rows] = smallest[k[rows]] / total
        upper[rows] = (total - smallest[size - k[rows]]) / total
    return lower, upper


def _smallest(n: int, N: int, alpha: Fraction) -> Counts:
    """Find for every k the smallest M that accepts it; by symmetry it serves for the upper bound too.

    Up to M = N/2 the acceptance intervals [a, b] are as short as can be and, among those, as probable as can be.
    Where a would fall from one M to the next, the interval is shifted up, so that a and b never fall. Beyond N/2 they
    mirror those below it.
    """
    ks = np.arange(n + 1)
    from_below = np.full(n + 1, N + 1)  # the first M up to N/2 with b >= k
    last = np.zeros(n + 1, dtype=np.int64)  # the last M up to N/2 with a <= k
    highest = 0
    for start in range(0, N // 2 + 1, _CHUNK):
        M = np.arange(start, min(start + _CHUNK, N // 2 + 1))
        a, b = _acceptance(n, N, M, alpha)
        shifted = np.maximum(np.maximum.accumulate(a), highest)
        b = b + shifted - a
        highest = int(shifted[-1])
        first = np.searchsorted(b, ks)
        newly = (first < M.size) & (from_below > N)
        from_below[newly] = start + first[newly]
        accepting = np.searchsorted(shifted, ks, side="right")
        last = np.where(accepting > 0, start + accepting - 1, last)
    return np.where(from_below <= N, from_below, N - last[::-1])


def _acceptance(n: int, N: int, M: Counts, alpha: Fraction) -> tuple[Counts, Counts]:
    """Grow each interval from the mode, always by the more probable neighbour, until it holds 1 - alpha."""
    needed = float(1 - alpha)
    mode = (n + 1) * (M + 1) // (N + 2)
    a, b = mode.copy(), mode.copy()
    below, at, above = (probability(x, np.asarray(n), np.asarray(N), M) for x in (mode - 1, mode, mode + 1))
    mass = at.copy()
    doubtful = np.abs(mass - needed) <= TIE
    active = np.flatnonzero(mass < needed)
    while active.size:
        members, left, right, low, high = M[active], a[active], b[active], below[active], above[active]
        down = low >= high * (1 - TIE)
        mass[active] += np.where(down, low, high)
        left, right = left - down, right + ~down
        # The next probability on the side that was taken, from the one taken: P(X = x -+ 1)/P(X = x).
        with np.errstate(divide="ignore", invalid="ignore"):
            lower = low * (left * (N - members - n + left)) / ((members - left + 1) * (n - left + 1.0))
            higher = high * ((members - right) * (n - right)) / ((right + 1.0) * (N - members - n + right + 1))
        a[active], b[active] = left, right
        below[active] = np.where(down, lower, low)
        above[active] = np.where(down, high, higher)
        doubtful[active] |= np.abs(mass[active] - needed) <= TIE
        tied = np.abs(low - high) <= TIE * high
        doubtful[active[tied & (mass[active] >= needed) & (2 * members != N)]] = True
        active = active[mass[active] < needed]
    for i in np.flatnonzero(doubtful):
        a[i], b[i] = _exact_acceptance(n, N, int(M[i]), alpha)
    middle = 2 * M == N
    a, b = np.where(middle, np.minimum(a, n - b), a), np.where(middle, np.maximum(b, n - a), b)
    return a, b


def _exact_acceptance(n: int, N: int, M: int, alpha: Fraction) -> tuple[int, int]:
    """Do the same in whole numbers; of two neighbours as probable, take the lower one."""
    a = b = (n + 1) * (M + 1) // (N + 2)
    at = comb(M, a) * comb(N - M, n - a)
    low, high = _ways_below(n, N, M, a, at), _ways_above(n, N, M, b, at)
    mass, needed = at, (1 - alpha) * comb(N, n)
    while mass < needed:
        if low >= high:
            mass, a = mass + low, a - 1
            low = _ways_below(n, N, M, a, low)
        else:
            mass, b = mass + high, b + 1
            high = _ways_above(n, N, M, b, high)
    return a, b


def _ways_below(n: int, N: int, M: int, x: int, ways: int) -> int:
    return ways * x * (N - M - n + x) // ((M - x + 1) * (n - x + 1))


def _ways_above(n: int, N: int, M: int, x: int, ways: int) -> int:
    return ways * (M - x) * (n - x) // ((x + 1) * (N - M - n + x + 1))
