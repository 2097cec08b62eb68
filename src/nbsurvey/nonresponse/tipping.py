"""What non-respondents could do to a claim: where among them it would turn true or false."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from nbsurvey.errors import UsageError
from nbsurvey.language.written_numbers import proportion

CERTAIN, OPEN, IMPOSSIBLE = "certain", "open", "impossible"
"""What non-respondents leave of a claim: true whatever they'd say, depending on them, false whatever they'd say."""


def tipping_point(
    k: ArrayLike, n: ArrayLike, population: ArrayLike, share: Fraction | str | float = Fraction(1, 2)
) -> pd.DataFrame:
    """Find where among the non-respondents the claim 'more than this share of the population' turns true or false.

    Parameters
    ----------
    k : array_like of int
        Number of respondents whose answer counts.
    n : array_like of int
        Number of respondents in the base.
    population : array_like of int
        Size N of the population.
    share
        What the claim says is exceeded: a proportion from 0 to 1, 1/2 for 'a majority'. A float counts as the decimal
        it is written as: 0.6 is exactly 3/5.

    Returns
    -------
    DataFrame
        One row for each k: `needed`, the least number of non-respondents who have to be a yes for the claim to be
        true (0 or less: none); `others`, N-n; `percent`, 100 needed/others: the claim is true if at least this per
        cent of the non-respondents is a yes and false if fewer are (missing unless open); `outcome`, which is
        'certain' (needed <= 0), 'impossible' (needed > others) or 'open'.

    Raises
    ------
    ValueError
        If counts aren't whole with 0 <= k <= n <= N, or share isn't a proportion.

    Notes
    -----
    The claim is that M > share N, where M = k plus the non-respondents who are a yes. Hence
    needed = floor(share N) + 1 - k, in whole numbers.

    References
    ----------
    Yan, X., Lee, S. and Li, N. (2009). Missing data handling methods in medical device clinical trials. Journal of
    Biopharmaceutical Statistics, 19(6), 1085-1098. doi:10.1080/10543400903243009

    Examples
    --------
    >>> tipping_point(73, 107, 355).to_dict("records")
    [{'needed': 105, 'others': 248, 'percent': 42.33870967741935, 'outcome': 'open'}]
    """
    exact = _exact(share)
    if exact is None:
        raise UsageError(f"share is a proportion between 0 and 1, not {share!r}; write 0.5 for a majority.")
    k, n, N = _counts(k, n, population)
    _check_counts(k, n, N)
    members = np.asarray(exact.numerator * N.astype(object) // exact.denominator).astype(np.int64)  # of any length
    needed = members + 1 - k
    return _tipping(needed, N - n)


def _exact(share: Fraction | str | float) -> Fraction | None:
    """Return a share as it is written, or None where it isn't a proportion."""
    if isinstance(share, str):
        return proportion(share)
    return Fraction(str(share)) if 0 <= share <= 1 else None


def reversal_point(k: ArrayLike, n: ArrayLike, other_k: ArrayLike, other_n: ArrayLike, population: int) -> pd.DataFrame:
    """Find where among the non-respondents the claim 'A is more common than B' turns true or false.

    Parameters
    ----------
    k, n : array_like of int
        Respondents whose answer counts, and respondents in the base, for A.
    other_k, other_n : array_like of int
        The same for B.
    population
        Size N of the population.

    Returns
    -------
    DataFrame
        As `tipping_point` returns it. `needed` is the least lead that A must have over B among the non-respondents
        (members who are a yes to A minus those who are a yes to B) for A to be more common in the population; a
        negative number is the lead of B that A survives. `others` is the largest lead that A can have, N minus its n.
        `percent` is 100 needed/others, negative where B may lead.

    Raises
    ------
    ValueError
        If counts aren't whole with 0 <= k <= n <= N.

    Notes
    -----
    The claim is that M_A > M_B, so needed = k_B - k_A + 1. It is certain if even B's greatest lead, N - n_B, leaves it
    true: -needed >= N - n_B.
    """
    k, n, other_k, other_n, N = _counts(k, n, other_k, other_n, population)
    _check_counts(k, n, N)
    _check_counts(other_k, other_n, N)
    return _tipping(other_k - k + 1, N - n, most_against=N - other_n)


