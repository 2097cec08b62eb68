"""The exact test of independence in a table of counts of any size, from all tables with the same margins.

scipy draws such tables at random where there are more than two rows and columns; this counts them, as R's fisher.test.
"""

from typing import NamedTuple

import numpy as np
import scipy

from nbsurvey.intervals.types import Counts, Floats

MOST_TABLES = 1_000_000
"""How many unfinished tables are kept at once, at most."""

_TIE = 1e-7  # logarithms of chances that differ by less are equal
_DIGITS = 9  # of the logarithms of chances, for tables to be taken together


class _Unfinished(NamedTuple):
    """Tables of which some columns are filled in; those that are alike for what follows are one, with their number."""

    left: Counts  # for each row, the least first (tables, rows)
    log: Floats  # of the product of 1/x! over the cells filled in
    number: Floats


def exact_p_value(counts: Counts) -> float | None:
    r"""Compute the p-value of the exact test of Fisher, Freeman and Halton [1]_.

    Parameters
    ----------
    counts
        Respondents by row and column; no row or column is empty.

    Returns
    -------
    float or None
        The p-value; None if it takes more than `MOST_TABLES` unfinished tables at once.

    Notes
    -----
    Given the margins r and c, a table x of n has the chance :math:`\prod r_i! \prod c_j! / (n! \prod x_{ij}!)`. p is
    the sum of the chances of the tables that are at most as likely as the one observed; chances that differ by less
    than 1e-7 of themselves count as equal. As Mehta and Patel's network [2]_ does, columns are filled in one by one,
    tables with the same rows left (in any order) and the same chance so far are taken together, and those of which
    every continuation, or none, is at most as likely as the one observed are finished at once.

    References
    ----------
    .. [1] Freeman, G. H. and Halton, J. H. (1951). Note on an exact treatment of contingency, goodness of fit and
       other problems of significance. Biometrika, 38(1-2), 141-149. doi:10.1093/biomet/38.1-2.141
    .. [2] Mehta, C. R. and Patel, N. R. (1983). A network algorithm for performing Fisher's exact test in r x c
       contingency tables. Journal of the American Statistical Association, 78(382), 427-434.
       doi:10.1080/01621459.1983.10477989

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.comparisons.freeman_halton import exact_p_value
    >>> round(exact_p_value(np.array([[3, 1], [1, 3]])), 4)  # Fisher's lady tasting tea: 34/70
    0.4857
    >>> exact_p_value(np.full((5, 6), 40)) is None
    True
    """
    table = counts if counts.shape[0] <= counts.shape[1] else counts.T
    columns = np.sort(table.sum(axis=0))
    log_factorial = scipy.special.gammaln(np.arange(table.sum() + 1) + 1.0)
    log_margins = log_factorial[table.sum(axis=1)].sum() + log_factorial[columns].sum() - log_factorial[table.sum()]
    observed = -log_factorial[table].sum() + _TIE
    tables = _Unfinished(np.sort(table.sum(axis=1))[np.newaxis], np.zeros(1), np.ones(1))
    p = 0.0
    for place, column in enumerate(columns[:-1], start=1):
        filled = _with_column(tables, int(column), log_factorial)
        if filled is None:
            return None
        rest = columns[place:]
        log_rows, log_columns = log_factorial[filled.left].sum(axis=1), log_factorial[rest].sum()
        all_ways = filled.log + log_factorial[rest.sum()] - log_rows - log_columns
        most_likely = filled.log + _largest_rest(rest, int(filled.left.max(initial=0)))[filled.left].sum(axis=1)
        least_likely = filled.log - np.minimum(log_rows, log_columns)
        extreme = np.minimum(all_ways, most_likely) <= observed
        p += float((filled.number[extreme] * np.exp(all_ways[extreme] + log_margins)).sum())
        tables = _alike_together(filled, ~extreme & (least_likely <= observed))
    return min(1.0, p)


def _largest_rest(columns: Counts, largest: int) -> Floats:
    """Bound, for what is left for a row from 0 to `largest`, the part of it in the chance of any finished table.

    With chances q_j = c_j/m for the columns left, prod 1/x_ij! is prod q_j^-c_j times prod q_j^x_ij/x_ij!. In a row the
    latter is at most what it is at the mode of a multinomial distribution, which grows by one in the likeliest column.
    """
    log_chance = np.log(columns / columns.sum())
    share, mode = np.zeros(largest + 1), np.zeros(columns.size)
    for size in range(1, largest + 1):
        gain = log_chance - np.log(mode + 1)
        column = gain.argmax()
        mode[column] += 1
        share[size] = share[size - 1] + gain[column]
    return np.asarray(share - np.arange(largest + 1) * (columns @ log_chance) / columns.sum())


def _with_column(tables: _Unfinished, total: int, log_factorial: Floats) -> _Unfinished | None:
    """Fill in a column in every way, cell by cell; None if that makes too many tables."""
    left, log, number = tables.left.copy(), tables.log, tables.number
    needed = np.full(number.size, total)
    for row in range(left.shape[1]):
        least = np.maximum(0, needed - left[:, row + 1 :].sum(axis=1))
        ways = np.minimum(left[:, row], needed) - least + 1
        if ways.sum() > MOST_TABLES:
            return None
        table = np.repeat(np.arange(ways.size), ways)
        cell = least[table] + np.arange(table.size) - np.repeat(ways.cumsum() - ways, ways)
        left, log, number = left[table], log[table] - log_factorial[cell], number[table]
        left[:, row] -= cell
        needed = needed[table] - cell
    return _Unfinished(np.sort(left, axis=1), log, number)


def _alike_together(tables: _Unfinished, chosen: np.ndarray) -> _Unfinished:
    """Take tables together that have as much left for the rows and are as likely so far."""
    left, log, number = (array[chosen] for array in tables)
    keys = np.column_stack([left, np.rint(log * 10**_DIGITS)])
    _, first, place = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    return _Unfinished(left[first], log[first], np.bincount(place.ravel(), number, first.size).astype(float))
