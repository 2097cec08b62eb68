"""Which groups have a higher percentage than which others, in each row of a crosstab: what letters in its cells say."""

from collections.abc import Sequence
from itertools import combinations
from math import sqrt
from string import ascii_uppercase

import numpy as np
import scipy

from nbsurvey.comparisons.independent import Group, group_p_value
from nbsurvey.comparisons.inversion import LARGEST
from nbsurvey.comparisons.multiplicity import adjusted_p_values
from nbsurvey.intervals.types import Counts, Floats, Truths, error_rate

_CLEAR = 4  # times 1 - level: a p-value that no exact test brings under it


def higher_columns(shares: Floats, p_values: Floats, level: float) -> Truths:
    """Tell for each answer which groups are higher than which others, all comparisons being one family.

    Parameters
    ----------
    shares
        The proportion of each answer (rows) in each group (columns).
    p_values
        For the first `statement_number` answers (rows) those of every two groups, in the order of `combinations`.
    level
        Of the family, as a proportion: the chance that any group is said to be higher which isn't is at most 1 - level.

    Returns
    -------
    ndarray of bool
        Answers by groups by groups: whether the first group is higher than the second. The p-values are adjusted by
        Holm's method.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.comparisons.column_letters import higher_columns
    >>> shares, p_values = np.array([[0.75, 0.3], [0.1, 0.5], [0.15, 0.2]]), np.array([[0.001], [0.04], [0.8]])
    >>> higher_columns(shares, p_values, level=0.95)[:, 0, 1]  # only the first answer, in the first group
    array([ True, False, False])
    """
    pairs = list(combinations(range(shares.shape[1]), 2))
    adjusted = adjusted_p_values(p_values.ravel()).reshape(p_values.shape)
    higher = np.zeros((len(shares), shares.shape[1], shares.shape[1]), dtype=bool)
    for row, place in np.argwhere(adjusted <= float(error_rate(level))):
        a, b = pairs[place]
        higher[row][(a, b) if shares[row, a] > shares[row, b] else (b, a)] = True
    if statement_number(len(shares)) < len(shares):
        higher[1] = higher[0].T
    return higher


def pairwise_p_values(k: Counts, n: Counts, members: Sequence[int | None], level: float) -> Floats:
    """Compute for each answer the p-value of every two groups, exact where it may matter at a level.

    Parameters
    ----------
    k
        Respondents who gave each answer (rows) in each group (columns).
    n
        Respondents in the base of each group, n >= 1.
    members
        Members of the population in each group; None: infinite.
    level
        That of the family that they are for.

    Notes
    -----
    The p-values are those of `nbsurvey.comparisons.independent.group_difference`. Where the difference is small beside
    its standard error (the pooled z test has a p of more than 4 times 1 - level) it is 1: the exact test takes longer,
    and no adjustment makes it significant.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.comparisons.column_letters import pairwise_p_values
    >>> k, n = np.array([[30, 12], [8, 11]]), np.array([40, 40])
    >>> pairwise_p_values(k, n, members=[100, None], level=0.95).round(5).tolist()
    [[1e-05], [1.0]]
    """
    pairs = list(combinations(range(len(n)), 2))
    groups = [[Group(int(count), int(n[at]), members[at] or LARGEST) for at, count in enumerate(row)] for row in k]
    return np.array([[_p_value(row[a], row[b], level) for a, b in pairs] for row in groups])


def statement_number(answers: int) -> int:
    """Return how many statements some answers make: of two, the one is what the other lacks.

    Examples
    --------
    >>> from nbsurvey.comparisons.column_letters import statement_number
    >>> statement_number(3), statement_number(2)
    (3, 1)
    """
    return 1 if answers == 2 else answers


def _p_value(a: Group, b: Group, level: float) -> float:
    """Compute the p-value that two proportions are equal; 1 where a rough one says that it is far from small."""
    difference = a.k / a.n - b.k / b.n
    share = (a.k + b.k) / (a.n + b.n)
    standard_error = sqrt(share * (1 - share) * (a.variance_factor + b.variance_factor))
    if abs(difference) < standard_error * scipy.stats.norm.isf(min(1.0, _CLEAR * (1 - level)) / 2):
        return 1.0
    return group_p_value(a, b)


def column_letters(number: int) -> list[str]:
    """Return the letters of some columns, as in a spreadsheet.

    Examples
    --------
    >>> from nbsurvey.comparisons.column_letters import column_letters
    >>> column_letters(28)[:3], column_letters(28)[-3:]
    (['A', 'B', 'C'], ['Z', 'AA', 'AB'])
    """
    return [_letters(place) for place in range(number)]


def _letters(place: int) -> str:
    rest, last = divmod(place, len(ascii_uppercase))
    return (_letters(rest - 1) if rest else "") + ascii_uppercase[last]
