"""The percentages that a publication printed: which counts they allow, and whether the responses agree."""

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from nbsurvey.codebook import Block, Codebook
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.estimates import NUMBERS
from nbsurvey.formats import whole_percent
from nbsurvey.intervals import proportion_interval
from nbsurvey.responses.delimited import read_delimited, rows_of

COLUMNS = ("block", "item", "percent", "n_min", "n_max", "printed_in", "confidence", "note")

_NUMBERS = ("percent", "n_min", "n_max")


def read_published(path: str | Path, codebook: Codebook) -> pd.DataFrame:
    """Read the published percentages of a study.

    Parameters
    ----------
    path
        A CSV file with the columns block, item, percent, n_min, n_max, printed_in, confidence and note.
    codebook
        The questionnaire that blocks and items belong to.

    Returns
    -------
    DataFrame
        One row for each printed whole per cent (0-100), with the smallest and largest number of respondents (n) that
        the source allows.

    Raises
    ------
    InvalidInputError
        With each row that isn't whole, out of range, unknown to the codebook or given twice.
    """
    file = str(path)
    cells = read_delimited(path)
    if list(cells) != list(COLUMNS):
        raise InvalidInputError([Problem("The columns differ.", file, 1, expected=", ".join(COLUMNS))])
    limits = {
        "percent": (0, 100),
        "n_min": (1, codebook.study.population),
        "n_max": (1, codebook.study.population),
    }
    problems = [
        Problem("The number doesn't fit.", file, row, column, value, f"a whole number from {low} to {high}")
        for column, (low, high) in limits.items()
        for row, value in rows_of(cells, column)
        if not (value.isdecimal() and low <= int(value) <= high)
    ]
    problems = problems or list(_impossible(cells, file))
    for row, block, item in zip(cells.index, cells["block"], cells["item"], strict=True):
        if item not in codebook.items:
            problems.append(Problem("The codebook knows no such item.", file, row, "item", item))
        elif codebook.block_of[item].id != block:
            expected = codebook.block_of[item].id
            problems.append(Problem("The item is not in this block.", file, row, "block", block, expected))
    problems += [
        Problem("The item has a published percentage already.", file, row, "item", item)
        for row, item in rows_of(cells[cells["item"].duplicated()], "item")
    ]
    if problems:
        raise InvalidInputError(sorted(problems, key=lambda problem: problem.row or 0))
    return cells.reset_index(drop=True).astype(dict.fromkeys(_NUMBERS, "int64"))


def _impossible(cells: pd.DataFrame, file: str) -> Iterator[Problem]:
    numbers = cells[["percent", "n_min", "n_max"]].astype("int64")
    for row, percent, n_min, n_max in numbers.itertuples(name=None):
        if n_min > n_max:
            yield Problem("n_min is more than n_max.", file, row, "n_min", str(n_min), f"at most {n_max}")
        elif not possible_counts(percent, n_min, n_max):
            what = f"No whole number of {n_min} to {n_max} respondents rounds to this percentage."
            yield Problem(what, file, row, "percent", str(percent))


def counts_that_round_to(percent: int, n: int) -> list[int]:
    """Return every k for which 100 k/n, rounded half up, is a whole per cent (0-100).

    Parameters
    ----------
    percent
        The printed per cent.
    n
        The number of respondents it is of.
    """
    return [k for k in range(n + 1) if whole_percent(k, n) == percent]


def possible_counts(percent: int, n_min: int, n_max: int) -> list[tuple[int, int]]:
    """Return every (k, n) with n_min <= n <= n_max for which 100 k/n rounds half up to a whole per cent (0-100)."""
    return [(k, n) for n in range(n_min, n_max + 1) for k in counts_that_round_to(percent, n)]


def possible_bases(block: Block, published: pd.DataFrame) -> list[int]:
    """Return every number of respondents that can give all of a block's published percentages."""
    rows = published[published["block"] == block.id]
    return [
        n
        for n in range(int(rows["n_min"].max()), int(rows["n_max"].min()) + 1)
        if all(counts_that_round_to(int(percent), n) for percent in rows["percent"])
    ]


