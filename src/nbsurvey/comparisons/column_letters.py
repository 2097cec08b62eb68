"""Which groups have a higher percentage than which others, in each row of a crosstab: what letters in its cells say."""

from collections.abc import Sequence
from itertools import combinations
from math import sqrt
from string import ascii_uppercase

import numpy as np
import scipy

from nbsurvey.comparisons.independent import Group, group_difference
from nbsurvey.comparisons.inversion import LARGEST
from nbsurvey.comparisons.multiplicity import adjusted_p_values
from nbsurvey.intervals.types import Counts, Truths, error_rate

_CLEAR = 4  # times 1 - level: a p-value that no exact test brings under it


def higher_columns(k: Counts, n: Counts, members: Sequence[int | None], level: float) -> Truths:
    """Tell for each answer which groups are higher than which others, all comparisons being one family.

    Parameters
    ----------
    k
        Respondents who gave each answer (rows) in each group (columns).
    n
        Respondents in the base of each group, n >= 1.
    members
        Members of the population in each group; None: infinite.
    level
        Of the family, as a proportion: the chance that any group is said to be higher which isn't is at most 1 - level.

    Returns
    -------
    ndarray of bool
        Answers by groups by groups: whether the first group is higher than the second.

    Notes
    -----
    The p-values are those of `nbsurvey.comparisons.independent.group_difference`, adjusted by Holm's method for all
    pairs of groups and all answers. Where there are two answers, the one is what the other lacks, and they are one
    statement. A pair whose difference is small beside its standard error (the pooled z test has a p of more than 4
    times 1 - level) counts in the family, and isn't higher: the exact test, which takes longer, isn't asked.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.comparisons.column_letters import higher_columns
    >>> k, n = np.array([[30, 12], [5, 20], [5, 8]]), np.array([40, 40])
    >>> higher_columns(k, n, members=[100, None], level=0.95)[:, 0, 1]  # only the first answer, in the first group
    array([ True, False, False])
    """
    statements = k[: statement_number(k)]
    pairs = list(combinations(range(len(n)), 2))
    groups = [
        [Group(int(count), int(n[at]), members[at] or LARGEST) for at, count in enumerate(row)] for row in statements
    ]
    p_values = [[_p_value(row[a], row[b], level) for a, b in pairs] for row in groups]
    adjusted = adjusted_p_values(np.ravel(p_values)).reshape(len(statements), len(pairs))
    higher = np.zeros((len(k), len(n), len(n)), dtype=bool)
    for row, place in np.argwhere(adjusted <= float(error_rate(level))):
        a, b = pairs[place]
        is_a = k[row, a] * n[b] > k[row, b] * n[a]
        higher[row][(a, b) if is_a else (b, a)] = True
    if len(k) == 2:
        higher[1] = higher[0].T
    return higher


def statement_number(k: Counts) -> int:
    """Return how many statements the answers (rows) make: of two answers, the one is what the other lacks.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.comparisons.column_letters import statement_number
    >>> statement_number(np.array([[30, 12], [5, 20], [5, 8]])), statement_number(np.array([[30, 12], [10, 28]]))
    (3, 1)
    """
    return 1 if len(k) == 2 else len(k)


def _p_value(a: Group, b: Group, level: float) -> float:
    """Compute the p-value that two proportions are equal; 1 where a rough one says that it is far from small."""
    difference = a.k / a.n - b.k / b.n
    share = (a.k + b.k) / (a.n + b.n)
    standard_error = sqrt(share * (1 - share) * (a.variance_factor + b.variance_factor))
    if abs(difference) < standard_error * scipy.stats.norm.isf(min(1.0, _CLEAR * (1 - level)) / 2):
        return 1.0
    return group_difference(a.k, a.n, b.k, b.n, population_a=a.N, population_b=b.N, level=level).p


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
