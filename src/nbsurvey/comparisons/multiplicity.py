"""Several tests at once: p-values adjusted for all that belong to one family."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nbsurvey.errors import UsageError

ADJUSTMENTS = {"holm": "holm", "benjamini-hochberg": "fdr_bh"}
"""The adjustments, and what statsmodels calls them."""


def adjusted_p_values(p_values: ArrayLike, adjustment: str = "holm") -> NDArray[np.float64]:
    """Adjust the p-values of a family of tests.

    Parameters
    ----------
    p_values : array_like of float
        The p-values of one family; missing ones (NaN) stay missing and don't count.
    adjustment
        'holm': the probability that a true hypothesis of the family is rejected is at most the level, whatever the
        dependence between the tests [1]_. 'benjamini-hochberg': of the rejected hypotheses an expected share of at most
        the level is true, for independent and for positively dependent tests [2]_.

    Returns
    -------
    ndarray of float
        Adjusted p-values, in the order given.

    Raises
    ------
    ValueError
        If a p-value isn't between 0 and 1, or the adjustment isn't known.

    Notes
    -----
    With the m p-values in ascending order, Holm's is max over j <= i of min(1, (m - j + 1) p_j), and Benjamini and
    Hochberg's min over j >= i of min(1, m p_j/j); both as `statsmodels.stats.multitest.multipletests` computes them.

    References
    ----------
    .. [1] Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of
       Statistics, 6(2), 65-70. https://www.jstor.org/stable/4615733
    .. [2] Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal
       Statistical Society B, 57(1), 289-300. doi:10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> from nbsurvey.comparisons.multiplicity import adjusted_p_values
    >>> adjusted_p_values([0.01, 0.04, 0.03])
    array([0.03, 0.06, 0.06])
    """
    from statsmodels.stats.multitest import multipletests

    check_adjustment(adjustment)
    adjusted = np.array(p_values, dtype=float)
    if np.any((adjusted < 0) | (adjusted > 1)):
        raise UsageError("A p-value lies between 0 and 1.")
    tested = ~np.isnan(adjusted)
    if tested.any():
        adjusted[tested] = multipletests(adjusted[tested], method=ADJUSTMENTS[adjustment])[1]
    return adjusted


def check_adjustment(adjustment: str) -> None:
    """Refuse an adjustment that isn't known, with a ValueError.

    Examples
    --------
    >>> from nbsurvey.comparisons.multiplicity import check_adjustment
    >>> check_adjustment("holm")
    >>> check_adjustment("hope")
    Traceback (most recent call last):
        ...
    nbsurvey.errors.UsageError: Unknown adjustment 'hope'; choose one of holm, benjamini-hochberg.
    """
    if adjustment not in ADJUSTMENTS:
        raise UsageError(f"Unknown adjustment {adjustment!r}; choose one of {', '.join(ADJUSTMENTS)}.")
