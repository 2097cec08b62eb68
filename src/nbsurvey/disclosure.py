"""Statistical disclosure control: which rows of a table by group are withheld, and why.

What is protected. A row of a table by group (an item's k of n in a group) is withheld as a whole if n is under the
threshold or if its yes- or no-answers are from 1 to threshold - 1 (primary), and other groups' rows with it
(complementary) until an outsider who knows everything else that is published can only say of each withheld count that
it lies in a range of at least `threshold`. The outsider is taken to know:

- k and n of each item over all respondents, so the total of what is withheld;
- every row that is shown, with its percentage, response rate and worst-case bounds, which are functions of k, n and N;
- the size of each group in the population (no n exceeds it);
- n of every group with at least `threshold` respondents, shown or not, because another item may show it;
- that those who answered one item may all be among those who answered another, so that n differs by few people.

What isn't protected. Zeros are shown: that none of the ten respondents of a group said yes is a statement about ten
anonymous people (a row is only shown if its n is at least the threshold: the respondents are k-anonymous with k =
threshold within their group, not l-diverse). Only where everybody in a group is known to have answered (n = N) does a
zero say something about named people, and is it withheld. n itself isn't secret if it is at least the threshold. An
item of which every group is withheld shows no more than its total; if that is small, so are the ranges. Tables by
different columns are protected one by one: nothing links them but the totals, unless the joint sizes of two columns in
the population are used, or one is an item and has the other for its groups: see `crossings`. Estimates weighted by the
grouping column are a further equation on its groups: an item of which a group is withheld has none.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import permutations

import numpy as np
import pandas as pd

from nbsurvey.suppression import Counts, Flags, base_ranges, hide_bases, hide_parts, is_small, part_ranges

PRIMARY = "primary"
COMPLEMENTARY = "complementary"

Sizes = Mapping[str, int]

RECORD_COLUMNS = ("item", "group", "reason", "detail")


def withheld(
    counts: pd.DataFrame, threshold: int, sizes: Sizes | None = None, respondents: Sizes | None = None
) -> pd.Series:
    """Decide which rows of a table by group are withheld.

    Parameters
    ----------
    counts
        Columns `item`, `group`, `k` and `n`: the groups of an item are all the respondents to it. Give every item of
        the study, also those that aren't shown now: what is withheld may not depend on what is asked for.
    threshold
        The smallest number of respondents that may be shown.
    sizes
        Number of members of the population in each group, where it is known.
    respondents
        Number of respondents in each group, where it is published, as it is if the groups are the answers to an item.

    Returns
    -------
    Series of bool
        True where a row is withheld, on the index of `counts`.

    References
    ----------
    Hundepool, A. et al. (2012). Statistical Disclosure Control. Wiley, chapters 4 and 5. doi:10.1002/9781118348239
    """
    return _reasons(counts, threshold, sizes, respondents) != ""


def record(
    counts: pd.DataFrame,
    threshold: int,
    sizes: Sizes | None = None,
    respondents: Sizes | None = None,
    crossed: Collection[str] = (),
) -> pd.DataFrame:
    """Record what `withheld` withholds and why. For the researcher's own files: the reasons are themselves revealing.

    Parameters
    ----------
    counts, threshold, sizes, respondents
        As for `withheld`.
    crossed
        Items withheld altogether, see `nbsurvey.crossings.withheld_crossings`.

    Returns
    -------
    DataFrame
        One row for each row withheld: `item`, `group`, `reason` ('primary' or 'complementary') and `detail`, which
        counts are too small ('n < 5', 'k < 5', 'n - k < 5', 'all of the group answered alike') or, where it is
        complementary, the groups it protects.
    """
    reasons = _reasons(counts, threshold, sizes, respondents)
    reasons[(reasons == "") & counts["item"].isin(crossed)] = COMPLEMENTARY
    rows = counts.assign(reason=reasons)[reasons != ""]
    protects = rows[rows["reason"] == PRIMARY].groupby("item")["group"].agg(", ".join).to_dict()
    details = [
        _detail(int(k), int(n), threshold) if reason == PRIMARY else f"protects {protects.get(item, 'other tables')}"
        for item, k, n, reason in zip(rows["item"], rows["k"], rows["n"], rows["reason"], strict=True)
    ]
    return rows.assign(detail=details)[list(RECORD_COLUMNS)].reset_index(drop=True)


def withheld_distributions(
    distributions: pd.DataFrame,
    counts: pd.DataFrame,
    threshold: int,
    sizes: Sizes | None = None,
    respondents: Sizes | None = None,
) -> pd.Series:
    """Decide which groups' full distributions are withheld, given that k and n may be published too.

    Parameters
    ----------
    distributions
        Columns `item`, `group`, `category`, `k` (respondents in the category) and `counts` (whether the category
        counts in a percentage). The categories of an item and group add up to n.
    counts, threshold, sizes, respondents
        As for `withheld`, with the items of `distributions` among them.

    Returns
    -------
    Series of bool
        True where a row is withheld, on the index of `distributions`: a group's categories go together.
    """
    tables = _tables(counts, threshold, sizes, respondents)
    result = pd.Series(False, index=distributions.index)
    for item, rows in distributions.groupby("item", sort=False):
        table = tables[str(item)]
        hidden = table.hidden
        halves = []
        for half, (low, high) in enumerate(zip(*table.ranges(), strict=True)):
            of_half = rows[rows["counts"] == (half == 0)]
            cells = of_half.pivot(index="category", columns="group", values="k")
            halves.append((cells.reindex(columns=list(table.groups)).to_numpy(np.int64), low, high))
        grown = True
        while grown:
            before = hidden
            for parts, low, high in halves:
                hidden = hide_parts(parts, low, high, hidden, threshold) if len(parts) else hidden
            grown = bool((hidden != before).any())
        result[rows.index] = rows["group"].isin(np.asarray(table.groups, dtype=object)[hidden])
    return result


@dataclass(frozen=True)
class _Table:
    """One item by group, and what of it is hidden: of the groups' bases, and of their rows."""

    groups: tuple[str, ...]
    rows: pd.Index
    parts: Counts
    size: Counts
    primary: Flags
    hidden_bases: Flags
    hidden: Flags

    def ranges(self) -> tuple[Counts, Counts]:
        """Return what an outsider knows of k and of n - k in each group."""
        lower, upper = base_ranges(self.parts.sum(axis=0), self.size, self.hidden_bases)
        return part_ranges(self.parts, lower, upper, self.hidden)


