"""Equal-tailed posterior intervals under Jeffreys' prior, Beta(1/2, 1/2)."""

import numpy as np
from scipy import special

from nbsurvey.intervals.types import Bounds, Counts, Floats

# At a tail of exactly a/2 the lower count is the quantile, whatever the rounding.
_TIE = 1e-9
_ROWS, _COLUMNS = 256, 4096  # of the posterior at a time: memory doesn't grow with the population


def jeffreys_finite(k: Counts, n: Counts, N: Counts, level: float) -> Bounds:
    """Compute quantiles of the beta-binomial posterior of the N-n members who weren't asked.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.bayes import jeffreys_finite
    >>> lower, upper = jeffreys_finite(k=np.array([68]), n=np.array([107]), N=np.array([355]), level=0.95)
    >>> lower * 355, upper * 355
    (array([198.]), array([251.]))
    """
    return _smallest(k, n, N, level) / N, (N - _smallest(n - k, n, N, level)) / N


def _smallest(k: Counts, n: Counts, N: Counts, level: float) -> Counts:
    """Find the lower bound on M; by symmetry it serves for the upper bound too."""
    half = (1 - level) / 2 * (1 - _TIE)
    quantile = np.zeros(k.shape, dtype=np.int64)
    inside = np.flatnonzero((k > 0) & (n < N))
    for start in range(0, inside.size, _ROWS):
        rows = inside[start : start + _ROWS]
        hits, others = k[rows].astype(float), (n - k)[rows].astype(float)
        quantile[rows] = _beta_binomial_quantile(half, (N - n)[rows], hits + 0.5, others + 0.5)
    return k + quantile


def _beta_binomial_quantile(half: float, m: Counts, a: Floats, b: Floats) -> Counts:
    """Find the smallest x with P(X <= x) >= half, X beta-binomial of m with parameters a and b."""
    quantile = np.zeros(m.shape, dtype=np.int64)
    active = np.arange(m.size)
    logarithm = special.betaln(a, m + b) - special.betaln(a, b)  # of P(X = 0)
    below = np.zeros(m.shape)
    x = np.arange(min(_COLUMNS, int(m.max()) + 1))
    while active.size:
        size, first, second = m[active, None], a[active, None], b[active, None]
        with np.errstate(divide="ignore"):
            left = np.maximum(size - x, 0)
            ratios = np.log(left * (x + first) / ((x + 1) * (np.maximum(left - 1, 0) + second)))
        logarithms = logarithm[active, None] + np.cumsum(ratios, axis=1)
        chances = np.exp(np.column_stack([logarithm[active], logarithms[:, :-1]]))
        reached = below[active, None] + np.cumsum(chances, axis=1) >= half
        done = reached.any(axis=1)
        quantile[active[done]] = x[0] + reached[done].argmax(axis=1)
        below[active] += chances.sum(axis=1)
        logarithm[active] = logarithms[:, -1]
        active, x = active[~done], x + x.size
    return quantile
