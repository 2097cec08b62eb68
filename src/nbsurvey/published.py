"""The percentages that a publication printed: which counts they allow, and whether the responses agree."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.formats import whole_percent
from nbsurvey.limits import MOST_WRITTEN_BYTES
from nbsurvey.responses.delimited import read_delimited, rows_of
from nbsurvey.written_numbers import whole_number

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
    cells = read_delimited(path, MOST_WRITTEN_BYTES)
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
        if whole_number(value, low, high) is None
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


def possible_counts_by_item(published: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Return for each item every (k, n) that its published per cent allows, as `possible_counts` does."""
    printed = published.set_index("item")[[*_NUMBERS]].astype(int)
    return {str(item): possible_counts(*row) for item, row in zip(printed.index, printed.to_numpy(), strict=True)}


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
