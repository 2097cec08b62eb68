"""How groups of several columns add up to one another: a region and its provinces are the same people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

Columns = Mapping[str, Sequence[int]]
"""The groups of each column, by their places among those of all columns."""


@dataclass(frozen=True)
class Node:
    """Respondents who are a group of one or more columns (`rows`), and who are divided by others (`partitions`)."""

    rows: tuple[int, ...]
    partitions: tuple["Partition", ...] = ()

    @property
    def groups(self) -> list[int]:
        """All groups that these respondents are in, of any column."""
        return [*self.rows, *(group for each in self.partitions for group in each.groups)]


@dataclass(frozen=True)
class Partition:
    """Nodes that add up to a known total; `tangled` if columns overlap so that they can only be hidden together."""

    nodes: tuple[Node, ...]
    tangled: bool = False

    @property
    def groups(self) -> list[int]:
        """All groups of any column within."""
        return [group for node in self.nodes for group in node.groups]


def partitions(columns: Columns, members: NDArray[np.bool_], sizes: NDArray[np.float64]) -> list[Partition]:
    """Find out which groups add up to the same respondents.

    Parameters
    ----------
    columns
        The groups of each column.
    members
        For each group which respondents are in it.
    sizes
        Members of the population in each group; missing: unknown.

    Returns
    -------
    list
        Columns that only cross have a partition each; of columns that lie in each other the smallest sets of groups
        that are the same respondents are the nodes of one. A group without respondents is taken to lie where it makes
        the members as many in both columns. Respondents without a group are left out.
    """
    found = []
    for cluster in _linked(columns, members):
        groups = [group for column in cluster.values() for group in column]
        if len(cluster) == 1:
            found.append(Partition(tuple(Node((group,)) for group in groups)))
            continue
        sets = _with_empty(_connected(groups, members), cluster, members, sizes)
        if len(sets) < 2:
            found.append(Partition(tuple(Node((group,)) for group in groups), tangled=True))
            continue
        nodes = []
        for of in sets:
            within = {name: [group for group in column if group in of] for name, column in cluster.items()}
            single = tuple(own[0] for own in within.values() if len(own) == 1)
            several = {name: own for name, own in within.items() if len(own) > 1}
            nodes.append(Node(single, tuple(partitions(several, members, sizes))))
        found.append(Partition(tuple(nodes)))
    return found


def _linked(columns: Columns, members: NDArray[np.bool_]) -> list[dict[str, Sequence[int]]]:
    """Divide columns into those of which some groups together are some groups of another together."""
    clusters = [{name: column} for name, column in columns.items()]
    for a, b in combinations(columns, 2):
        both = [
            of
            for of in _connected([*columns[a], *columns[b]], members)
            if of & set(columns[a]) and of & set(columns[b])
        ]
        one, other = (next(each for each in clusters if name in each) for name in (a, b))
        if len(both) > 1 and one is not other:
            clusters.remove(other)
            one.update(other)
    return clusters


def _connected(groups: Sequence[int], members: NDArray[np.bool_]) -> list[set[int]]:
    """Divide the groups that have respondents into sets that have none in common."""
    filled = [group for group in groups if members[group].any()]
    of = members[filled].astype(np.int64)
    count, labels = connected_components(csr_array(of @ of.T), directed=False)
    return [{group for group, own in zip(filled, labels, strict=True) if own == label} for label in range(count)]


def _with_empty(
    sets: list[set[int]], columns: Columns, members: NDArray[np.bool_], sizes: NDArray[np.float64]
) -> list[set[int]]:
    """Add each group without respondents to the set where its members are lacking; no sets if one fits nowhere."""
    empty = {group for column in columns.values() for group in column if not members[group].any()}

    def fill(of: set[int]) -> None:
        own = {name: sum(sizes[group] for group in of if group in column) for name, column in columns.items()}
        for name, column in columns.items():
            lacking, here = max(own.values()) - own[name], sorted(empty & set(column))
            some = (set(chosen) for count in range(1, 5) for chosen in combinations(here, count))
            fitting = next((each for each in some if 0 < sum(sizes[group] for group in each) == lacking), set[int]())
            of |= fitting
            empty.difference_update(fitting)

    for of in sets:
        fill(of)
    alone = []
    while empty:
        largest = max(empty, key=lambda group: (sizes[group], -group))
        empty.remove(largest)
        alone.append({largest})
        fill(alone[-1])
    placed = all(len(of) > 1 or not sizes[next(iter(of))] for of in alone)
    return [*sets, *alone] if placed else []
