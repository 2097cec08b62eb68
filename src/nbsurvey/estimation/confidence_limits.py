"""Confidence limits in a population or a part of it, whose size may not be known."""

import numpy as np

from nbsurvey.intervals import proportion_interval

_BASE_SIZES = 400  # how many possible sizes of a base in the population are tried


def limits(k: np.ndarray, n: np.ndarray, N: np.ndarray, level: float, method: str) -> tuple[np.ndarray, np.ndarray]:
    """Compute intervals as proportions; missing where n is 0, for an infinite population where N is missing.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.estimation.confidence_limits import limits
    >>> lower, upper = limits(np.array([42]), np.array([107]), np.array([355.0]), 0.95, "exact")
    >>> f"{lower[0]:.3f} to {upper[0]:.3f}"
    '0.315 to 0.476'
    """
    lower, upper = np.full(k.shape, np.nan), np.full(k.shape, np.nan)
    finite, infinite = (n > 0) & ~np.isnan(N), (n > 0) & np.isnan(N)
    if finite.any():
        lower[finite], upper[finite] = proportion_interval(
            k[finite], n[finite], population=N[finite], level=level, method=method
        )
    if infinite.any():  # not every method is defined without a population
        lower[infinite], upper[infinite] = proportion_interval(k[infinite], n[infinite], level=level, method=method)
    return lower, upper


def limits_of_part(
    k: np.ndarray, n: np.ndarray, largest: np.ndarray, level: float, method: str
) -> tuple[np.ndarray, np.ndarray]:
    """Compute intervals as proportions where only the largest possible size of the base in the population is known.

    Parameters
    ----------
    k, n
        Respondents whose answer counts, and respondents in the base.
    largest
        The largest number of members that the base can have; missing: unknown.
    level, method
        As for `nbsurvey.estimation.estimates.estimate`.

    Returns
    -------
    lower, upper
        The union of the intervals for the sizes from n to `largest`; missing where n is 0, for an infinite population
        where `largest` is missing.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.estimation.confidence_limits import limits_of_part
    >>> lower, upper = limits_of_part(np.array([4]), np.array([9]), np.array([20.0]), 0.95, "exact")
    >>> f"{lower[0]:.3f} to {upper[0]:.3f}"
    '0.200 to 0.700'
    """
    sizes = [
        np.unique(np.linspace(low, high, int(min(high - low + 1, _BASE_SIZES))).round())
        if low > 0 and not np.isnan(high)
        else np.array([high])
        for low, high in zip(n, largest, strict=True)
    ]
    if not sizes:
        return np.array([]), np.array([])
    row = np.repeat(np.arange(len(sizes)), [tried.size for tried in sizes])
    lower, upper = limits(k[row], n[row], np.concatenate(sizes), level, method)
    first = np.flatnonzero(np.diff(row, prepend=-1))
    return np.minimum.reduceat(lower, first), np.maximum.reduceat(upper, first)
