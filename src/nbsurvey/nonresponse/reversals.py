"""Where among the non-respondents 'A is more common than B' turns true or false."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from nbsurvey.codebook.labels import pair_labelled
from nbsurvey.codebook.open_questions import decided_items, known_population
from nbsurvey.estimation.columns import fitted, number, schema, text
from nbsurvey.estimation.design_based import refuse_weights
from nbsurvey.estimation.requests import item_pairs, known_language, provenance
from nbsurvey.nonresponse.claims import (
    check_counts,
    common_outcome,
    turning_points,
    whole_counts,
)
from nbsurvey.printed_figures.possible_counts import possible_counts

if TYPE_CHECKING:
    from nbsurvey.study import Study

SCHEMA = schema(
    "item_a",
    "item_b",
    "label_a",
    "label_b",
    text("outcome", "Whether 'A is more common than B' is certain, open or impossible; empty: nothing was published."),
    number("reversal_min", "Least lead of A among non-respondents that makes it true, per cent of A's: the lowest."),
    number("reversal_max", "Least lead of A among non-respondents that makes it true, per cent of A's: the highest."),
    "origin",
)
"""The table of reversal points: columns, units and meaning."""


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
        As `nbsurvey.nonresponse.tipping.tipping_point` returns it. `needed` is the least lead that A must have over B
        among the non-respondents (members who are a yes to A minus those who are a yes to B) for A to be more common in
        the population; a negative number is the lead of B that A survives. `others` is the largest lead that A can
        have, N minus its n. `percent` is 100 needed/others, negative where B may lead.

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
    >>> from nbsurvey.nonresponse.reversals import reversal_point
    >>> reversal_point(73, 107, 60, 107, 355)[["needed", "others", "outcome"]]
       needed  others outcome
    0     -12     248    open
    """
    k, n, other_k, other_n, N = whole_counts(k, n, other_k, other_n, population)
    check_counts(k, n, N)
    check_counts(other_k, other_n, N)
    return turning_points(other_k - k + 1, N - n, most_against=N - other_n)


def reversals(
    study: "Study", pairs: str | Sequence[str] | Sequence[tuple[str, str]], *, language: str | None = None
) -> pd.DataFrame:
    """Find where among the non-respondents 'A is more common than B' turns true or false.

    Parameters
    ----------
    study
        The study.
    pairs
        Pairs of items; or a block, or a list of blocks and items, of which every two items are compared.
    language
        Language of the labels; None: the first language of the study.

    Returns
    -------
    DataFrame
        One row for each pair, as `nbsurvey.nonresponse.reversals.SCHEMA` describes; of a reconstruction over all
        counts that the printed figures allow. An outcome that differs between them is 'open'; it is empty where nothing
        was published.

    Raises
    ------
    ValueError
        If a name or the language isn't known, or a pair isn't of two different items.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.reversals("mandate")[["outcome", "reversal_min", "reversal_max"]].round(1)
      outcome  reversal_min  reversal_max
    0    open          -3.3           6.1
    """
    refuse_weights(study, "a reversal")
    chosen, language = item_pairs(study, pairs), known_language(study, language)
    decided_items(study.codebook, [item for pair in chosen for item in pair])
    N = known_population(study.codebook, "a tipping point")
    counts = possible_counts(study, list(dict.fromkeys(item for pair in chosen for item in pair)))
    # Who is known not to be in the base of an item isn't one who may still say yes to it.
    counts["n"] += counts["outside"].fillna(0).astype("int64")
    possible = {str(item): rows.to_numpy() for item, rows in counts.groupby("item")[["k", "n"]]}
    table = reversal_points(possible, chosen, N)
    return fitted(pair_labelled(table, study.codebook, language).assign(**provenance(study)), SCHEMA)


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
        One row for each pair: the columns of `SCHEMA` but the labels and `origin`.

    Examples
    --------
    >>> from nbsurvey.nonresponse.reversals import reversal_points
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
            row["outcome"] = common_outcome(points["outcome"])
            row["reversal_min"], row["reversal_max"] = points["percent"].min(), points["percent"].max()
        rows.append(row)
    return pd.DataFrame(rows, columns=["item_a", "item_b", "outcome", "reversal_min", "reversal_max"])
