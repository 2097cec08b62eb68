"""Which outcomes an exact test rejects: those that are improbable under every truth that it is maximised over."""

from collections.abc import Iterable

import numpy as np

from nbsurvey.comparisons.inversion import ALPHA_OF_REGION
from nbsurvey.intervals.types import Counts, Floats, Truths

_TRUTHS = 300
_DIGITS = 9  # of the statistic: what differs less is a tie


def rejected(statistic: Floats, truths: Iterable[tuple[Floats, Truths]], *, half: float) -> Truths:
    """Tell which outcomes a one-sided test rejects at `half`.

    Parameters
    ----------
    statistic
        Of each outcome; all outcomes with a larger one than those that are given are given too.
    truths
        For each truth of the hypothesis the probability of each outcome, and at which outcomes it is likely.
    half
        The level of the test.

    Notes
    -----
    max P(T >= t | truth) + 1e-6 <= `half`, the maximum being over the truths that are likely at t (Berger and Boos
    [1]_).

    References
    ----------
    .. [1] Berger, R. L. and Boos, D. D. (1994). P values maximized over a confidence set for the nuisance parameter.
       Journal of the American Statistical Association, 89(427), 1012-1016. doi:10.1080/01621459.1994.10476836

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.planning.rejection import rejected
    >>> likely = np.array([True, True, True])
    >>> truths = [(np.array([0.01, 0.02, 0.5]), likely), (np.array([0.02, 0.02, 0.1]), likely)]
    >>> rejected(np.array([3.0, 2.0, 1.0]), truths, half=0.03)
    array([ True, False, False])
    """
    order = np.argsort(-statistic, kind="stable")
    descending = -statistic[order].round(_DIGITS)
    last_tie = np.searchsorted(descending, descending, side="right") - 1
    largest = np.zeros(order.size)
    for chances, is_likely in truths:
        tails = np.cumsum(chances[order])[last_tie]
        largest = np.where(is_likely[order], np.maximum(largest, tails), largest)
    is_rejected = np.zeros(order.size, dtype=bool)
    is_rejected[order] = largest + ALPHA_OF_REGION <= half
    return is_rejected


def spread(N: int) -> Counts:
    """Return numbers of members from 0 to N to try: all, or 300 that lie evenly on the arcsine scale.

    Examples
    --------
    >>> from nbsurvey.planning.rejection import spread
    >>> spread(3), spread(1_000_000)[:4]
    (array([0, 1, 2, 3]), array([  0,  28, 110, 248]))
    """
    if N <= _TRUTHS:
        return np.arange(N + 1)
    return np.unique(np.rint(N * np.sin(np.linspace(0, np.pi / 2, _TRUTHS)) ** 2).astype(np.int64))
