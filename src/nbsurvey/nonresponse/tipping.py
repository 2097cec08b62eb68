"""What non-respondents could do to a claim: where among them it would turn true or false."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from nbsurvey.codebook.open_questions import decided_items, known_population
from nbsurvey.errors import UsageError
from nbsurvey.estimation.columns import fitted, number, percent, schema, text
from nbsurvey.estimation.requests import item_pairs, provenance
from nbsurvey.language.written_numbers import proportion
from nbsurvey.printed_figures.possible_counts import possible_counts
from nbsurvey.printed_figures.publication import publication

if TYPE_CHECKING:
    from nbsurvey.study import Study

CERTAIN, OPEN, IMPOSSIBLE = "certain", "open", "impossible"
"""What non-respondents leave of a claim: true whatever they'd say, depending on them, false whatever they'd say."""

TIPPING = schema(
    "block",
    "item",
    "label",
    "percent",
    percent("share", "What the claim says is exceeded, per cent of the population."),
    text("outcome", "Whether the claim is certain, open or impossible.", [CERTAIN, OPEN, IMPOSSIBLE]),
    percent("tipping_min", "Per cent of non-respondents from which it is true: the lowest; missing unless open."),
    percent("tipping_max", "Per cent of non-respondents from which it is true: the highest; missing unless open."),
    "origin",
)
"""The table of tipping points: columns, units and meaning."""

REVERSALS = schema(
    "item_a",
    "item_b",
    text("outcome", "Whether 'A is more common than B' is certain, open or impossible; empty: nothing was published."),
    number("reversal_min", "Least lead of A among non-respondents that makes it true, per cent of A's: the lowest."),
    number("reversal_max", "Least lead of A among non-respondents that makes it true, per cent of A's: the highest."),
    "origin",
)
"""The table of reversal points: columns, units and meaning."""


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
    >>> from nbsurvey.nonresponse.tipping import tipping_point
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

    Examples
    --------
    >>> from nbsurvey.nonresponse.tipping import reversal_point
    >>> reversal_point(73, 107, 60, 107, 355)[["needed", "others", "outcome"]]
       needed  others outcome
    0     -12     248    open
    """
    k, n, other_k, other_n, N = _counts(k, n, other_k, other_n, population)
    _check_counts(k, n, N)
    _check_counts(other_k, other_n, N)
    return _tipping(other_k - k + 1, N - n, most_against=N - other_n)


def tipping(
    study: "Study", names: str | list[str] | None = None, *, share: Fraction | str | float = Fraction(1, 2)
) -> pd.DataFrame:
    """Find where among the non-respondents 'more than this share of the population' turns true or false.

    Parameters
    ----------
    study, names
        As for `nbsurvey.estimation.estimates.estimate`.
    share
        A proportion, 0.5 for a majority; a fraction may be written as '2/3'.

    Returns
    -------
    DataFrame
        One row for each item, as `nbsurvey.nonresponse.tipping.TIPPING` describes; of a reconstruction over all counts
        that the printed figures allow. An outcome that differs between them is 'open'. An item without a printed per
        cent has no row.

    Raises
    ------
    ValueError
        If a name isn't known or the share isn't a proportion.

    Notes
    -----
    Respondents who are known not to be in the base of an item (`outside` in the estimates) aren't non-respondents to
    it. The claim is about the members in the base, and takes all the others to be in it: if they are not, a smaller
    share of them is needed. What is 'certain' or 'impossible' is so however many of them are in the base.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.tipping("mandate")[["item", "percent", "outcome", "tipping_min", "tipping_max"]].round(1)
                    item  percent outcome  tipping_min  tipping_max
    0      enough_powers     68.0    open         41.8         43.7
    1  feels_responsible     71.0    open         40.6         42.7
    """
    estimates = publication(study, names)
    N = known_population(study.codebook, "a tipping point")
    points = tipping_points(possible_counts(study, list(estimates["item"])), N, share)
    table = estimates[["block", "item", "label", "percent"]].merge(points, on="item", validate="one_to_one")
    return fitted(table.assign(share=100 * float(_exact(share) or 0), **provenance(study)), TIPPING)


