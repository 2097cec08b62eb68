"""Groups of several columns as sets of respondents that add up: a region and its provinces are the same people."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import NDArray

from nbsurvey.disclosure.tables import Counts, Flags

Column = list[int]
"""The groups of a column, or some of them."""

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
    """The sets of respondents that groups of columns make; `place` is the set of each group.

    Columns that only cross have a sum each. Of columns that lie in each other the smallest sets that are whole groups
    of each add up (`sums`), and within such a set the groups that make it, which come first.

    Parameters
    ----------
    names
        The column and the category of each group.
    together
        The respondents who are in each two groups.
    sizes
        Members of the population in each group; missing: unknown.
    threshold
        The smallest number of respondents that may be shown: sets under it are paired in their own order.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.disclosure.groups import Groups
    >>> names = [("region", "north"), ("region", "south"), ("age", "young"), ("age", "old")]
    >>> together = np.array([[8, 0, 6, 2], [0, 12, 5, 7], [6, 5, 11, 0], [2, 7, 0, 9]])
    >>> groups = Groups(names, together, sizes=np.array([20.0, 30.0, 25.0, 25.0]), threshold=5)
    >>> groups.counts(np.diag(together))  # respondents in each set, here a group each
    array([ 8, 12, 11,  9])
    >>> groups.flags(np.array([True, False, False, False]))
    array([ True, False, False, False])
    >>> [total.units for total in groups.sums]  # the groups of a column are hidden in pairs
    [((0, 1),), ((3, 2),)]
    """

    def __init__(
        self, names: Sequence[tuple[str, str]], together: Counts, sizes: NDArray[np.float64], threshold: int
    ) -> None:
        self.names, self.sizes, self.threshold = names, sizes, threshold
        self.place = np.full(len(names), -1)
        self.sums: list[Sum] = []
        self._together, self._respondents = together, np.diag(together)
        self._sets: list[list[Column]] = []  # the groups that make each set, by column
        columns: dict[str, Column] = {}
        for at, (column, _) in enumerate(names):
            columns.setdefault(column, []).append(at)
        self._add_sums([*columns.values()], -1)
        largest = [max(parts, key=lambda part: self._respondents[part].sum()) for parts in self._sets]
        self._members = np.array([np.isin(np.arange(len(names)), part) for part in largest])
        self.set_sizes = np.array([np.fmin.reduce([sizes[part].sum() for part in parts]) for parts in self._sets])

    def counts(self, by_group: Counts) -> Counts:
        """Return counts by set (last axis), given those by group."""
        return np.asarray(by_group @ self._members.T)

    def flags(self, by_group: Flags) -> Flags:
        """Return which sets are a group that is flagged."""
        flags = np.zeros(len(self._sets), dtype=bool)
        flags[self.place[by_group]] = True
        return flags

    def _add_sums(self, columns: list[Column], whole: int) -> None:
        """Add the sets that a set is divided into by some columns, and what lies in them."""
        for cluster in self._clusters(columns):
            alone = [[group] for column in cluster for group in column]
            sets = self._divided(cluster) if len(cluster) > 1 else alone
            places = sorted([self._add_set(groups, cluster) for groups in sets or alone], key=self._rank)
            units = tuple(tuple(places[at : at + 2]) for at in range(0, len(places), 2))
            self.sums.append(Sum(whole, units, is_tangled=not sets))

    def _rank(self, place: int) -> int:
        return max(self.threshold, *(int(self._respondents[part].sum()) for part in self._sets[place]))

    def _add_set(self, groups: Column, cluster: list[Column]) -> int:
        """Add a set of groups of some columns, and what lies in it; return its place."""
        parts = [part for column in cluster if (part := [group for group in column if group in groups])]
        place = len(self._sets)
        self._sets.append(parts)
        self.place[[part[0] for part in parts if len(part) == 1]] = place
        self._add_sums([part for part in parts if len(part) > 1], place)
        return place

    def _clusters(self, columns: list[Column]) -> list[list[Column]]:
        """Put two columns together if some groups of the one hold the same respondents as some groups of the other."""
        linked = [[len(self._shared(a, b)) > 1 for b in columns] for a in columns]
        return [[columns[at] for at in places] for places in _components(np.array(linked, dtype=np.int64))]

    def _shared(self, a: Column, b: Column) -> list[Column]:
        """Return the smallest sets that are whole groups of each of two columns."""
        return [groups for groups in self._overlapping([*a, *b]) if {*groups} & {*a} and {*groups} & {*b}]

    def _overlapping(self, groups: Column) -> list[Column]:
        """Divide the groups that have respondents into sets that have none in common."""
        filled = np.array([group for group in groups if self._respondents[group]], dtype=np.int64)
        return [filled[places].tolist() for places in _components(self._together[np.ix_(filled, filled)])]

    def _divided(self, cluster: list[Column]) -> list[Column]:
        """Return the smallest sets that are whole groups of each column; none if that can't be told.

        An empty group lies where its column lacks just its members of the population.
        """
        sets = self._overlapping([*chain(*cluster)])
        empty = [group for group in chain(*cluster) if not self._respondents[group]]
        for group in empty:
            homes = [groups for groups in sets if self._may_lie_in(group, groups, cluster)]
            if len(homes) > 1:
                return []
            if homes:
                homes[0].append(group)
            else:
                sets.append([group])
        is_lost = any([group] in sets and self.sizes[group] != 0 for group in empty)
        return sets if len(sets) > 1 and not is_lost else []

    def _may_lie_in(self, group: int, groups: Column, cluster: list[Column]) -> bool:
        """Tell whether a group has as many members as its column lacks in a set, against the column with the most."""
        members = [self.sizes[[place for place in groups if place in column]].sum() for column in cluster]
        (own,) = (number for number, column in zip(members, cluster, strict=True) if group in column)
        return bool(np.max(members) - own == self.sizes[group] > 0)


def _components(linked: Counts) -> list[list[int]]:
    """Divide places into those that are linked, through others or not."""
    if not len(linked):
        return []
    number, labels = scipy.sparse.csgraph.connected_components(linked, directed=False)
    return [np.flatnonzero(labels == label).tolist() for label in range(number)]
