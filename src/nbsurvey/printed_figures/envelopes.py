"""What printed percentages alone prove: the counts that they allow, and the union of the intervals of those."""

from collections.abc import Collection, Hashable
from typing import Any

import numpy as np
import pandas as pd

from nbsurvey.codebook import Block, Codebook
from nbsurvey.estimation.estimates import NUMBERS, bounds_of_part
from nbsurvey.intervals import proportion_interval
from nbsurvey.study_files.published import gives_all, possible_counts_by_item


def possible_bases(block: Block, published: pd.DataFrame) -> list[int]:
    """Return every number of respondents that can give all of a block's published percentages."""
    rows = published[published["block"] == block.id]
    return [n for n in range(int(rows["n_min"].max()), int(rows["n_max"].min()) + 1) if gives_all(n, rows)]


def impossible_bases(codebook: Codebook, published: pd.DataFrame) -> pd.DataFrame:
    """Find for each block the numbers of respondents that can't give its published percentages.

    Parameters
    ----------
    codebook
        The questionnaire.
    published
        As `read_published` returns it.

    Returns
    -------
    DataFrame
        One row for each block with published percentages: `block`, `n_min` and `n_max` (what the source says of the
        block), `possible` (the numbers in that range for which every printed per cent has a whole k) and `impossible`
        (the numbers from the smallest n_min to the largest n_max of any block for which one has none), both as text:
        '94, 97'. It is taken that the items of a block have the same n.
    """
    low, high = (int(end) for end in (min(published["n_min"], default=0), max(published["n_max"], default=0)))
    rows = []
    for block in codebook.blocks:
        own = published[published["block"] == block.id]
        if not own.empty:
            anywhere = set(possible_bases(block, own.assign(n_min=low, n_max=high)))
            rows.append(
                {
                    "block": block.id,
                    "n_min": int(own["n_min"].max()),
                    "n_max": int(own["n_max"].min()),
                    "possible": ", ".join(map(str, possible_bases(block, own))),
                    "impossible": ", ".join(str(n) for n in range(low, high + 1) if n not in anywhere),
                }
            )
    return pd.DataFrame(rows, columns=["block", "n_min", "n_max", "possible", "impossible"])


def supported(estimates: pd.DataFrame, published: pd.DataFrame, partial: Collection[str] = ()) -> pd.DataFrame:
    """Widen estimates from reconstructed responses to all that the printed figures allow.

    Parameters
    ----------
    estimates
        The estimates table, without groups.
    published
        As `read_published` returns it.
    partial
        Items of which not everybody is in the base. How many respondents are outside it isn't printed: the interval
        is then the one for any size of the base, and the others are members of whom nothing is known.

    Returns
    -------
    DataFrame
        The estimates with the published n_min and n_max, and k_min and k_max: the smallest and the largest k that some
        n in that range turns into the printed per cent. The interval is the union over all such (k, n), and the
        worst-case bounds are the widest of theirs. Where more than one k or n fits, they are missing, and the per cent
        is the printed one. A row without a printed per cent is withheld, because nothing supports it.
    """
    printed = published.set_index("item")[["percent", "n_min", "n_max"]].astype(int).to_dict("index")
    rows = estimates.to_dict("records")
    counts_of = possible_counts_by_item(published)
    fitting = [_fitting(counts_of.get(str(row["item"]), [])) for row in rows]
    bounds = _intervals(rows, fitting, partial)
    table = [
        _supported_row(
            row | ({"outside": None} if row["item"] in partial else {}), printed.get(str(row["item"])), *counts, *found
        )
        for row, counts, found in zip(rows, fitting, bounds, strict=True)
    ]
    ends = ("k_min", "k_max", "n_min", "n_max")
    counts = dict.fromkeys(("k", "n", *ends), "Int64")
    counts |= {"outside": "Int64"} if "outside" in estimates else {}
    return pd.DataFrame(table, columns=[*estimates, *ends]).astype(dict.fromkeys(NUMBERS, "float64") | counts)


def _fitting(counts: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    """Return every k and n that fit a printed per cent, as two arrays."""
    k, n = np.array(counts, dtype=int).reshape(-1, 2).T
    return k, n


def _intervals(
    rows: list[dict[Hashable, Any]], fitting: list[tuple[np.ndarray, np.ndarray]], partial: Collection[str]
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Compute the intervals of all the counts of all rows, which share population, level and method, in one go."""
    if not rows:
        return []
    k, n = (np.concatenate(each) for each in zip(*fitting, strict=True))
    population, level, method = (rows[0][name] for name in ("population", "level", "method"))
    lower, upper = proportion_interval(k, n, population=population, level=level, method=method)
    numbers = [len(counts) for counts, _ in fitting]
    of_part = np.repeat([row["item"] in partial for row in rows], numbers)
    largest = np.full(int(of_part.sum()), float(population))
    lower[of_part], upper[of_part] = bounds_of_part(k[of_part], n[of_part], largest, level, method)
    ends = np.cumsum(numbers)[:-1]
    return list(zip(np.split(lower, ends), np.split(upper, ends), strict=True))


def _supported_row(
    row: dict[Hashable, Any],
    printed: dict[Hashable, Any] | None,
    k: np.ndarray,
    n: np.ndarray,
    lower: np.ndarray,
    upper: np.ndarray,
) -> dict[Hashable, Any]:
    if printed is None:
        return (
            row
            | dict.fromkeys(("k", "n", "k_min", "k_max", "n_min", "n_max", "outside", *NUMBERS))
            | {"withheld": True}
        )
    N = row["population"]
    known = {"percent": row["percent"], "k": k[0], "n": n[0], "response_rate": row["response_rate"]}
    if len(set(k)) > 1:
        known |= {"percent": float(printed["percent"]), "k": None}
    if len(set(n)) > 1:
        known |= {"n": None, "response_rate": None}
    if row.get("outside", 0) is None:
        known |= {"response_rate": None}
    return (
        row
        | known
        | {
            "lower": 100 * lower.min(),
            "upper": 100 * upper.max(),
            "worst_lower": 100 * k.min() / N,
            "worst_upper": 100 * (k + N - n).max() / N,
            "k_min": k.min(),
            "k_max": k.max(),
            "n_min": printed["n_min"],
            "n_max": printed["n_max"],
        }
    )
