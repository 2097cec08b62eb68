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

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

import numpy as np
import pandas as pd

from nbsurvey.suppression import (
    Counts,
    Flags,
    Sum,
    Sums,
    base_ranges,
    hide_bases,
    hide_parts,
    is_small,
    part_ranges,
    pools,
)

PRIMARY = "primary"
COMPLEMENTARY = "complementary"

RECORD_COLUMNS = ("item", "group", "reason", "detail")


@dataclass(frozen=True)
class Known:
    """What everybody knows of the groups of one or more columns.

    Parameters
    ----------
    sizes
        Number of members of the population in each group, where it is known.
    respondents
        Number of respondents in each group, where the groups are the answers to an item; None: they are background.
    same
        Pairs of sets of groups: the first are together the same respondents as the second, or, where that is empty,
        together all respondents. Nothing: all groups are together all respondents.
    """

    sizes: Mapping[str, int] = field(default_factory=dict)
    respondents: Mapping[str, int] | None = None
    same: Sequence[tuple[Collection[str], Collection[str]]] = ()

    @property
    def most(self) -> dict[str, int]:
        """The most respondents that a group can have, where it is known."""
        return {**self.sizes, **(self.respondents or {})}

    def sums(self, groups: Sequence[str]) -> list[Sum]:
        """Return the sums over groups that are known."""
        same = self.same or [(groups, ())]
        return [Sum(np.isin(groups, list(of)), np.isin(groups, list(given))) for of, given in same]


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
    tables = _tables(counts, threshold, known or Known())
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


@dataclass(frozen=True)
class _Table:
    """One item by group, and what of it is hidden: of the groups' bases, and of their rows."""

    groups: tuple[str, ...]
    rows: pd.Index
    parts: Counts
    size: Counts
    sums: Sums
    primary: Flags
    hidden_bases: Flags
    hidden: Flags

    def ranges(self) -> tuple[Counts, Counts]:
        """Return what an outsider knows of each part in each group."""
        lower, upper = base_ranges(self.parts.sum(axis=0), self.size, self.hidden_bases, self.sums)
        return part_ranges(self.parts, lower, upper, self.hidden, self.sums)


def _reasons(counts: pd.DataFrame, threshold: int, known: Known) -> pd.Series:
    reasons = pd.Series("", index=counts.index, dtype=str)
    for table in _tables(counts, threshold, known).values():
        reasons[table.rows[table.hidden]] = COMPLEMENTARY
        reasons[table.rows[table.hidden & table.primary]] = PRIMARY
    return reasons


def _tables(counts: pd.DataFrame, threshold: int, known: Known) -> dict[str, _Table]:
    items = {str(item): rows for item, rows in counts.groupby("item", sort=False)}
    hidden_bases = {item: hidden for linked, hidden in _linked(items, threshold, known) for item in linked}
    tables: dict[str, _Table] = {}
    for item in _filters_first(items):
        rows, parts, size = items[item], _parts(items[item]), _room(items[item], threshold, known)
        groups, sums = tuple(rows["group"]), known.sums(list(rows["group"]))
        n, k, answered = rows["n"].to_numpy(np.int64), rows["k"].to_numpy(np.int64), parts.sum(axis=0)
        alike = ((k == 0) | (k == n)) & _are_known(groups, answered, threshold, known)
        primary = (n < threshold) | is_small(parts, threshold).any(axis=0) | alike
        # n of an item that was put to some gives away how many gave the answers that lead to it.
        follows = tables[_filter(rows)].hidden if _filter(rows) in tables else np.zeros_like(alike)
        lower, upper = base_ranges(answered, size, hidden_bases[item], sums)
        start = hidden_bases[item] | primary | follows
        hidden = hide_parts(parts, lower, upper, start, threshold, sums)
        tables[item] = _Table(groups, rows.index, parts, size, sums, primary, hidden_bases[item], hidden)
    return tables


