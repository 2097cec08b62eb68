"""Hypergeometric probabilities for arrays of counts: as floats that are good to 1e-12, and exactly.

Everywhere X is the number of members with the property in a sample of n from N, of whom M have it.
"""

from fractions import Fraction
from math import comb

import numpy as np
from scipy import special

from nbsurvey.intervals.types import Counts, Floats

TIE = 1e-11
"""Probabilities this close to a limit (relatively) are compared with it in exact arithmetic: ties do occur."""

_NEGLIGIBLE = 1e-18
_FIRST_BLOCK, _LARGEST_BLOCK = 16, 1 << 16  # terms that are computed at once: of each tail, and of all
_SERIES_FROM = 16
_SMALL = np.arange(1, _SERIES_FROM, dtype=float)
_STIRLING_ERRORS = np.concatenate(
    [[0.0], special.gammaln(_SMALL + 1) - (_SMALL + 0.5) * np.log(_SMALL) + _SMALL - 0.5 * np.log(2 * np.pi)]
)


def probability(x: Counts, n: Counts, N: Counts, M: Counts) -> Floats:
    r"""Compute P(X = x | M); 0 where x is impossible.

    Notes
    -----
    A quotient of three binomial probabilities with the chance n/N, each by Loader's saddle-point expansion [1]_,
    which loses no digits at a large N, as differences of log-gamma functions do.

    References
    ----------
    .. [1] Loader, C. (2000). Fast and accurate computation of binomial probabilities. Bell Laboratories.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.hypergeometric import probability
    >>> n, N, M = (np.array(count) for count in (2, 4, 2))
    >>> probability(np.arange(3), n, N, M).round(4)  # 1/6, 4/6 and 1/6
    array([0.1667, 0.6667, 0.1667])
    """
    possible = (x >= 0) & (x <= M) & (n - x >= 0) & (n - x <= N - M)
    x = np.where(possible, x, np.maximum(0, n - (N - M)))
    chance = n / N
    logarithm = _log_binomial(x, M, chance) + _log_binomial(n - x, N - M, chance) - _log_binomial(n, N, chance)
    return np.where(possible, np.exp(logarithm), 0.0)


def _log_binomial(x: Counts, n: Counts, chance: Floats) -> Floats:
    """Compute the logarithm of the binomial probability of x of n."""
    y = n - x
    inside = (x > 0) & (y > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        body = (
            _stirling_error(n)
            - _stirling_error(x)
            - _stirling_error(y)
            - _deviance(x, n * chance)
            - _deviance(y, n * (1 - chance))
            + 0.5 * np.log(n / (2 * np.pi * x * np.asarray(y, dtype=float)))
        )
    edges = special.xlog1py(y, -chance) + special.xlogy(x, chance)
    return np.where(inside, body, edges)


def _deviance(x: Counts, expected: Floats) -> Floats:
    """Compute x log(x/expected) + expected - x without cancellation."""
    excess = (x - expected) / expected
    return np.asarray(expected * ((1 + excess) * np.log1p(excess) - excess))


def _stirling_error(n: Counts) -> Floats:
    """Compute log n! minus Stirling's approximation of it."""
    large = np.maximum(n, _SERIES_FROM).astype(float)
    square = large**-2
    series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / large
    return np.where(n < _SERIES_FROM, _STIRLING_ERRORS[np.minimum(n, _SERIES_FROM - 1)], series)


def upper_tail(k: Counts, n: Counts, N: Counts, M: Counts, first: float = 1.0) -> Floats:
    """Compute first P(X = k | M) + P(X > k | M), for possible k.

    `first` is 1 for the tail itself, 1/2 for the mid-p tail.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.hypergeometric import upper_tail
    >>> k, n, N, M = (np.array([count]) for count in (1, 2, 4, 2))
    >>> upper_tail(k, n, N, M).round(4), upper_tail(k, n, N, M, first=0.5).round(4)  # 5/6, and 5/6 - (4/6)/2
    (array([0.8333]), array([0.5]))
    """
    below = k * N < n * M
    # Below the mean the other tail is summed, where the terms only fall: first becomes 1 - first.
    x, members = np.where(below, n - k, k), np.where(below, N - M, M)
    tail = _falling_sum(x, n, N, members, np.where(below, 1 - first, first))
    return np.where(below, 1 - tail, tail)


def _falling_sum(x: Counts, n: Counts, N: Counts, M: Counts, first: Floats) -> Floats:
    """Add up terms until they are negligible: each is the one before times a quotient, in blocks that grow."""
    term = probability(x, n, N, M)
    total = first * term
    active, length = np.arange(x.size), _FIRST_BLOCK
    while active.size:
        at = x[:, np.newaxis] + np.arange(min(length, _LARGEST_BLOCK // active.size + 1))
        members, sample, size = (counts[:, np.newaxis] for counts in (M, n, N))
        quotients = (members - at) * (sample - at) / ((at + 1) * (size - members - sample + at + 1))
        terms = term[:, np.newaxis] * np.cumprod(quotients, axis=1)
        total[active] += terms.sum(axis=1)
        going = terms[:, -1] > _NEGLIGIBLE
        active, x, n, N, M = active[going], at[going, -1] + 1, n[going], N[going], M[going]
        term, length = terms[going, -1], 2 * length
    return total


def exact_upper_tail(k: int, n: int, N: int, M: int, first: Fraction) -> Fraction:
    """Compute the same tail in whole numbers.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from nbsurvey.intervals.hypergeometric import exact_upper_tail
    >>> exact_upper_tail(k=1, n=2, N=4, M=2, first=Fraction(1))
    Fraction(5, 6)
    >>> exact_upper_tail(k=1, n=2, N=4, M=2, first=Fraction(1, 2))
    Fraction(1, 2)
    """
    ways = comb(M, k) * comb(N - M, n - k)
    total = first * ways
    for x in range(k, min(n, M)):
        ways = ways * (M - x) * (n - x) // ((x + 1) * (N - M - n + x + 1))
        total += ways
    return total / comb(N, n)