def _reasons(counts: pd.DataFrame, threshold: int, sizes: Sizes | None, respondents: Sizes | None) -> pd.Series:
    reasons = pd.Series("", index=counts.index, dtype=str)
    for table in _tables(counts, threshold, sizes, respondents).values():
        reasons[table.rows[table.hidden]] = COMPLEMENTARY
        reasons[table.rows[table.hidden & table.primary]] = PRIMARY
    return reasons


def _tables(counts: pd.DataFrame, threshold: int, sizes: Sizes | None, respondents: Sizes | None) -> dict[str, _Table]:
    items = {str(item): rows for item, rows in counts.groupby("item", sort=False)}
    members = sizes or {}
    known = {**members, **(respondents or {})}
    tables: dict[str, _Table] = {}
    for linked, hidden_bases in _linked(items, threshold, known):
        for item in linked:
            rows = items[item]
            n, k = rows["n"].to_numpy(np.int64), rows["k"].to_numpy(np.int64)
            size, parts = _room(rows, known), np.array([k, n - k])
            is_complete = np.array([members.get(group) == base for group, base in zip(rows["group"], n, strict=True)])
            alike = is_complete & (parts == n).any(axis=0)
            lower, upper = base_ranges(n, size, hidden_bases)
            hidden = hide_parts(parts, lower, upper, hidden_bases | alike, threshold)
            primary = (n < threshold) | is_small(parts, threshold).any(axis=0) | alike
            tables[item] = _Table(tuple(rows["group"]), rows.index, parts, size, primary, hidden_bases, hidden)
    return tables


def _room(rows: pd.DataFrame, known: Sizes) -> Counts:
    """Return the most respondents that each group of an item can hold as far as is known to everyone."""
    total = int(rows["n"].sum())
    return np.array([min(known.get(group, total), total) for group in rows["group"]], dtype=np.int64)


def _linked(items: dict[str, pd.DataFrame], threshold: int, known: Sizes) -> list[tuple[list[str], Flags]]:
    """Find the groups whose n is hidden, together for items of which one's n would give away another's.

    An item that nearly the same people answered, but for fewer than `threshold` of the hidden groups, tells n of
    those groups too precisely: then it has to hide them as well.
    """
    base = {item: rows["n"].to_numpy(np.int64) for item, rows in items.items()}
    groups = {item: tuple(rows["group"]) for item, rows in items.items()}

    def hide(linked: list[str]) -> tuple[list[str], Flags]:
        sizes = np.array([_room(items[item], known) for item in linked])
        return linked, hide_bases(np.array([base[item] for item in linked]), sizes, threshold)

    def bases(linked: list[str]) -> list[Counts]:
        return list({base[item].tobytes(): base[item] for item in linked}.values())

    def tells(other: tuple[list[str], Flags], one: tuple[list[str], Flags]) -> bool:
        shown = one[1].any() and groups[one[0][0]] == groups[other[0][0]] and bool((one[1] & ~other[1]).any())
        return bool(shown) and any(
            int(np.abs(a - b)[one[1]].sum()) < threshold for a in bases(one[0]) for b in bases(other[0])
        )

    same: dict[tuple[tuple[str, ...], bytes], list[str]] = {}
    for item in items:
        same.setdefault((groups[item], base[item].tobytes()), []).append(item)
    classes = [hide(linked) for linked in same.values()]
    while pair := next(
        ((a, b) for a, b in permutations(range(len(classes)), 2) if tells(classes[b], classes[a])), None
    ):
        merged = hide(classes[pair[0]][0] + classes[pair[1]][0])
        classes = [each for place, each in enumerate(classes) if place not in pair] + [merged]
    return classes


def _detail(k: int, n: int, threshold: int) -> str:
    few = {"n": n < threshold, "k": 0 < k < threshold, "n - k": 0 < n - k < threshold}
    return ", ".join(f"{count} < {threshold}" for count, is_few in few.items() if is_few) or (
        "all of the group answered alike"
    )