def tipping_points(
    counts: pd.DataFrame, population: int, share: Fraction | str | float = Fraction(1, 2)
) -> pd.DataFrame:
    """Find the tipping point of 'more than this share of the population' over the possible counts of each item.

    Parameters
    ----------
    counts
        `item`, `k`, `n` and `outside`, one row for each pair of counts that is possible, as
        `nbsurvey.printed_figures.possible_counts.possible_counts` returns them. Not every k goes with every n: a
        printed per cent allows pairs.
    population
        Size N of the population.
    share
        As for `tipping_point`.

    Returns
    -------
    DataFrame
        One row for each item: `item`, `outcome`, `tipping_min` and `tipping_max`, as `TIPPING` describes them.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.nonresponse.tipping import tipping_points
    >>> counts = pd.DataFrame({"item": "a", "k": [47, 55], "n": [94, 111], "outside": 0})
    >>> tipping_points(counts, 355).round(1)
      item outcome  tipping_min  tipping_max
    0    a    open         50.2         50.4
    """
    k, n, outside = (counts[name].fillna(0).to_numpy(np.int64) for name in ("k", "n", "outside"))
    points = tipping_point(k, n, population - outside, share).groupby(counts["item"].to_numpy(), sort=False)
    table = pd.DataFrame(
        {
            "outcome": points["outcome"].agg(_outcome),
            "tipping_min": points["percent"].min(),
            "tipping_max": points["percent"].max(),
        }
    )
    return table.rename_axis("item").reset_index()


def _outcome(outcomes: pd.Series) -> str:
    return str(outcomes.iloc[0]) if outcomes.nunique() == 1 else OPEN


def reversals(study: "Study", pairs: str | Sequence[str] | Sequence[tuple[str, str]]) -> pd.DataFrame:
    """Find where among the non-respondents 'A is more common than B' turns true or false.

    Parameters
    ----------
    study
        The study.
    pairs
        Pairs of items; or a block, or a list of blocks and items, of which every two items are compared.

    Returns
    -------
    DataFrame
        One row for each pair, as `nbsurvey.nonresponse.tipping.REVERSALS` describes; of a reconstruction over all
        counts that the printed figures allow. An outcome that differs between them is 'open'; it is empty where nothing
        was published.

    Raises
    ------
    ValueError
        If a name isn't known, or a pair isn't of two different items.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.reversals("mandate")[["outcome", "reversal_min", "reversal_max"]].round(1)
      outcome  reversal_min  reversal_max
    0    open          -3.3           6.1
    """
    chosen = item_pairs(study, pairs)
    decided_items(study.codebook, [item for pair in chosen for item in pair])
    N = known_population(study.codebook, "a tipping point")
    counts = possible_counts(study, list(dict.fromkeys(item for pair in chosen for item in pair)))
    # Who is known not to be in the base of an item isn't one who may still say yes to it.
    counts["n"] += counts["outside"].fillna(0).astype("int64")
    possible = {str(item): rows.to_numpy() for item, rows in counts.groupby("item")[["k", "n"]]}
    table = reversal_points(possible, chosen, N)
    return fitted(table.assign(**provenance(study)), REVERSALS)


def reversal_points(counts: Mapping[str, ArrayLike], pairs: Sequence[tuple[str, str]], population: int) -> pd.DataFrame:
    """Find the reversal point of 'A is more common than B' over the possible counts of pairs of items.

    Parameters
    ----------
    counts
        For each item every (k, n) that it may have. An item that isn't in it has nothing to compute from.
    pairs
        Ids of two items each, A and B.
    population
        Size N of the population.

    Returns
    -------
    DataFrame
        One row for each pair: the columns of `REVERSALS` but `origin`.

    Examples
    --------
    >>> from nbsurvey.nonresponse.tipping import reversal_points
    >>> reversal_points({"a": [(90, 100)], "b": [(0, 100)]}, [("a", "b")], 120)[["item_a", "item_b", "outcome"]]
      item_a item_b  outcome
    0      a      b  certain
    """
    rows = []
    for a, b in pairs:
        row: dict[str, object] = {"item_a": a, "item_b": b, "outcome": ""}
        if a in counts and b in counts:
            first, second = np.asarray(counts[a]), np.asarray(counts[b])
            (k, n), (other_k, other_n) = np.repeat(first, len(second), axis=0).T, np.tile(second, (len(first), 1)).T
            points = reversal_point(k, n, other_k, other_n, population)
            row["outcome"] = _outcome(points["outcome"])
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
