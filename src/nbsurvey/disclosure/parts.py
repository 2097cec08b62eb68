"""What the tables of a part of the respondents withhold, such as those who live in one region.

A part is a group: its total is the row of that group in a table by the columns that make the part, and a table of a
part by another column has the rows of groups by all of these columns crossed. So nothing is shown of a part that
wouldn't be shown of a group, and what parts tell of one another is looked at together:

- An item of which the group's row or distribution is withheld in the table by the column that makes the part isn't in
  the part at all.
- Where several columns make a part it is a group of each within the part that the others make, and an item has to pass
  in each.
- A table of a part by a column is shown as a table of two items is: whole or not at all, also with what other parts
  show. An item has it only if no count is too small, and no group of unknown size answered alike, in any of the cells
  that all these columns make when they are crossed: also outside the part. So no table of one part, nor the difference
  between those of several, holds a small cell.
- In a `sample` only bases are secret, and withholding a whole table for one is much. There the groups are withheld in
  pairs, from the fewest respondents up, the same in each part: what is hidden in one can't be worked out from the
  others.
"""

from dataclasses import replace
from functools import cached_property
from itertools import product

import numpy as np
import pandas as pd

from nbsurvey.counting import MISSING_GROUP, ResponseCounts
from nbsurvey.counting.selection import Conditions
from nbsurvey.counting.values import measure
from nbsurvey.disclosure.settings import setting
from nbsurvey.disclosure.study_tables import crossing
from nbsurvey.disclosure.study_values import values_by
from nbsurvey.disclosure.tables import Counts, Flags, has_small
from nbsurvey.disclosure.withheld import NO_GROUP, PRIMARY, Rows, Withheld