def tipping_points(
    estimates: pd.DataFrame,
    share: Fraction | str | float = Fraction(1, 2),
    counts: Mapping[str, Sequence[tuple[int, int]]] | None = None,
) -> pd.DataFrame:
    """Find the tipping point of 'more than this share of the population' for each row of an estimates table.

    Parameters
    ----------
    estimates
        As `Study.estimate` or `Study.publication` returns them. Rows that are withheld, or of which the population or
        the counts aren't known, are left out: they have nothing to compute from.
    share
        As for `tipping_point`.
    counts
        For each item every (k, n) that it may have, as for `reversal_points`, where k and n aren't known. Not every k
        goes with every n: a printed per cent allows pairs. None: k and n are those of the estimates.

    Returns
    -------
    DataFrame
        One row for each item and group: `block`, `item`, `label`, `group`, `percent` (among respondents), `share`
        (per cent), `outcome`, and `tipping_min` and `tipping_max`: the per cent of non-respondents at which the claim
        flips, a range over the counts, missing where the outcome isn't open for any of them. An outcome that differs
        between them is 'open'.

    Notes
    -----
    Respondents who are known not to be in the base of an item (`outside` in the estimates) aren't non-respondents to
    it. The claim is about the members in the base, and takes all the others to be in it: if they are not, a smaller
    share of them is needed. What is 'certain' or 'impossible' is so however many of them are in the base.
    """
    rows = estimates[~estimates["withheld"] & estimates["population"].notna()]
    if counts is None:
        rows = rows[rows["k"].notna() & rows["n"].notna()]
        pairs = [[(int(k), int(n))] for k, n in zip(rows["k"], rows["n"], strict=True)]
    else:
        rows = rows[rows["item"].isin(counts)]
        pairs = [list(counts[item]) for item in rows["item"]]
    k, n = np.array([pair for of in pairs for pair in of], dtype=np.int64).reshape(-1, 2).T
    of = np.repeat(np.arange(len(pairs)), [len(each) for each in pairs])
    N = rows["population"].to_numpy(np.int64)
    if "outside" in rows:
        N = N - rows["outside"].fillna(0).to_numpy(np.int64)
    points = tipping_point(k, n, N[of], share).groupby(of)
    outcomes = [set(each) for _, each in points["outcome"]]
    return rows[["block", "item", "label", "group", "percent"]].assign(
        share=100 * float(_exact(share) or 0),
        outcome=[min(each) if len(each) == 1 else OPEN for each in outcomes],
        tipping_min=points["percent"].min().to_numpy(),
        tipping_max=points["percent"].max().to_numpy(),
    )


def reversal_points(
    counts: Mapping[str, Sequence[tuple[int, int]]], pairs: Sequence[tuple[str, str]], population: int
) -> pd.DataFrame:
    """Find the reversal point of 'A is more common than B' for pairs of items.

    Parameters
    ----------
    counts
        For each item every (k, n) that it may have: one where the answers are known, and what the printed per cent
        allows where they aren't. An item that isn't in it has nothing to compute from.
    pairs
        Ids of two items each, A and B.
    population
        Size N of the population.

    Returns
    -------
    DataFrame
        One row for each pair: `item_a`, `item_b`, `outcome`, and `reversal_min` and `reversal_max`: the lead of A over
        B among the non-respondents, in per cents of A's, from which the claim is true, as `reversal_point` has it; a
        range where the counts are only known to lie in one (missing unless open). An outcome that differs within the
        range is 'open'; it is empty where there is nothing to compute from.
    """
    rows = []
    for a, b in pairs:
        row = {"item_a": a, "item_b": b, "outcome": "", "reversal_min": np.nan, "reversal_max": np.nan}
        if a in counts and b in counts:
            k_a, n_a, k_b, n_b = np.array([(*of_a, *of_b) for of_a in counts[a] for of_b in counts[b]]).T
            points = reversal_point(k_a, n_a, k_b, n_b, population)
            outcomes = set(points["outcome"])
            row["outcome"] = outcomes.pop() if len(outcomes) == 1 else OPEN
            row["reversal_min"], row["reversal_max"] = points["percent"].min(), points["percent"].max()
        rows.append(row)
    return pd.DataFrame(rows, columns=["item_a", "item_b", "outcome", "reversal_min", "reversal_max"])


def _counts(*values: ArrayLike) -> list[NDArray[np.int64]]:
    arrays = [np.atleast_1d(np.asarray(value)) for value in values]
    for array in arrays:
        if array.dtype.kind not in "iufO" or not np.all(array == np.floor(array.astype(float))):
            raise UsageError(f"Counts are whole numbers, not {array.tolist()!r}.")
    return list(np.broadcast_arrays(*(array.astype(np.int64) for array in arrays)))


def _check_counts(k: np.ndarray, n: np.ndarray, N: np.ndarray) -> None:
    if not np.all((k >= 0) & (k <= n) & (n <= N)):
        raise UsageError("Counts have to be 0 <= k <= n <= population.")


def _tipping(needed: np.ndarray, others: np.ndarray, most_against: np.ndarray | int = 0) -> pd.DataFrame:
    conditions = [needed <= -np.asarray(most_against), needed > others]
    outcome = np.select(conditions, [CERTAIN, IMPOSSIBLE], OPEN)
    percent = np.full(needed.shape, np.nan)
    is_open = (outcome == OPEN) & (others > 0)
    percent[is_open] = 100 * needed[is_open] / others[is_open]
    return pd.DataFrame({"needed": needed, "others": others, "percent": percent, "outcome": outcome})
