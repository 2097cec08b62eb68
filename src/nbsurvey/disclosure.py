"""Statistical disclosure control: which groups of a table are too small to show."""

import pandas as pd


def withheld(counts: pd.DataFrame, threshold: int) -> pd.Series:
    """Decide which rows of a table by group are withheld.

    Parameters
    ----------
    counts
        Columns `item`, `group`, `k` and `n`: the groups of an item are all the respondents to it.
    threshold
        The smallest number of respondents that may be shown.

    Returns
    -------
    Series of bool
        True where a row is withheld.

    Notes
    -----
    Primary: a group is withheld if it, its yes-answers or its no-answers are fewer than `threshold` (no answers at
    all of a kind may be shown). Complementary: what an item's groups have in common with its published total would
    give away a single withheld group, so the smallest groups join it until the withheld groups together pass
    the same rule and are at least two.
    """
    result = pd.Series(False, index=counts.index)
    for _, rows in counts.groupby("item", sort=False):
        small = rows.index[[_is_small(int(k), int(n), threshold) for k, n in zip(rows["k"], rows["n"], strict=True)]]
        hidden = list(small)
        for candidate in rows.drop(small).sort_values("n", kind="stable").index:
            together = rows.loc[hidden, ["k", "n"]].sum()
            if not hidden or (len(hidden) > 1 and not _is_small(int(together["k"]), int(together["n"]), threshold)):
                break
            hidden.append(candidate)
        result[hidden] = True
    return result


def _is_small(k: int, n: int, threshold: int) -> bool:
    return n < threshold or 0 < k < threshold or 0 < n - k < threshold
