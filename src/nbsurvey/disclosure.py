"""Statistical disclosure control: which rows of a table by group are withheld, and why.

What is protected. A row of a table by group (an item's k of n in a group) is withheld as a whole if n is under the
threshold, if a part of the answers is from 1 to threshold - 1 (yes, no, outside the base, or leading to another
question: see `nbsurvey.cells`), or if a known group all answered alike (primary); and other groups' rows with it
(complementary) until an outsider who knows everything else that is published can only say of each withheld part that
it lies in a range of at least `threshold`. The outsider is taken to know:

- k and n of each item over all respondents, so the total of what is withheld;
- every row that is shown, with its percentage, response rate and worst-case bounds, which are functions of k, n and N;
- the size of each group in the population (no n exceeds it);
- how many of every group with at least `threshold` of them answered, shown or not: another item may show it;
- that those who answered one item may all be among those who answered another, so that n differs by few people;
- that n of an item that was put to some (`asked_if`) is at most, and often is, the number who gave those answers;
- which groups of one background column are together the same respondents as groups of another: see `crossings`.

All alike. If a background group has k = 0 or n - k = 0, its row says of everybody in it what they answered, or didn't:
it is withheld where fewer than `threshold` members didn't answer (N - n), because then who took part is nearly known,
and where the group's size in the population isn't known. This is k-anonymity with k = threshold and a limited
protection against attribute disclosure; it isn't l-diversity [1]_. What it doesn't protect: somebody who is known to
have taken part (who told it, say), if the rest of a larger group answered alike, and one who knows the answers of all
others of a group. A group of answers to an item may all answer another item alike: its members are only known to
whoever knows their answers already, so that isn't withheld. A zero over all respondents is always published. So is a
category of a distribution that nobody in a group chose, unless that makes k or n - k zero.

An item of which every group is withheld shows no more than its total; if that is small, so are the ranges. Estimates
weighted by the grouping column are a further equation on its groups: an item of which a group is withheld has none.

References
----------
.. [1] Machanavajjhala, A., Kifer, D., Gehrke, J. and Venkitasubramaniam, M. (2007). l-diversity: privacy beyond
   k-anonymity. ACM Transactions on Knowledge Discovery from Data, 1(1), 3. doi:10.1145/1217299.1217302
"""

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from nbsurvey.hidden_tables import Known, hidden_tables
from nbsurvey.suppression import hide_parts, is_small

PRIMARY = "primary"
COMPLEMENTARY = "complementary"

RECORD_COLUMNS = ("item", "group", "reason", "detail")


def withheld(counts: pd.DataFrame, threshold: int, known: Known | None = None) -> pd.Series:
    """Decide which rows of a table by group are withheld.

    Parameters
    ----------
    counts
        Columns `item`, `group`, `k` and `n`: the groups of an item are all the respondents to it. May have `parts`,
        `filter` and `asked`, see `nbsurvey.cells.cells`. Give every item of the study, also those that aren't shown
        now: what is withheld may not depend on what is asked for.
    threshold
        The smallest number of respondents that may be shown.
    known
        What is known of the groups.

    Returns
    -------
    Series of bool
        True where a row is withheld, on the index of `counts`.

    References
    ----------
    Hundepool, A. et al. (2012). Statistical Disclosure Control. Wiley, chapters 4 and 5. doi:10.1002/9781118348239
    """
    return _reasons(counts, threshold, known or Known()) != ""


def record(counts: pd.DataFrame, threshold: int, known: Known | None = None) -> pd.DataFrame:
    """Record what `withheld` withholds and why. For the researcher's own files: the reasons are themselves revealing.

    Parameters
    ----------
    counts, threshold, known
        As for `withheld`.

    Returns
    -------
    DataFrame
        One row for each row withheld: `item`, `group`, `reason` ('primary' or 'complementary') and `detail`, which
        counts are too small ('n < 5', 'k < 5', 'n - k < 5', 'outside the base < 5', 'asked further < 5'), 'all of the
        group answered alike' or, where it is complementary, the groups it protects.
    """
    reasons = _reasons(counts, threshold, known or Known())
    rows = counts.assign(reason=reasons)[reasons != ""]
    protects = rows[rows["reason"] == PRIMARY].groupby("item")["group"].agg(", ".join).to_dict()
    details = [
        _detail(row, threshold)
        if row["reason"] == PRIMARY
        else f"protects {protects.get(row['item'], protects.get(row.get('filter'), 'other tables'))}"
        for row in rows.to_dict("records")
    ]
    return rows.assign(detail=pd.array(details, dtype="str"))[list(RECORD_COLUMNS)].reset_index(drop=True)


def withheld_distributions(
    distributions: pd.DataFrame, counts: pd.DataFrame, threshold: int, known: Known | None = None
) -> pd.Series:
    """Decide which groups' full distributions are withheld, given that k and n may be published too.

    Parameters
    ----------
    distributions
        Columns `item`, `group`, `category`, `k` (respondents in the category) and `part` (the place among the `parts`
        of `counts` that the category belongs to; without parts 0 is yes and 1 is no).
    counts, threshold, known
        As for `withheld`, with the items of `distributions` among them.

    Returns
    -------
    Series of bool
        True where a row is withheld, on the index of `distributions`: a group's categories go together.
    """
    tables = hidden_tables(counts, threshold, known or Known())
    result = pd.Series(False, index=distributions.index)
    for item, rows in distributions.groupby("item", sort=False):
        table = tables[str(item)]
        hidden = table.hidden
        shares = []
        for part, (low, high) in enumerate(zip(*table.ranges(), strict=True)):
            of_part = rows[rows["part"] == part].pivot(index="category", columns="group", values="k")
            shares.append((of_part.reindex(columns=list(table.groups)).to_numpy(np.int64), low, high))
        grown = True
        while grown:
            before = hidden
            for categories, low, high in shares:
                if len(categories):
                    hidden = hide_parts(categories, low, high, hidden, threshold, table.sums)
            grown = bool((hidden != before).any())
        result[rows.index] = rows["group"].isin(np.asarray(table.groups, dtype=object)[hidden])
    return result


def _reasons(counts: pd.DataFrame, threshold: int, known: Known) -> pd.Series:
    reasons = pd.Series("", index=counts.index, dtype=str)
    for table in hidden_tables(counts, threshold, known).values():
        reasons[table.rows[table.hidden]] = COMPLEMENTARY
        reasons[table.rows[table.hidden & table.primary]] = PRIMARY
    return reasons


def _detail(row: Mapping[Hashable, Any], threshold: int) -> str:
    k, n = int(row["k"]), int(row["n"])
    parts = row.get("parts", (k, n - k))
    counts = {"n": n, "k": k, "n - k": n - k, "outside the base": sum(parts) - n}
    few = [name for name, count in counts.items() if (count > 0 or name == "n") and count < threshold]
    if not few and is_small(np.array(parts), threshold).any():
        few = ["asked further"]
    return ", ".join(f"{name} < {threshold}" for name in few) or "all of the group answered alike"
