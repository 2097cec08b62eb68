"""The percentages that a publication printed, and which counts they allow."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.language.numbers import whole_percent
from nbsurvey.language.written_numbers import whole_number
from nbsurvey.limits import MOST_PEOPLE, MOST_WRITTEN_BYTES
from nbsurvey.study_files.delimited import read_delimited, rows_of

COLUMNS = ("block", "item", "percent", "n_min", "n_max", "printed_in", "confidence", "note")

HALF_UP, HALF_EVEN, UNKNOWN = "half_up", "half_even", ""
ROUNDINGS = (HALF_UP, HALF_EVEN, UNKNOWN)
"""How a per cent that ends in a half was printed: 12.5 as 13, as 12 (the even one), or as one of the two."""

_NUMBERS = ("percent", "n_min", "n_max")


def read_published(path: str | Path, codebook: Codebook) -> pd.DataFrame:
    """Read the published percentages of a study.

    Parameters
    ----------
    path
        A CSV file with the columns block, item, percent, n_min, n_max, printed_in, confidence and note, and perhaps
        `rounding`, one of `ROUNDINGS`; without it, it isn't known.
    codebook
        The questionnaire that blocks and items belong to.

    Returns
    -------
    DataFrame
        One row for each printed whole per cent (0-100), with the smallest and largest number of respondents (n) that
        the source allows, and `rounding`.

    Raises
    ------
    InvalidInputError
        With each row that isn't whole, out of range, unknown to the codebook or given twice.

    Examples
    --------
    >>> from nbsurvey.study_files.published import read_published
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
    >>> read_published("data/published.csv", codebook)[["item", "percent", "n_min", "n_max"]].head(2)
                   item  percent  n_min  n_max
    0  threat_officials       39    107    107
    1    demonstrations       38    107    107
    """
    file = str(path)
    cells = read_delimited(path, MOST_WRITTEN_BYTES)
    if [column for column in cells if column != "rounding"] != list(COLUMNS):
        expected = ", ".join(COLUMNS) + ", and rounding or not"
        raise InvalidInputError([Problem("The columns differ.", file, 1, expected=expected)])
    cells = with_rounding(cells)
    problems = list(_unreadable(cells, file, codebook.study.members or MOST_PEOPLE)) or list(_impossible(cells, file))
    problems += _misplaced(cells, file, codebook)
    if problems:
        raise InvalidInputError(sorted(problems, key=lambda problem: problem.row or 0))
    return cells.reset_index(drop=True).astype(dict.fromkeys(_NUMBERS, "int64"))[[*COLUMNS, "rounding"]]


def _unreadable(cells: pd.DataFrame, file: str, population: int) -> Iterator[Problem]:
    limits = {"percent": (0, 100), "n_min": (1, population), "n_max": (1, population)}
    for column, (low, high) in limits.items():
        for row, value in rows_of(cells, column):
            if whole_number(value, low, high) is None:
                expected = f"a whole number from {low} to {high}"
                yield Problem("The number doesn't fit.", file, row, column, value, expected)
    for row, value in rows_of(cells, "rounding"):
        if value not in ROUNDINGS:
            expected = f"{HALF_UP}, {HALF_EVEN} or nothing"
            yield Problem("No such rounding is known.", file, row, "rounding", value, expected)


def _misplaced(cells: pd.DataFrame, file: str, codebook: Codebook) -> Iterator[Problem]:
    for row, block, item in zip(cells.index, cells["block"], cells["item"], strict=True):
        if item not in codebook.items:
            yield Problem("The codebook knows no such item.", file, row, "item", item)
        elif codebook.block_of[item].id != block:
            expected = codebook.block_of[item].id
            yield Problem("The item is not in this block.", file, row, "block", block, expected)
    for row, item in rows_of(cells[cells["item"].duplicated()], "item"):
        yield Problem("The item has a published percentage already.", file, row, "item", item)


def with_rounding(published: pd.DataFrame) -> pd.DataFrame:
    """Return published percentages with their `rounding`, unknown where the table has no such column.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.study_files.published import with_rounding
    >>> with_rounding(pd.DataFrame({"item": ["twitter"], "percent": [76]}))
          item  percent rounding
    0  twitter       76
    """
    return published if "rounding" in published else published.assign(rounding=UNKNOWN)


def _impossible(cells: pd.DataFrame, file: str) -> Iterator[Problem]:
    rows = cells[[*_NUMBERS, "rounding"]].astype(dict.fromkeys(_NUMBERS, "int64"))
    for row, percent, n_min, n_max, rounding in rows.itertuples(name=None):
        if n_min > n_max:
            yield Problem("n_min is more than n_max.", file, row, "n_min", str(n_min), f"at most {n_max}")
        elif not possible_counts(percent, n_min, n_max, rounding):
            what = f"No whole number of {n_min} to {n_max} respondents rounds to this percentage."
            yield Problem(what, file, row, "percent", str(percent))


def whole_percents(k: int, n: int, rounding: str = UNKNOWN) -> tuple[int, ...]:
    """Return what 100 k/n may be printed as: one whole per cent, or two where a half may be rounded either way.

    Parameters
    ----------
    k, n
        Counts, with n > 0.
    rounding
        One of `ROUNDINGS`.

    Examples
    --------
    >>> from nbsurvey.study_files.published import whole_percents
    >>> whole_percents(k=1, n=3), whole_percents(k=1, n=8)  # 12.5%
    ((33,), (12, 13))
    >>> whole_percents(k=1, n=8, rounding="half_up")
    (13,)
    """
    below, rest = divmod(100 * k, n)
    if 2 * rest != n:
        return (whole_percent(k, n),)
    neighbours = (below, below + 1)
    return {HALF_UP: neighbours[1:], HALF_EVEN: (below + below % 2,), UNKNOWN: neighbours}[rounding]


def counts_that_round_to(percent: int, n: int, rounding: str = UNKNOWN) -> list[int]:
    """Return every k for which 100 k/n may be printed as a whole per cent (0-100).

    Parameters
    ----------
    percent
        The printed per cent.
    n
        The number of respondents it is of.
    rounding
        One of `ROUNDINGS`.

    Examples
    --------
    >>> from nbsurvey.study_files.published import counts_that_round_to
    >>> counts_that_round_to(percent=76, n=97)
    [74]
    >>> counts_that_round_to(percent=76, n=10)
    []
    """
    near = range(max(0, (percent - 1) * n // 100), min(n, (percent + 1) * n // 100 + 1) + 1)
    return [k for k in near if percent in whole_percents(k, n, rounding)]


def possible_counts(percent: int, n_min: int, n_max: int, rounding: str = UNKNOWN) -> list[tuple[int, int]]:
    """Return every (k, n) with n_min <= n <= n_max for which 100 k/n may be printed as a whole per cent (0-100).

    Examples
    --------
    >>> from nbsurvey.study_files.published import possible_counts
    >>> possible_counts(percent=33, n_min=3, n_max=6)
    [(1, 3), (2, 6)]
    """
    return [(k, n) for n in range(n_min, n_max + 1) for k in counts_that_round_to(percent, n, rounding)]


def possible_counts_by_item(published: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Return for each item every (k, n) that its published per cent allows, as `possible_counts` does.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.study_files.published import possible_counts_by_item
    >>> possible_counts_by_item(pd.DataFrame({"item": ["tea"], "percent": [33], "n_min": [3], "n_max": [6]}))
    {'tea': [(1, 3), (2, 6)]}
    """
    rows = with_rounding(published)[["item", *_NUMBERS, "rounding"]].itertuples(index=False, name=None)
    return {
        str(item): possible_counts(int(percent), int(n_min), int(n_max), rounding)
        for item, percent, n_min, n_max, rounding in rows
    }


def gives_all(n: int, published: pd.DataFrame) -> bool:
    """Tell whether n respondents can give every one of some published percentages.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.study_files.published import gives_all
    >>> printed = pd.DataFrame({"percent": [33, 67]})
    >>> gives_all(3, printed), gives_all(4, printed)
    (True, False)
    """
    rows = with_rounding(published)
    return all(
        counts_that_round_to(int(percent), n, rounding)
        for percent, rounding in zip(rows["percent"], rows["rounding"], strict=True)
    )


def nothing_published() -> pd.DataFrame:
    """Return the published figures of a study that has none.

    Examples
    --------
    >>> from nbsurvey.study_files.published import nothing_published
    >>> len(nothing_published())
    0
    """
    columns = [*COLUMNS, "rounding"]
    return pd.DataFrame({name: [] for name in columns}, dtype="str").astype(dict.fromkeys(_NUMBERS, "int64"))
