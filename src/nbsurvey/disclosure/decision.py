"""Which rows of the tables of all items by some columns are hidden, decided for all together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nbsurvey.disclosure.columns import Partition
from nbsurvey.disclosure.groups import Sheet, hide_groups, ranked_pairs
from nbsurvey.disclosure.pairs import Counts, Flags
from nbsurvey.disclosure.primary import is_small, too_small


@dataclass(frozen=True)
class Groups:
    """The groups of some columns: how they add up, their respondents, and their members in the population (or NaN)."""

    partitions: Sequence[Partition]
    respondents: Counts
    sizes: NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """An item by group: k of n, the parts of the answers (Q, G), and how many were asked by the item `filter`.

    `alike` says that all respondents together answered alike, which no withholding can hide.
    """

    k: Counts
    n: Counts
    parts: Counts
    alike: bool = False
    filter: str = ""
    asked: Counts | None = None

    @property
    def answered(self) -> Counts:
        """Respondents who answered, in the base or outside it."""
        return np.asarray(self.parts.sum(axis=0))


@dataclass(frozen=True)
class Hidden:
    """What is hidden of an item: rows for their own sake, all rows, and of which rows not even n may be known."""

    primary: Flags
    rows: Flags
    bases: Flags


def hide_rows(tables: Mapping[str, Table], groups: Groups, threshold: int) -> dict[str, Hidden]:
    """Decide which rows of the tables of all items are hidden.

    Parameters
    ----------
    tables
        By item; an item that decides who is asked another comes before it.
    groups
        The groups of all columns.
    threshold
        The smallest number of respondents that may be shown.
    """
    bases = hide_bases(tables, groups, threshold)
    found: dict[str, Hidden] = {}
    for item, table in tables.items():
        primary = too_small(table.k, table.n, table.parts, groups.sizes, threshold, table.alike)
        # n of an item that was put to some gives away how many gave the answers that lead to it.
        free = bases[item] | found[table.filter].rows if table.filter else bases[item]
        low, high = _base_ranges(table, groups, bases[item], threshold)
        spread = np.ones((len(table.parts), 1), dtype=np.int64)
        sheet = Sheet(table.parts, spread * table.answered, spread * low, spread * high, threshold, complements=True)
        rows = hide_groups(groups.partitions, groups.respondents, primary, free, sheet)
        found[item] = Hidden(primary, rows, bases[item])
    return found


def hide_bases(tables: Mapping[str, Table], groups: Groups, threshold: int) -> dict[str, Flags]:
    """Decide for each item of which groups not even the number who answered may be known; parameters as above.

    A group that few answered hides with its pair. Items that nearly the same people of a pair answered hide it as well:
    their numbers tell too much of one another.
    """
    answered = {item: table.answered for item, table in tables.items()}
    start = {item: (n < threshold) & ~(groups.sizes == 0) for item, n in answered.items()}
    linked = {item: np.zeros(len(groups.sizes), dtype=bool) for item in tables}
    if not any(few.any() for few in start.values()):
        return linked
    while True:
        hidden = {}
        for item, table in tables.items():
            n, room = answered[item][None, :], _room(table, groups, threshold)[None, :]
            sheet = Sheet(n, room, room, room, threshold, complements=False)
            hidden[item] = hide_groups(groups.partitions, groups.respondents, start[item], linked[item], sheet)
        more = _tell_of_others(answered, hidden, groups, threshold)
        if all((more[item] <= hidden[item]).all() for item in tables):
            return hidden
        linked = {item: linked[item] | more[item] for item in tables}


def _tell_of_others(
    answered: Mapping[str, Counts], hidden: Mapping[str, Flags], groups: Groups, threshold: int
) -> dict[str, Flags]:
    """Find the groups of each item whose numbers are nearly those that another item hides."""
    n = np.array(list(answered.values()))
    flags = np.array(list(hidden.values()))
    more = np.zeros_like(flags)
    for together in _hidden_together(groups.partitions, groups.respondents, threshold):
        secret = flags[:, together].all(axis=1)
        if secret.any():
            apart = np.abs(n[:, None, together] - n[None, secret][:, :, together]).sum(axis=2)
            more[np.ix_((apart < threshold).any(axis=1), together)] = True
    return dict(zip(answered, more, strict=True))


def _hidden_together(partitions: Sequence[Partition], respondents: Counts, threshold: int) -> list[list[int]]:
    """Return the pairs of groups, at every depth."""
    found: list[list[int]] = []
    for partition in partitions:
        nodes = partition.nodes
        for pair in ranked_pairs(nodes, respondents, threshold):
            found.append([group for place in pair for group in (nodes[place].rows or nodes[place].groups)])
        for node in nodes:
            found += _hidden_together(node.partitions, respondents, threshold)
    return found


def _room(table: Table, groups: Groups, threshold: int) -> Counts:
    """Return the most who can have answered in each group, as far as is known to everyone."""
    answered = table.answered
    room = np.where(np.isnan(groups.sizes), answered.sum(), groups.sizes)
    room = np.minimum(room, answered.sum()).astype(np.int64)
    if table.asked is not None:
        room = np.minimum(room, np.where(is_small(table.asked, threshold), threshold, table.asked))
    return np.asarray(np.maximum(room, answered))


def _base_ranges(table: Table, groups: Groups, hidden: Flags, threshold: int) -> tuple[Counts, Counts]:
    """Bound how many answered in each group of which that is hidden, by their total and what the others can hold."""
    answered, room = table.answered, _room(table, groups, threshold)
    low, high = answered.copy(), answered.copy()

    def bound(partition: Partition) -> None:
        rows = [node.rows[0] for node in partition.nodes if node.rows and hidden[node.rows[0]]]
        total, space = int(answered[rows].sum()), int(room[rows].sum())
        for row in rows:
            low[row], high[row] = max(0, total - (space - room[row])), min(room[row], total)
        for node in partition.nodes:
            for within in node.partitions:
                bound(within)

    for partition in groups.partitions:
        bound(partition)
    return low, high


def hide_distributions(of_codes: Counts, part: Counts, hidden: Hidden, groups: Groups, threshold: int) -> Flags:
    """Decide of which groups the full distribution of an item is hidden, given that k and n may be shown.

    Parameters
    ----------
    of_codes : shape (C, G)
        Respondents with each answer that is shown.
    part : shape (C,)
        The place of each answer's part.
    hidden
        As `hide_rows` returns it for the item.
    groups, threshold
        As for `hide_rows`.
    """
    several = np.array([(part == own).sum() > 1 for own in part], dtype=bool)
    if not several.any():
        return hidden.rows
    whole = np.array([of_codes[part == own].sum(axis=0) for own in part])[several]
    total = whole[:, hidden.rows].sum(axis=1, keepdims=True)
    low = np.where(hidden.rows, 0, whole)
    high = np.where(hidden.rows, np.maximum(total, whole), whole)
    sheet = Sheet(of_codes[several], whole, low, high, threshold, complements=True)
    start = np.asarray(is_small(of_codes, threshold).any(axis=0))
    return hide_groups(groups.partitions, groups.respondents, start, hidden.rows, sheet)
