"""Tables by group that are made of counts, and what is hidden of them."""

import numpy as np
import pandas as pd

from nbsurvey.disclosure.decision import hide_distribution, hide_rows
from nbsurvey.disclosure.groups import Groups
from nbsurvey.disclosure.tables import Table

KINDS = np.array([[True, False], [True, True]])
"""Of yes and no: yes counts, and both are in the base."""


def yes_no_table(k, n):
    """Return the table of an item that k of n said yes to; its groups are all the respondents."""
    answers = np.array([k, np.subtract(n, k)])
    return Table(answers, KINDS, answers.sum(axis=1))


def splits(n, total):
    """Yield every way to divide a number of yeses over groups of n."""
    if len(n) == 1:
        yield from [(total,)] if 0 <= total <= n[0] else []
        return
    for first in range(min(n[0], total) + 1):
        yield from ((first, *others) for others in splits(n[1:], total - first))


def _tables(counts):
    names = list(dict.fromkeys(counts["group"]))
    items = {str(item): rows.set_index("group").loc[names] for item, rows in counts.groupby("item", sort=False)}
    return {
        item: yes_no_table(rows["k"].to_numpy(np.int64), rows["n"].to_numpy(np.int64)) for item, rows in items.items()
    }


def one_column(respondents, sizes, threshold):
    """Return the groups of a column, given how many respondents are in each."""
    return Groups([("group", str(at)) for at in range(len(respondents))], np.diag(respondents), sizes, threshold)


def groups_of(counts, threshold, sizes=None):
    """Return the groups of a table, of which as many took part as answered the item that most did."""
    names = list(dict.fromkeys(counts["group"]))
    members = np.array([(sizes or {}).get(name, np.nan) for name in names], dtype=float)
    respondents = counts.groupby("group", sort=False)["n"].max().reindex(names).to_numpy(np.int64)
    return one_column(respondents, members, threshold)


def withheld(counts, threshold, sizes=None):
    """Return which rows are hidden, on the index of the counts: `item`, `group`, `k` and `n`."""
    result = pd.Series(False, index=counts.index)
    group_names = counts.groupby("item", sort=False)["group"].transform(lambda groups: " ".join(sorted(groups)))
    for _, rows in counts.groupby(group_names, sort=False):  # items by the same groups
        for item, hidden in hide_rows(_tables(rows), groups_of(rows, threshold, sizes)).items():
            of_item = rows[rows["item"] == item]
            names = list(dict.fromkeys(rows["group"]))
            result[of_item.index] = [bool(hidden[names.index(group)]) for group in of_item["group"]]
    return result


def withheld_distributions(distributions, counts, threshold):
    """Return which rows of a distribution are hidden: `item`, `group`, `category`, `k` and `part` (0 yes, 1 no)."""
    groups = groups_of(counts, threshold)
    result = pd.Series(False, index=distributions.index)
    for item, hidden in hide_rows(_tables(counts), groups).items():
        rows = distributions[distributions["item"] == item]
        of_codes = rows.pivot(index="category", columns="group", values="k")[list(dict.fromkeys(rows["group"]))]
        part = rows.drop_duplicates("category").set_index("category")["part"][of_codes.index].to_numpy()
        answers = of_codes.to_numpy(np.int64)
        table = Table(answers, np.array([part == 0, part >= 0]), answers.sum(axis=1))
        flags = hide_distribution(table, hidden, groups)
        result[rows.index] = rows["group"].isin(of_codes.columns[flags])
    return result