class WithheldInPart:
    """The rows that the tables of a part of a study withhold.

    Parameters
    ----------
    counts
        Of the responses of the whole study.
    population
        The members of the population in each category.
    conditions
        The answers that make the part, by item or background column.

    Examples
    --------
    >>> from nbsurvey.disclosure.parts import WithheldInPart
    >>> study = nbsurvey.open_study("data")
    >>> part = WithheldInPart(study.counts, study.population, {"size_class": ["<20000"]})
    >>> "twitter" in part.left_out, "linkedin" in part.left_out
    (False, True)
    >>> part.items("facebook") == {*study.codebook.items}  # a table of two items in the smallest of places
    True
    >>> part.rows("facebook") <= part.distributions("facebook")
    True
    >>> part.values("twitter", "")
    set()
    >>> part.record("facebook").head(1)
                   item group   reason                        detail
    0  threat_officials    ja  primary  few in size_class x facebook
    """

    def __init__(self, counts: ResponseCounts, population: pd.DataFrame, conditions: Conditions) -> None:
        self.counts, self.population, self.conditions = counts, population, conditions
        self._threshold = counts.codebook.study.suppress_below
        self._setting = setting(counts.codebook.study, counts.respondents)
        self._cells: dict[str, list[ResponseCounts]] = {}

    @cached_property
    def left_out(self) -> set[str]:
        """The items of which nothing is shown in the part."""
        hidden: set[str] = set()
        for column, around in self._around.items():
            hidden |= {item for item, group in around.distributions(column) if group in self.conditions[column]}
            hidden |= around.left_out if isinstance(around, WithheldInPart) else set()
        return hidden

    @cached_property
    def _around(self) -> "dict[str, Withheld | WithheldInPart]":
        """The part that all columns but one make, by that column."""
        rest = {column: {name: self.conditions[name] for name in self._others(column)} for column in self.conditions}
        return {
            column: WithheldInPart(self.counts, self.population, others) if others else self._whole
            for column, others in rest.items()
        }

    @cached_property
    def _whole(self) -> Withheld:
        return Withheld(self.counts, self.population)

    def rows(self, by: str) -> Rows:
        """Return the items and groups that are withheld in tables by a background column or item."""
        return self._hidden(by, whole=False) if self._others(by) else self._whole.rows(by)

    def items(self, by: str) -> set[str]:
        """Return the items of which a group is withheld, beside the respondents who have none."""
        return {item for item, group in self.rows(by) if group != MISSING_GROUP}

    def distributions(self, by: str) -> Rows:
        """Return the items and groups whose full distribution by a column is withheld."""
        return self._hidden(by, whole=True) if self._others(by) else self._whole.distributions(by)

    def values(self, name: str, by: str) -> set[str]:
        """Return the groups of which means and quantiles are withheld, as `Withheld.values` does."""
        if by and not self._others(by):
            return self._whole.values(name, by)
        if not by:
            hidden = (
                around.values(name, column) & {*self.conditions[column]} for column, around in self._around.items()
            )
            return {""} if any(hidden) or self._whole.values(name, "") else set()
        items = measure(self.counts.codebook, name).items
        groups = {*self.counts.states(by).codes}
        is_safe = not groups & {group for item, group in self.distributions(by) if item in items}
        return set() if self._setting == "none" or (is_safe and not self._tells(name, by)) else groups

    def _tells(self, name: str, by: str) -> bool:
        """Tell whether the values of few show in some part and group."""
        tables = [values_by(part, name, by) for part in self._parts(by)]
        few = [(table.count > 0) & (table.count < self._threshold) for table in tables]
        shown = [table.reveals(table.counts) & (table.count > 0) for table in tables]
        return bool(np.any(few) or np.any(shown))

    def record(self, by: str) -> pd.DataFrame:
        """Record which rows are withheld and why, as `Withheld.record` does."""
        if not self._others(by):
            return self._whole.record(by)
        crossed = " x ".join([*self._others(by), by])
        rows = [
            (item, group, *((NO_GROUP, "in the part") if group == MISSING_GROUP else (PRIMARY, f"few in {crossed}")))
            for item in self.counts.codebook.items
            for group in (*self.counts.states(by).codes, MISSING_GROUP)
            if (item, group) in self.rows(by)
        ]
        return pd.DataFrame(rows, columns=["item", "group", "reason", "detail"], dtype="str")

    def _others(self, by: str) -> list[str]:
        return [column for column in self.conditions if column != by]

    def _hidden(self, by: str, whole: bool) -> Rows:
        items, groups = self.counts.codebook.items, self.counts.states(by).codes
        if self._setting == "none":
            return set()
        hidden = {(item, MISSING_GROUP) for item in items}
        for item in items:
            n, small = self._crossed(by, item, whole)
            is_shared = self._setting == "sample" and by not in items
            flags = (
                _paired(n, np.asarray(small.any(axis=0)), self._threshold)
                if is_shared
                else np.full(len(groups), small.any())
            )
            hidden |= {(item, group) for group, is_hidden in zip(groups, flags, strict=False) if is_hidden}
        return hidden

    def _crossed(self, by: str, item: str, whole: bool) -> tuple[Counts, Flags]:
        """Return the base of an item in each part (rows) and group, and which of these cells can't be shown."""
        total = crossing(self.counts, by, item).total
        bases, flags = [], []
        for part in self._parts(by):
            table = replace(crossing(part, by, item), total=total, only_bases=self._setting == "sample")
            respondents = part.states(by).by_answer(part.count(by))
            small = table.too_small(np.full(len(respondents), np.nan), self._threshold)
            if whole and not table.only_bases:
                small = small | has_small(table.answers[table.kinds[1]], self._threshold)
            last = None if by in self.counts.codebook.items else -1
            bases.append(table.n[:last])
            flags.append((small & (respondents > 0))[:last])
        return np.array(bases), np.array(flags)

    def _parts(self, by: str) -> list[ResponseCounts]:
        """Return the counts of each part that the other columns make; who has no answer to an item is one."""
        if by not in self._cells:
            items, others = self.counts.codebook.items, self._others(by)
            codes = [(*self.counts.states(column).codes, *([""] if column in items else [])) for column in others]
            parts = ({column: [code] for column, code in zip(others, cell, strict=True)} for cell in product(*codes))
            self._cells[by] = [self.counts.among(part) for part in parts]
        return self._cells[by]


def _paired(n: Counts, small: Flags, threshold: int) -> Flags:
    """Hide the groups that are too small in some part with their pairs; all, if what is hidden could be worked out.

    Of a pair is known how many answered in both groups together in each part (`whole`), and in each group in all parts.
    """
    order = np.argsort(np.maximum(n.sum(axis=0), threshold), kind="stable").tolist()
    hidden = np.zeros(len(small), dtype=bool)
    for pair in (order[at : at + 2] for at in range(0, len(order), 2)):
        if small[pair].any():
            hidden[pair] = True
            whole, total = n[:, pair].sum(axis=1), n[:, pair[0]].sum()
            low, high = np.maximum(0, total - (whole.sum() - whole)), np.minimum(whole, total)
            if len(pair) < 2 or (high - low < np.minimum(threshold, whole)).any():
                return np.ones(len(small), dtype=bool)
    return hidden
