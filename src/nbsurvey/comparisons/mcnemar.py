"""Two answers of the same respondents: McNemar's exact test in a finite or an infinite population.

Pure numerics on arrays. Of n respondents b gave the first answer only and c the second only: the discordant pairs.
Without a population the tail is that of statsmodels' binomial test: its `mcnemar` takes one table and gives both sides,
ranks need one side of many tables.
"""

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from nbsurvey.errors import UsageError

Floats = NDArray[np.float64]


def mcnemar(b: ArrayLike, c: ArrayLike, *, discordant: ArrayLike | None) -> Floats:
    r"""Test whether two answers are given by equally many members of the population.

    Parameters
    ----------
    b, c : array_like of int
        Numbers of respondents who gave only the first answer, and only the second.
    discordant : array_like of int
        The largest number of members of the population who can be discordant: N less the respondents who gave both
        answers or neither. None: the population is infinite.

    Returns
    -------
    ndarray of float
        Two-sided p-values, in the shape that the counts broadcast to.

    Raises
    ------
    ValueError
        If a count is negative, or fewer members than respondents are discordant.

    Notes
    -----
    Of b + c discordant pairs X are of the first kind. The p-value is min(1, 2 min(P(X >= b), P(X <= b))): given b + c,
    the test never rejects more often than it says. In an infinite population X is binomial(b + c, 1/2) under the
    hypothesis [1]_; in a finite one with 2M discordant members it is hypergeometric(2M, M, b + c). M isn't known, but
    the further from b = c, the smaller the ratio of the probabilities under M and M + 1; so a tail beyond the middle
    grows with M, and the largest possible M gives a p-value that holds for every M.

    References
    ----------
    .. [1] McNemar, Q. (1947). Note on the sampling error of the difference between correlated proportions or
       percentages. Psychometrika, 12(2), 153-157. doi:10.1007/BF02295996

    Examples
    --------
    >>> from nbsurvey.comparisons.mcnemar import mcnemar
    >>> round(float(mcnemar(10, 2, discordant=40)), 4)
    0.0138
    """
    tails = upper_tail(b, c, discordant=discordant), upper_tail(c, b, discordant=discordant)
    return np.asarray(np.minimum(1.0, 2 * np.minimum(*tails)))


def upper_tail(b: ArrayLike, c: ArrayLike, *, discordant: ArrayLike | None) -> Floats:
    """Return P(X >= b), the exact one-sided p-value against the first answer being the more common.

    Parameters
    ----------
    b, c, discordant
        As for `mcnemar`.

    Examples
    --------
    >>> from nbsurvey.comparisons.mcnemar import upper_tail
    >>> round(float(upper_tail(10, 2, discordant=40)), 4)
    0.0069
    """
    b, c = np.broadcast_arrays(np.asarray(b), np.asarray(c))
    if np.any((b < 0) | (c < 0)):
        raise UsageError("Counts are at least 0.")
    if discordant is None:
        from statsmodels.stats.proportion import binom_test

        return np.asarray(binom_test(b, b + c, 0.5, alternative="larger"))
    members = np.asarray(discordant)
    if np.any(members < b + c):
        raise UsageError("The population has at least as many discordant members as there are discordant respondents.")
    # An odd number has no equal halves, unless all are seen; and scipy has no distribution of an empty population.
    members = np.maximum(np.maximum(members - members % 2, b + c), 1)
    return np.asarray(scipy.stats.hypergeom.sf(b - 1, members, members // 2, b + c))