def _are_known(groups: Sequence[str], answered: Counts, threshold: int, known: Known) -> Flags:
    """Tell of which background groups so few didn't answer that it is nearly known who did, or may be."""
    if known.respondents is not None:
        return np.zeros(len(groups), dtype=bool)
    members = np.array([known.sizes.get(group, 0) for group in groups])
    return np.asarray(members - answered < threshold, dtype=bool)


def _parts(rows: pd.DataFrame) -> Counts:
    """Return the parts of the answers to an item in each group: yes and no, unless more are given."""
    if "parts" in rows:
        return np.array(rows["parts"].tolist(), dtype=np.int64).T
    n, k = rows["n"].to_numpy(np.int64), rows["k"].to_numpy(np.int64)
    return np.array([k, n - k])


def _filter(rows: pd.DataFrame) -> str:
    return str(rows["filter"].iloc[0]) if "filter" in rows else ""


def _filters_first(items: dict[str, pd.DataFrame]) -> list[str]:
    """Order items so that each comes after the item that decides who was asked."""
    order: list[str] = []
    while len(order) < len(items):
        order += [item for item in items if item not in order and _filter(items[item]) in (*order, "")]
    return order


def _room(rows: pd.DataFrame, threshold: int, known: Known) -> Counts:
    """Return the most respondents that each group of an item can hold as far as is known to everyone."""
    answered, groups = _parts(rows).sum(axis=0), list(rows["group"])
    room = np.zeros_like(answered)
    for each in known.sums(groups):
        if not each.given.any():
            room = np.where(each.of, answered[each.of].sum(), room)
    most = known.most
    room = np.array([min(most.get(group, total), total) for group, total in zip(groups, room, strict=True)])
    if _filter(rows):
        asked = rows["asked"].to_numpy(np.int64)
        room = np.minimum(room, np.where(is_small(asked, threshold), threshold, asked))
    return np.asarray(np.maximum(room, answered), dtype=np.int64)


def _linked(items: dict[str, pd.DataFrame], threshold: int, known: Known) -> list[tuple[list[str], Flags]]:
    """Find the groups whose n is hidden, together for items of which one's n would give away another's.

    An item that nearly the same people answered, but for fewer than `threshold` of the hidden groups, tells n of
    those groups too precisely: then it has to hide them as well.
    """
    base = {item: _parts(rows).sum(axis=0) for item, rows in items.items()}
    groups = {item: tuple(rows["group"]) for item, rows in items.items()}

    def hide(linked: list[str]) -> tuple[list[str], Flags]:
        room = np.array([_room(items[item], threshold, known) for item in linked])
        sums = known.sums(groups[linked[0]])
        return linked, hide_bases(np.array([base[item] for item in linked]), room, threshold, sums)

    def bases(linked: list[str]) -> list[Counts]:
        return list({base[item].tobytes(): base[item] for item in linked}.values())

    def tells(other: tuple[list[str], Flags], one: tuple[list[str], Flags]) -> bool:
        if groups[one[0][0]] != groups[other[0][0]]:
            return False
        hidden = [pool & one[1] for pool in pools(one[1], known.sums(groups[one[0][0]]))]
        return any(
            bool((of & ~other[1]).any()) and int(np.abs(a - b)[of].sum()) < threshold
            for of in hidden
            for a in bases(one[0])
            for b in bases(other[0])
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


def _detail(row: Mapping[Hashable, Any], threshold: int) -> str:
    k, n = int(row["k"]), int(row["n"])
    parts = row.get("parts", (k, n - k))
    counts = {"n": n, "k": k, "n - k": n - k, "outside the base": sum(parts) - n}
    few = [name for name, count in counts.items() if (count > 0 or name == "n") and count < threshold]
    if not few and is_small(np.array(parts), threshold).any():
        few = ["asked further"]
    return ", ".join(f"{name} < {threshold}" for name in few) or "all of the group answered alike"
