"""The tables by group of all items of a study, and which groups of each are hidden so that none gives another away.

`nbsurvey.disclosure` says what is protected from whom.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

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


@dataclass(frozen=True)
class Table:
    """One item by group, and what of it is hidden: of the groups' bases, and of their rows.

    `parts` and `size` hold the answers of each group and the most that it can hold, `sums` what is known of groups
    together, `primary` the rows that are hidden for their own sake.
    """

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


def hidden_tables(counts: pd.DataFrame, threshold: int, known: Known) -> dict[str, Table]:
    """Decide for the table of each item which groups are hidden; parameters as for `nbsurvey.disclosure.withheld`."""
    items = {str(item): rows for item, rows in counts.groupby("item", sort=False)}
    hidden_bases = {item: hidden for linked, hidden in _linked(items, threshold, known) for item in linked}
    tables: dict[str, Table] = {}
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
        tables[item] = Table(groups, rows.index, parts, size, sums, primary, hidden_bases[item], hidden)
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
