"""Hiding the groups of one item, of all columns together, until no hidden count can be told too precisely."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nbsurvey.disclosure.columns import Node, Partition
from nbsurvey.disclosure.pairs import Counts, Flags, Values, hide, pairs_of, ranges
from nbsurvey.disclosure.spans import Spans, spans


@dataclass(frozen=True)
class Sheet:
    """What is to be hidden of an item: counts in each group, of which some add up to `whole`.

    Parameters
    ----------
    counts : shape (Q, G)
        The counts.
    whole : shape (Q, G)
        What each is a part of, such as n.
    low, high : shape (Q, G)
        What an outsider knows of `whole`; equal to it where it is known.
    complements
        Whether what a count lacks of `whole` is hidden too, and may be as small.
    """

    counts: Counts
    whole: Counts
    low: Counts
    high: Counts
    threshold: int
    complements: bool

    def values(self, nodes: Sequence[Node], at: int) -> Values:
        """Return one of the counts for some nodes, what it can be, and for which values it is too small."""
        count = np.array([_of(node, self.counts)[at] for node in nodes])
        most = [int(_of(node, self.high)[at]) for node in nodes]
        small = [self._small(m) if node.rows else () for node, m in zip(nodes, most, strict=True)]
        return Values(count, tuple(((0, m),) for m in most), tuple(small), self.threshold)

    def _small(self, most: int) -> Spans:
        few = self.threshold - 1
        if not self.complements:
            return ((0, min(few, most)),)
        if most <= few:
            return ((0, most),)
        return spans([(1, few), (max(1, most - few), most - 1)])


def _of(node: Node, counts: Counts) -> Counts:
    """Return the counts of a node: of the first of its groups, or the sum of those that it is divided into."""
    if node.rows:
        return np.asarray(counts[:, node.rows[0]])
    return np.asarray(sum(_of(each, counts) for each in node.partitions[0].nodes))


def hide_groups(partitions: Sequence[Partition], respondents: Counts, start: Flags, free: Flags, sheet: Sheet) -> Flags:
    """Hide the groups that have to be, and with them others by the rule of `pairs`.

    Parameters
    ----------
    partitions
        How the groups add up, see `columns`.
    respondents
        The number of respondents in each group, which ranks them: the same for every item.
    start
        Groups that have to be hidden for their own sake.
    free
        Groups that are hidden for a reason that everybody knows.
    sheet
        The counts.
    """
    hidden = np.zeros_like(start)
    for partition in partitions:
        hidden |= _hide_in(partition, respondents, start | free, free, sheet)[0]
    return hidden


def _hide_in(partition: Partition, respondents: Counts, start: Flags, free: Flags, sheet: Sheet) -> tuple[Flags, bool]:
    """Hide within one partition, the deepest first; tell whether that is enough if the partition's total is known."""
    hidden = np.zeros_like(start)
    nodes = partition.nodes
    if partition.tangled:
        hidden[partition.groups] = start[partition.groups].any()
        return hidden, not hidden.any()
    own = np.zeros(len(nodes), dtype=bool)
    for at, node in enumerate(nodes):
        own[at] = start[list(node.rows)].any()
        for within in node.partitions:
            below, is_safe = _hide_in(within, respondents, start, free, sheet)
            hidden |= below
            own[at] |= not is_safe
    if not own.any():
        return hidden, True
    known = np.array([bool(free[list(node.rows)].any()) for node in nodes])
    pairs = ranked_pairs(nodes, respondents, sheet.threshold)
    chosen, is_safe = hide(own, pairs, lambda flags: _is_safe(nodes, pairs, flags, known, sheet))
    for node, is_hidden in zip(nodes, chosen, strict=True):
        hidden[node.groups] |= is_hidden
    return hidden, is_safe


def ranked_pairs(nodes: Sequence[Node], respondents: Counts, threshold: int) -> list[tuple[int, ...]]:
    """Pair nodes by their respondents, as far as everybody knows them: those under the threshold are ranked alike."""
    return pairs_of(np.array([max(int(_of(node, respondents[None, :])[0]), threshold) for node in nodes]))


def _is_safe(nodes: Sequence[Node], pairs: Sequence[tuple[int, ...]], hidden: Flags, free: Flags, sheet: Sheet) -> bool:
    """Tell whether every hidden count has a range of at least the threshold, or all that it can be if that is less."""
    occurring = np.flatnonzero(sheet.counts.any(axis=1))
    if sheet.complements and len(occurring) < 2:
        return True  # what nobody answered is known from the total, and with it what everybody did
    for at in map(int, occurring):
        values = sheet.values(nodes, at)
        if not _wide_without_rule(nodes, values, hidden, sheet, at):
            return False
        if sheet.complements and len(sheet.counts) == 2 and at == 1:
            continue  # no is what yes lacks: its range is as wide
        found = ranges(values, pairs, hidden, free)
        for place in _places(hidden):
            if place not in found or not _wide(nodes[place], *found[place], sheet, at):
                return False
    return True


def _places(flags: Flags) -> list[int]:
    return [int(place) for place in np.flatnonzero(flags)]


def _wide(node: Node, low: int, high: int, sheet: Sheet, at: int) -> bool:
    """Tell whether a range of a node is wide enough, and what it leaves for each group within."""
    most = int(_of(node, sheet.high)[at])
    if high - low < min(sheet.threshold, most):
        return False
    for group in node.groups:
        own = int(sheet.high[at, group])
        least, largest = max(0, low - (most - own)), min(own, high)
        if largest - least < min(sheet.threshold, own):
            return False
    return True


def _wide_without_rule(nodes: Sequence[Node], values: Values, hidden: Flags, sheet: Sheet, at: int) -> bool:
    """Tell whether the ranges are wide enough for an outsider who doesn't know the rule, nor what `whole` is.

    These are the bounds of Frechet for a table with known margins (Dobra, A. and Fienberg, S. E. (2000). Bounds for
    cell entries in contingency tables given marginal totals and decomposable graphs. PNAS, 97(22), 11885-11892.
    doi:10.1073/pnas.97.22.11885).
    """
    if not sheet.complements:
        return True
    total = int(values.count[hidden].sum())
    rest = sum(int(_of(nodes[place], sheet.whole)[at]) for place in _places(hidden)) - total
    for place in _places(hidden):
        low, high = (int(_of(nodes[place], limit)[at]) for limit in (sheet.low, sheet.high))
        if min(total, high) - max(0, low - rest) < min(sheet.threshold, high):
            return False
    return True