def supported(estimates: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Widen estimates from reconstructed responses to all that the printed figures allow.

    Parameters
    ----------
    estimates
        The estimates table, without groups.
    published
        As `read_published` returns it.

    Returns
    -------
    DataFrame
        The estimates with the published n_min and n_max, and k_min and k_max: the smallest and the largest k that some
        n in that range turns into the printed per cent. The interval is the union over all such (k, n), and the
        worst-case bounds are the widest of theirs. Where more than one k or n fits, they are missing, and the per cent
        is the printed one. A row without a printed per cent is withheld, because nothing supports it.
    """
    printed = published.set_index("item")[[*_NUMBERS]].astype(int).to_dict("index")
    rows = estimates.to_dict("records")
    fitting = [_fitting(printed.get(str(row["item"]))) for row in rows]
    bounds = _intervals(rows, fitting)
    table = [
        _supported_row(row, printed.get(str(row["item"])), *counts, *found)
        for row, counts, found in zip(rows, fitting, bounds, strict=True)
    ]
    counts = dict.fromkeys(("k", "n", "k_min", "k_max", "n_min", "n_max"), "Int64")
    return pd.DataFrame(table).astype(dict.fromkeys(NUMBERS, "float64") | counts)


def _fitting(printed: dict[Hashable, Any] | None) -> tuple[np.ndarray, np.ndarray]:
    """Return every k and n that fit a printed per cent."""
    if printed is None:
        return np.array([], dtype=int), np.array([], dtype=int)
    k, n = np.array(possible_counts(printed["percent"], printed["n_min"], printed["n_max"])).T
    return k, n


def _intervals(
    rows: list[dict[Hashable, Any]], fitting: list[tuple[np.ndarray, np.ndarray]]
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Compute the intervals of all the counts of all rows, which share population, level and method, in one go."""
    if not rows:
        return []
    k, n = (np.concatenate(each) for each in zip(*fitting, strict=True))
    population, level, method = (rows[0][name] for name in ("population", "level", "method"))
    lower, upper = proportion_interval(k, n, population=population, level=level, method=method)
    ends = np.cumsum([len(counts) for counts, _ in fitting])[:-1]
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
        return row | dict.fromkeys(("k", "n", "k_min", "k_max", "n_min", "n_max", *NUMBERS)) | {"withheld": True}
    N = row["population"]
    known = {"percent": row["percent"], "k": k[0], "n": n[0], "response_rate": row["response_rate"]}
    if len(set(k)) > 1:
        known |= {"percent": float(printed["percent"]), "k": None}
    if len(set(n)) > 1:
        known |= {"n": None, "response_rate": None}
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


def nothing_published() -> pd.DataFrame:
    """Return the published figures of a study that has none."""
    return pd.DataFrame({name: [] for name in COLUMNS}, dtype="str").astype(dict.fromkeys(_NUMBERS, "int64"))


def audit(published: pd.DataFrame, estimates: pd.DataFrame) -> pd.DataFrame:
    """Compare each published percentage with the one computed from the responses.

    Parameters
    ----------
    published
        As `read_published` returns it.
    estimates
        The estimates table with a row for each published item, without groups.

    Returns
    -------
    DataFrame
        One row for each published percentage: `block`, `item`, `label`, `printed` and `recomputed` (whole per cents,
        halves rounded up), `k`, `n`, `n_min`, `n_max`, `lower`, `upper` (per cents 0-100) and `agrees`: the per cents
        are equal and n lies in the published range.
    """
    computed = estimates[["item", "label", "k", "n", "lower", "upper"]]
    table = published.merge(computed, on="item", validate="one_to_one")
    recomputed = [whole_percent(k, n) if n else None for k, n in zip(table["k"], table["n"], strict=True)]
    table = table.rename(columns={"percent": "printed"}).assign(recomputed=pd.array(recomputed, dtype="Int64"))
    same = (table["recomputed"] == table["printed"]).fillna(False)
    table["agrees"] = (same & table["n"].between(table["n_min"], table["n_max"])).astype(bool)
    columns = [
        "block",
        "item",
        "label",
        "printed",
        "recomputed",
        "k",
        "n",
        "n_min",
        "n_max",
        "lower",
        "upper",
        "agrees",
    ]
    return table[columns]
