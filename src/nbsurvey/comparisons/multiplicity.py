"""Several tests at once: p-values adjusted for all that belong to one family."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nbsurvey.errors import UsageError

Floats = NDArray[np.float64]


def holm(p: ArrayLike) -> Floats:
    """Adjust p-values so that no true hypothesis of the family is rejected, with the probability of the level.

    Parameters
    ----------
    p : array_like of float
        The p-values of one family; missing ones (NaN) stay missing and don't count.

    Returns
    -------
    ndarray of float
        Adjusted p-values, in the order given. They hold whatever the dependence between the tests.

    Notes
    -----
    With the m p-values in ascending order, max over j <= i of min(1, (m - j + 1) p_j). Holm, S. (1979). A simple
    sequentially rejective multiple test procedure. Scandinavian Journal of Statistics, 6(2), 65-70.
    https://www.jstor.org/stable/4615733
    """
    return _in_order(p, lambda ascending: np.maximum.accumulate(np.arange(len(ascending), 0, -1) * ascending))


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """Adjust p-values so that of the rejected hypotheses an expected share of at most the level is true.

    Parameters
    ----------
    p : array_like of float
        The p-values of one family; missing ones (NaN) stay missing and don't count.

    Returns
    -------
    ndarray of float
        Adjusted p-values, in the order given. They hold for independent and for positively dependent tests.

    Notes
    -----
    With the m p-values in ascending order, min over j >= i of min(1, m p_j/j). Benjamini, Y. and Hochberg, Y. (1995).
    Controlling the false discovery rate. Journal of the Royal Statistical Society B, 57(1), 289-300.
    doi:10.1111/j.2517-6161.1995.tb02031.x
    """

    def adjust(ascending: Floats) -> Floats:
        scaled = len(ascending) / np.arange(1, len(ascending) + 1) * ascending
        return np.asarray(np.minimum.accumulate(scaled[::-1])[::-1])

    return _in_order(p, adjust)


ADJUSTMENTS: dict[str, Callable[[ArrayLike], Floats]] = {"holm": holm, "benjamini-hochberg": benjamini_hochberg}
"""The adjustments by name."""


def _in_order(p: ArrayLike, adjust: Callable[[Floats], Floats]) -> Floats:
    values = np.asarray(p, dtype=float)
    if np.any((values < 0) | (values > 1)):
        raise UsageError("A p-value lies between 0 and 1.")
    adjusted = np.full(values.shape, np.nan)
    order = np.argsort(values, kind="stable")[: np.count_nonzero(~np.isnan(values))]  # missing values sort last
    adjusted[order] = np.minimum(1.0, adjust(values[order]))
    return adjusted
