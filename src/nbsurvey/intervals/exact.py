"""Exact intervals: every truth that no tail test rejects, with the whole or the mid-p tail."""

from fractions import Fraction

import numpy as np
from scipy import special

from nbsurvey.intervals.hypergeometric import TIE, exact_upper_tail, upper_tail
from nbsurvey.intervals.types import Bounds, Counts, Floats, Truths, error_rate

_WHOLE, _HALF = Fraction(1), Fraction(1, 2)
_FARTHEST = 1 << 32  # no count is farther from another
_HALVINGS = 64  # bisection of (0, 1) down to the last bit of a float


def mid_p_infinite(k: Counts, n: Counts, level: float) -> Bounds:
    """Invert P(X > k) + P(X = k)/2 = a/2, X binomial; the upper bound by symmetry.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.exact import mid_p_infinite
    >>> lower, upper = mid_p_infinite(k=np.array([0, 68]), n=np.array([107, 107]), level=0.95)
    >>> lower.round(3), upper.round(3)
    (array([0.   , 0.541]), array([0.028, 0.723]))
    """
    return _mid_p_root(k, n, level), 1 - _mid_p_root(n - k, n, level)


def _mid_p_root(k: Counts, n: Counts, level: float) -> Floats:
    half = float(error_rate(level) / 2)
    low, high = np.zeros(k.shape), np.ones(k.shape)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        more = np.where(k == n, 0.0, special.betainc(k + 1, np.maximum(n - k, 1), middle))
        as_many = np.where(k == 0, 1.0, special.betainc(np.maximum(k, 1), n - k + 1, middle))
        plausible = (more + as_many) / 2 > half
        low, high = np.where(plausible, low, middle), np.where(plausible, middle, high)
    return np.where(k == 0, 0.0, high)


def exact_finite(k: Counts, n: Counts, N: Counts, level: float) -> Bounds:
    """Compute {M: P(X >= k | M) > a/2 and P(X <= k | M) > a/2} / N, X hypergeometric.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.exact import exact_finite
    >>> lower, upper = exact_finite(k=np.array([68]), n=np.array([107]), N=np.array([355]), level=0.95)
    >>> lower * 355, upper * 355  # numbers of members
    (array([197.]), array([252.]))
    """
    return _finite(k, n, N, level, _WHOLE)


def mid_p_finite(k: Counts, n: Counts, N: Counts, level: float) -> Bounds:
    """Compute the same set with half of P(X = k | M) taken off each tail.

    At a level under 1/2 no M may be left; then the bounds are the two counts between which the tests turn.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.exact import mid_p_finite
    >>> lower, upper = mid_p_finite(k=np.array([68]), n=np.array([107]), N=np.array([355]), level=0.95)
    >>> lower * 355, upper * 355  # numbers of members: the exact interval is a little wider
    (array([198.]), array([251.]))
    """
    lower, upper = _finite(k, n, N, level, _HALF)
    return np.minimum(lower, upper), np.maximum(lower, upper)


def _finite(k: Counts, n: Counts, N: Counts, level: float, first: Fraction) -> Bounds:
    return _smallest(k, n, N, level, first) / N, (N - _smallest(n - k, n, N, level, first)) / N


def _smallest(k: Counts, n: Counts, N: Counts, level: float, first: Fraction) -> Counts:
    """Find the smallest M whose upper tail exceeds a/2; by symmetry it serves for the upper bound too.

    The tail rises with M, so bisection finds it. It starts beside a guess and moves away from it in growing steps:
    two or three tails instead of log N.
    """
    half = error_rate(level) / 2
    low, high = k - 1, N - n + k  # at the high end X >= k is certain
    guess = _guess(k, n, N, float(half))
    step = 0
    while (active := np.flatnonzero(high - low > 1)).size:
        floor, ceiling, near = low[active], high[active], guess[active]
        M = np.clip(np.clip((floor + ceiling) // 2, near - step, near + step), floor + 1, ceiling - 1)
        plausible = _tail_exceeds(k[active], n[active], N[active], M, half, first)
        low[active] = np.where(plausible, floor, M)
        high[active] = np.where(plausible, M, ceiling)
        step = min(4 * step + 1, _FARTHEST)
    return high


def _guess(k: Counts, n: Counts | Floats, N: Counts, half: float) -> Counts:
    """Guess the bound from the score interval with half a count of correction for continuity."""
    squared = special.ndtri(half) ** 2 * (N - n) / np.maximum(N - 1, 1)
    n = n.astype(float)
    p = np.maximum(k - 0.5, 0) / n
    spread = np.sqrt(squared * (p * (1 - p) / n + squared / (4 * n**2)))
    share = (p + squared / (2 * n) - spread) / (1 + squared / n)
    return np.asarray(np.ceil(N * share), dtype=np.int64)


def _tail_exceeds(k: Counts, n: Counts, N: Counts, M: Counts, half: Fraction, first: Fraction) -> Truths:
    limit = float(half)
    tail = upper_tail(k, n, N, M, float(first))
    exceeds = np.asarray(tail > limit)
    for i in np.flatnonzero(np.abs(tail - limit) <= TIE * limit):
        exceeds[i] = exact_upper_tail(int(k[i]), int(n[i]), int(N[i]), int(M[i]), first) > half
    return exceeds
