"""Whether the responses agree with the percentages that a publication printed."""

import pandas as pd

from nbsurvey.study_files.published import whole_percents, with_rounding


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
        One row for each published percentage: `block`, `item`, `label`, `printed` and `recomputed` (whole per cents; a
        half is rounded as it was in print, upwards if neither neighbour was printed), `k`, `n`, `n_min`, `n_max`,
        `lower`, `upper` (per cents 0-100) and `agrees`: the per cents are equal and n lies in the published range.
    """
    computed = estimates[["item", "label", "k", "n", "lower", "upper"]]
    table = with_rounding(published).merge(computed, on="item", validate="one_to_one")
    recomputed = [
        _recomputed(k, n, printed, rounding) if n else None
        for k, n, printed, rounding in zip(table["k"], table["n"], table["percent"], table["rounding"], strict=True)
    ]
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


def _recomputed(k: int, n: int, printed: int, rounding: str) -> int:
    possible = whole_percents(k, n, rounding)
    return printed if printed in possible else possible[-1]
