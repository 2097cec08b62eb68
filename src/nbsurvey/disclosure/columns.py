"""How groups of several columns add up to one another: a region and its provinces are the same people."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from nbsurvey.disclosure.items import Flags, count

Group = tuple[str, str]
"""A column, and a category of it."""

Columns = Mapping[str, Sequence[Group]]
"""The groups of each column."""

Unit = tuple[int, ...]
"""Sets of respondents that are hidden together."""


class Sum(NamedTuple):
    """Sets of respondents that add up to a known total: that of the set `whole`, or of all (-1).

    The units are pairs, the smallest first; of an odd number the largest is alone. Where columns overlap so that
    nothing smaller adds up, all are hidden together.
    """

    whole: int
    units: tuple[Unit, ...]
    is_tangled: bool


class Groups:
    """Groups as sets of respondents (`members`, `sizes`), and how these add up; `place` is the set of each group.

    Columns that only cross have a sum each. Of columns that lie in each other the smallest sets that are whole groups
    of each add up (`sums`), and within such a set the groups that make it, which come first. The sets that lie in a
    set, and itself, are those from its own place up to `ends`.

    Parameters
    ----------
    members
        Which respondents are in each group.
    sizes
        Members of the population in each group; missing: unknown.
    threshold
        The smallest number of respondents that may be shown: sets under it are paired in their own order.
    """

    def __init__(self, members: Mapping[Group, Flags], sizes: Mapping[Group, float], threshold: int) -> None:
        self._of_group, self._sizes, self._threshold = members, sizes, threshold
        self.place = dict.fromkeys(members, -1)
        self.sums: list[Sum] = []
        self.ends: list[int] = []
        self._sets: list[set[Group]] = []
        columns: dict[str, list[Group]] = {}
        for group in members:
            columns.setdefault(group[0], []).append(group)
        self._add(columns, -1)
        self.members = np.array([self._together(of) for of in self._sets])
        self.sizes = np.array([np.fmin.reduce(self._sums_of_sizes(of, columns)) for of in self._sets], dtype=float)

    def _add(self, columns: Columns, whole: int) -> None:
        """Add the sets that a set is divided into by some columns, and what lies in them."""
        for cluster in self._linked(columns):
            alone = [{group} for column in cluster.values() for group in column]
            sets = self._smallest(cluster) if len(cluster) > 1 else alone
            places = []
            for of in sets or alone:
                within = {name: [group for group in column if group in of] for name, column in cluster.items()}
                places.append(len(self._sets))
                self.place |= {own[0]: places[-1] for own in within.values() if len(own) == 1}
                self._sets.append(of)
                self.ends.append(0)
                self._add({name: own for name, own in within.items() if len(own) > 1}, places[-1])
                self.ends[places[-1]] = len(self._sets)
            self.sums.append(Sum(whole, self._pairs(places), is_tangled=not sets))

    def _pairs(self, places: list[int]) -> tuple[Unit, ...]:
        order = sorted(places, key=lambda at: max(self._together(self._sets[at]).sum(), self._threshold))
        return tuple(tuple(order[at : at + 2]) for at in range(0, len(order), 2))

    def _together(self, of: set[Group]) -> Flags:
        return np.asarray(np.any([self._of_group[group] for group in of], axis=0))

    def _sums_of_sizes(self, of: set[Group], columns: Columns) -> list[float]:
        """Add up the members of the groups of each column that make a set."""
        return [sum(self._sizes[group] for group in of & {*column}) for column in columns.values() if of & {*column}]

    def _linked(self, columns: Columns) -> list[dict[str, Sequence[Group]]]:
        """Divide columns into those of which some groups together are some groups of another together."""
        clusters = [{name: column} for name, column in columns.items()]
        for (a, of_a), (b, of_b) in combinations(columns.items(), 2):
            both = [of for of in self._connected([*of_a, *of_b]) if of & {*of_a} and of & {*of_b}]
            one, other = (next(each for each in clusters if name in each) for name in (a, b))
            if len(both) > 1 and one is not other:
                clusters.remove(other)
                one.update(other)
        return clusters

    def _connected(self, groups: list[Group]) -> list[set[Group]]:
        """Divide the groups that have respondents into sets that have none in common."""
        filled = [group for group in groups if self._of_group[group].any()]
        of = np.array([self._of_group[group] for group in filled])
        number, labels = connected_components(csr_array(count(of, of)), directed=False)
        return [{group for group, own in zip(filled, labels, strict=True) if own == label} for label in range(number)]

    def _smallest(self, cluster: Columns) -> list[set[Group]]:
        """Return the smallest sets that are whole groups of each column; none if that can't be told.

        An empty group lies where its column lacks just its members of the population.
        """
        sets = self._connected([group for column in cluster.values() for group in column])
        for column in cluster.values():
            for group in (group for group in column if not self._of_group[group].any()):
                size, own = self._sizes[group], [sum(self._sizes[each] for each in of & {*column}) for of in sets]
                most = [max(self._sums_of_sizes(of, cluster)) for of in sets]
                lacking = [at for at in range(len(sets)) if size and most[at] - own[at] == size]
                if len(lacking) > 1:
                    return []
                if lacking:
                    sets[lacking[0]].add(group)
                else:
                    sets.append({group})
        alone = [next(iter(of)) for of in sets if len(of) == 1 and not self._together(of).any()]
        return sets if len(sets) > 1 and not any(self._sizes[group] for group in alone) else []
