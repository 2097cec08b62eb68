"""Which rows of a table by group are too small to be shown for their own sake, and why."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nbsurvey.disclosure.items import Counts, Flags, Item, count


def is_small(counts: Counts, threshold: int) -> Flags:
    """Tell which counts are too small to show: from 1 to threshold - 1."""
    return (counts > 0) & (counts < threshold)


@dataclass(frozen=True)
class Table:
    """An item by set of respondents: k of n, the parts of the answers (Q, S), and how many the item `filter` asked.

    `alike` says that all respondents together answered alike, which no withholding can hide: their total says of each
    set what they answered.
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

    def too_small(self, sizes: NDArray[np.float64], threshold: int) -> Flags:
        """Tell which sets, of some sizes in the population, have to be hidden for their own sake.

        Those are also the ones that answered alike while it is nearly known who of them answered, or may be.
        """
        few = (self.n < threshold) & ~(sizes == 0)
        alike = ((self.k == 0) | (self.k == self.n)) & ~(sizes - self.answered >= threshold) & (not self.alike)
        return np.asarray(few | is_small(self.parts, threshold).any(axis=0) | alike)

    def reason(self, at: int, threshold: int) -> str:
        """Say which counts of a set are too small, or that all of it answered alike."""
        k, n, answered = (int(counts[at]) for counts in (self.k, self.n, self.answered))
        counts = {"n": n, "k": k, "n - k": n - k, "outside the base": answered - n}
        few = [name for name, count in counts.items() if (count > 0 or name == "n") and count < threshold]
        if not few and is_small(self.parts[:, at], threshold).any():
            few = ["asked further"]
        return ", ".join(f"{name} < {threshold}" for name in few) or "all of the group answered alike"


def is_crossing_small(by: Flags, item: Item, threshold: int, only_bases: bool, whole: bool) -> bool:
    """Tell whether a table of two items has a count that is too small, in the percentages of `item`.

    It is shown whole or not at all, since either side gives away the counts of the other. `by` says who gave each
    answer to the other item, or left it open: a table by another column may tell in which group they are. With `whole`
    every answer is shown. Who answered alike is only known to whoever knows their answers already.
    """
    parts, answers = count(item.parts, by), count(item.answers, by)
    n = parts[item.base].sum(axis=0)
    if only_bases:
        return bool(is_small(n, threshold).any())
    few = (n < threshold) & (answers.sum(axis=0) > 0)
    return bool(few.any() or is_small(answers if whole else parts, threshold).any())
