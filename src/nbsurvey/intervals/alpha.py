"""Cronbach's alpha with its confidence limits, from the covariances of items."""

import numpy as np
import scipy

from nbsurvey.intervals.types import Floats, check_level


def cronbach_alpha(covariances: Floats, n: int, *, level: float = 0.95) -> tuple[float, float, float]:
    r"""Compute alpha and its confidence limits.

    Parameters
    ----------
    covariances
        The covariance matrix of the items (k, k), k >= 2.
    n
        The respondents who answered them all.
    level
        Confidence level as a proportion.

    Returns
    -------
    alpha, lower, upper
        nan where there are fewer than two respondents, or their scores don't differ.

    Raises
    ------
    ValueError
        If the level is out of range.

    Notes
    -----
    .. math:: \alpha = \frac{k}{k-1} \left(1 - \frac{\sum_i s_{ii}}{\sum_{ij} s_{ij}}\right)

    (Cronbach [1]_). If the items are parallel and normal, :math:`(1 - \alpha)/(1 - a)` with a the estimate has an
    F distribution with n - 1 and (n - 1)(k - 1) degrees of freedom, which gives the limits (Feldt [2]_). They are those
    of respondents drawn from an infinite population. Alpha can be below 0, and says nothing of whether the items
    measure one thing.

    References
    ----------
    .. [1] Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika, 16, 297-334.
       doi:10.1007/BF02310555
    .. [2] Feldt, L. S. (1965). The approximate sampling distribution of Kuder-Richardson reliability coefficient
       twenty. Psychometrika, 30, 357-370. doi:10.1007/BF02289499

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.intervals.alpha import cronbach_alpha
    >>> covariances = np.array([[1.0, 0.5, 0.5], [0.5, 1.0, 0.5], [0.5, 0.5, 1.0]])
    >>> [round(number, 3) for number in cronbach_alpha(covariances, 100)]
    [0.75, 0.651, 0.824]
    """
    check_level(level)
    total = float(covariances.sum())
    if n < 2 or not total > 0:
        return np.nan, np.nan, np.nan
    k = len(covariances)
    alpha = k / (k - 1) * (1 - float(np.trace(covariances)) / total)
    freedom = scipy.stats.f(n - 1, (n - 1) * (k - 1))
    low, high = (float(freedom.ppf(part)) for part in ((1 - level) / 2, (1 + level) / 2))
    return alpha, 1 - (1 - alpha) * high, 1 - (1 - alpha) * low
