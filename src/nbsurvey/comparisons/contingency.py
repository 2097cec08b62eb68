"""Whether the rows and the columns of a table of counts go together."""

from dataclasses import dataclass
from math import nan

import scipy

from nbsurvey.comparisons.freeman_halton import exact_p_value
from nbsurvey.comparisons.table import NOBODY
from nbsurvey.intervals.types import Counts

CHI_SQUARE = "Pearson chi-square"
EXACT = "Fisher-Freeman-Halton exact"
SMALL = "Pearson chi-square, small expected counts"
ONE_GROUP = "none: only one group answered"
ALIKE = "none: everybody answered alike"
EVERYBODY_RESPONDED = "none: all members responded"
"""What `test` says where no sample is drawn: a difference between groups is one."""

SMALLEST_EXPECTED = 5
"""The smallest expected count of a cell for which the chi-square distribution is relied on."""


@dataclass(frozen=True)
class Independence:
    """A test of whether rows and columns are independent.

    Parameters
    ----------
    test
        Which test it is, or why there is none.
    statistic
        Pearson's or an F; missing (NaN) where there is none.
    df
        Its degrees of freedom; of an F those of its numerator.
    p_value
        Missing where there is no test.
    ddf
        Of an F the degrees of freedom of its denominator.
    """

    test: str
    statistic: float = nan
    df: float = nan
    p_value: float = nan
    ddf: float = nan


def why_no_test(answers: int, groups: int) -> str:
    """Say why a table of so many answers and groups that anybody is in has no test; empty if it has.

    Examples
    --------
    >>> from nbsurvey.comparisons.contingency import why_no_test
    >>> why_no_test(answers=3, groups=1), why_no_test(answers=1, groups=2), why_no_test(answers=3, groups=2)
    ('none: only one group answered', 'none: everybody answered alike', '')
    """
    if not answers or not groups:
        return NOBODY
    if groups == 1:
        return ONE_GROUP
    return ALIKE if answers == 1 else ""


def independence(counts: Counts) -> Independence:
    r"""Test whether the rows and the columns of a table of counts are independent.

    Parameters
    ----------
    counts
        Respondents by answer (rows) and group (columns). Rows and columns in which nobody is don't count.

    Returns
    -------
    Independence
        Pearson's test [1]_; or, if an expected count is under 5, the exact test of Fisher, Freeman and Halton, as
        `nbsurvey.comparisons.freeman_halton.exact_p_value` explains it. Where that takes too many tables it is
        Pearson's after all, and `test` says that expected counts are small.

    Notes
    -----
    :math:`X^2 = \sum (x_{ij} - e_{ij})^2 / e_{ij}`, with the expected counts :math:`e_{ij} = r_i c_j / n`, is compared
    with the chi-square distribution with (R - 1)(C - 1) degrees of freedom, without a correction for continuity. Both
    tests take the respondents for a sample of an infinite population. Of a finite one they are a larger part than that,
    and the true p-value is smaller: the tests are on the safe side.

    References
    ----------
    .. [1] Pearson, K. (1900). On the criterion that a given system of deviations from the probable in the case of a
       correlated system of variables is such that it can be reasonably supposed to have arisen from random sampling.
       Philosophical Magazine, 50(302), 157-175. doi:10.1080/14786440009463897

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.comparisons.contingency import independence
    >>> result = independence(np.array([[762, 327, 468], [484, 239, 477]]))  # party by gender: Agresti 2007, p. 39
    >>> result.test, round(result.statistic, 2), result.df, f"{result.p_value:.1e}"
    ('Pearson chi-square', 30.07, 2.0, '3.0e-07')
    >>> independence(np.array([[3, 1], [1, 3]])).test
    'Fisher-Freeman-Halton exact'
    """
    table = counts[counts.any(axis=1)][:, counts.any(axis=0)]
    if reason := why_no_test(*table.shape):
        return Independence(reason)
    statistic, p_value, df, expected = scipy.stats.chi2_contingency(table, correction=False)
    pearson = float(statistic), float(df), float(p_value)
    if expected.min() >= SMALLEST_EXPECTED:
        return Independence(CHI_SQUARE, *pearson)
    exact = exact_p_value(table)
    return Independence(SMALL, *pearson) if exact is None else Independence(EXACT, p_value=exact)
