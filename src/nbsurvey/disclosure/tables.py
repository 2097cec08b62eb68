"""Tables of an item by group: which rows are too small to be shown for their own sake, and why."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


def is_small(counts: Counts, threshold: int) -> Flags:
    """Tell which counts are too small to show: from 1 to threshold - 1.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.disclosure.tables import is_small
    >>> is_small(np.array([0, 1, 4, 5]), 5)
    array([False,  True,  True, False])
    """
    return np.asarray((counts > 0) & (counts < threshold))


def has_small(counts: Counts, threshold: int) -> Flags:
    """Tell which groups (last axis) have a count that is too small.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.disclosure.tables import has_small
    >>> has_small(np.array([[5, 0], [7, 4]]), 5)
    array([False,  True])
    """
    return np.asarray(is_small(counts, threshold).any(axis=0))


@dataclass(frozen=True)
class Table:
    """The answers to an item by group (C, G), and of all respondents, also those without a group (`total`, C).

    `kinds` (K, C) tells which answers count, which are in the base, and which lead to each next block. An item that
    some were asked has the item `leading` to it, and how many were `asked` (G). With `only_bases` nothing but n is a
    secret, and what a group answered of which nearly all members are known to have done so.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.disclosure.tables import Table
    >>> answers = np.array([[2, 9], [10, 11]])  # yes and no, in two groups
    >>> table = Table(answers, kinds=np.array([[True, False], [True, True]]), total=answers.sum(axis=1))
    >>> table.k, table.n
    (array([2, 9]), array([12, 20]))
    >>> table.part, table.parts.tolist()
    (array([0, 1]), [[2, 9], [10, 11]])
    >>> table.too_small(sizes=np.array([30, 40]), threshold=5), table.reason(0, threshold=5)
    (array([ True, False]), 'k < 5')
    >>> table.is_rare(5), table.is_unanimous, table.is_crossing_small(5, whole=False)
    (False, False, True)
    """

    answers: Counts
    kinds: Flags
    total: Counts
    leading: str = ""
    asked: Counts | None = None
    only_bases: bool = False

    @cached_property
    def part(self) -> Counts:
        """The part of each answer: those in a part are of one kind. What is published by group is a sum of parts."""
        return np.unique(~self.kinds, axis=1, return_inverse=True)[1].ravel()

    @cached_property
    def parts(self) -> Counts:
        """The respondents in each part (Q, G)."""
        return self.n[np.newaxis] if self.only_bases else self._by_part(self.answers)

    @cached_property
    def k(self) -> Counts:
        """Respondents whose answer counts."""
        return np.asarray(self.answers[self.kinds[0]].sum(axis=0))

    @cached_property
    def n(self) -> Counts:
        """Respondents in the base."""
        return np.asarray(self.answers[self.kinds[1]].sum(axis=0))

    def _by_part(self, answers: Counts) -> Counts:
        return np.array([answers[self.part == part].sum(axis=0) for part in range(self.part.max() + 1)])

    def too_small(self, sizes: NDArray[np.float64], threshold: int) -> Flags:
        """Tell which groups, of some sizes in the population, have to be hidden for their own sake.

        Those are also the ones that answered alike while it is nearly known who of them answered, or may be. Where all
        respondents answered alike no withholding can hide it: their total says of each group what they answered.
        """
        few = (self.n < threshold) & ~(sizes == 0)
        others = sizes - self.answers.sum(axis=0)
        is_whole = others < threshold if self.only_bases else ~(others >= threshold)  # where the size isn't known too
        alike = self._is_alike(self.answers) & is_whole & (not self.is_unanimous)
        return np.asarray(few | has_small(self.parts, threshold) | alike)

    @property
    def is_unanimous(self) -> bool:
        """Whether all respondents together answered alike."""
        return bool(self._is_alike(self.total))

    def _is_alike(self, answers: Counts) -> Flags:
        """Tell which groups answered alike: all or none with an answer that counts or, if none counts, all the same."""
        base = answers[self.kinds[1]]
        k = answers[self.kinds[0]].sum(axis=0) if self.kinds[0].any() else base.max(axis=0)
        return np.asarray((k == 0) | (k == base.sum(axis=0)))

    def is_rare(self, threshold: int) -> bool:
        """Tell whether so few respondents are in some part that no pair of groups could vary enough.

        What is small is neither nobody nor all, which leaves two values fewer. Of such an item all groups are hidden,
        whatever they answered: since the total is published, that tells nothing.
        """
        rare = threshold > 1 and is_small(self._by_part(self.total), threshold + 2).any()
        return bool(rare) and not self.only_bases and not self.is_unanimous

    def is_crossing_small(self, threshold: int, whole: bool) -> bool:
        """Tell whether a count is too small when the answers to this item are crossed with those to another.

        Who left it open counts as well: a table by another column may tell in which group they are. So do those who
        left the other open, in the last place: that table has a row for each answer to this item, also for those that
        an estimate takes together. Who answered alike is only known to whoever knows their answers already. With
        `whole` the full distribution is shown.
        """
        if self.only_bases:
            return bool(is_small(self.n, threshold).any())
        few = (self.n < threshold) & (self.answers.sum(axis=0) > 0)
        shown = [self.answers] if whole else [self.parts, self.answers[:, -1]]
        return bool(few.any() or any(is_small(counts, threshold).any() for counts in shown))

    def reason(self, at: int, threshold: int) -> str:
        """Say which counts of a group are too small, or that all of it answered alike."""
        k, n, answered = int(self.k[at]), int(self.n[at]), int(self.parts[:, at].sum())
        counts = {} if self.only_bases else {"k": k, "n - k": n - k, "outside the base": answered - n}
        few = ["n"] * (n < threshold) + [name for name, count in counts.items() if 0 < count < threshold]
        if not few and is_small(self.parts[:, at], threshold).any():
            few = ["asked further"]
        return ", ".join(f"{name} < {threshold}" for name in few) or "all of the group answered alike"
