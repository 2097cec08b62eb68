"""What the tables of a study withhold: decided once, for all tables that say something of one another."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.disclosure.columns import Groups
from nbsurvey.disclosure.counts import answers, count, in_parts, items_of
from nbsurvey.disclosure.crossings import is_side_withheld
from nbsurvey.disclosure.decision import Hidden, Table, hide_bases, hide_distributions, hide_rows
from nbsurvey.disclosure.pairs import Flags
from nbsurvey.disclosure.primary import reason
from nbsurvey.disclosure.settings import setting
from nbsurvey.estimates import MISSING_GROUP, groups_of
from nbsurvey.population import category_sizes

Rows = set[tuple[str, str]]

PRIMARY, COMPLEMENTARY, NO_GROUP = "primary", "complementary", "no group"

RECORD_COLUMNS = ("item", "group", "reason", "detail")


class Withheld:
    """The rows that the tables of a study withhold.

    Parameters
    ----------
    responses, codebook, population
        Of the study.
    """

    def __init__(self, responses: pd.DataFrame, codebook: Codebook, population: pd.DataFrame) -> None:
        self.codebook, self.threshold = codebook, codebook.study.suppress_below
        self.setting = setting(codebook.study, len(responses))
        self._items = items_of(codebook)
        self._answers = {item: answers(responses, codebook, item) for item in self._items}
        self._by = {
            by: {group: of.to_numpy() for group, of in groups_of(responses, codebook, by).items()}
            for by in (*self._items, *(column.id for column in codebook.background))
        }
        self._sizes = {each.id: category_sizes(population, each.id) for each in codebook.background}

    def rows(self, by: str) -> Rows:
        """Return the items and groups that are withheld in tables by a background column or item."""
        record = self.record(by)
        return set(zip(record["item"], record["group"], strict=True))

    def items(self, by: str) -> set[str]:
        """Return the items of which a group is withheld, beside the respondents who have none."""
        record = self.record(by)
        return set(record.loc[record["reason"] != NO_GROUP, "item"])

    def distributions(self, by: str) -> Rows:
        """Return the items and groups of which the full distribution by a column is withheld."""
        if self.setting != "population":
            return self.rows(by)
        if by in self._items:
            hidden = {item for item in self._items if self._is_crossing_withheld(by, item, whole=True)}
            every = [*self._items[by].codes, MISSING_GROUP]
            return self.rows(by) | {(item, group) for item in hidden for group in every}
        return self.rows(by) | {
            (item, group)
            for item in self._items
            for at, (column, group) in zip(self._sets.place, self._groups, strict=True)
            if column == by and self._hidden_distributions[item][at]
        }

    def record(self, by: str) -> pd.DataFrame:
        """Record which rows are withheld and why. For the researcher's own files: the reasons are themselves revealing.

        Parameters
        ----------
        by
            A background column or item. By an item a table is withheld whole, as is its other side.

        Returns
        -------
        DataFrame
            One row for each row withheld: `item`, `group`, `reason` ('primary', 'complementary' or, of respondents of
            whom the group isn't known, 'no group') and `detail`: which counts are too small ('n < 5', 'k < 5',
            'n - k < 5', 'outside the base < 5', 'asked further < 5'), 'all of the group answered alike', the groups
            that a complementary row protects, or how many have no group.
        """
        rows: list[tuple[str, str, str, str]] = []
        if self.setting != "none":
            without = int(self._by[by].get(MISSING_GROUP, np.array(0)).sum())
            for item in self.codebook.items:
                rows += self._of_answers(by, item) if by in self._items else self._of_background(by, item)
                if without:
                    rows.append((item, MISSING_GROUP, NO_GROUP, f"{without} respondents"))
        return pd.DataFrame(rows, columns=list(RECORD_COLUMNS), dtype="str")

    def _of_answers(self, by: str, item: str) -> list[tuple[str, str, str, str]]:
        if not self._is_crossing_withheld(by, item, whole=False):
            return []
        return [(item, group, PRIMARY, "few with two answers") for group in self._items[by].codes]

    def _is_crossing_withheld(self, by: str, item: str, whole: bool) -> bool:
        """Tell whether a table of two items is withheld, or one with an item that leads to either."""
        only_bases = self.setting == "sample"
        small = any(
            is_side_withheld(
                count(np.array([*self._by[a].values()]), self._answers[b]),
                self._items[b],
                self.threshold,
                only_bases,
                whole,
            )
            for a, b in ((by, item), (item, by))
        )
        leading = ((self._items[a].filter, b) for a, b in ((by, item), (item, by)))
        return small or any(a not in ("", b) and self._is_crossing_withheld(a, b, whole) for a, b in leading)

    def _of_background(self, by: str, item: str) -> list[tuple[str, str, str, str]]:
        hidden, table, filter_ = self._hidden[item], self._tables[item], self._items[item].filter
        of = hidden.primary if hidden.primary[self._sets.place].any() or not filter_ else self._hidden[filter_].primary
        groups = [": ".join(group) for at, group in zip(self._sets.place, self._groups, strict=True) if of[at]]
        names = ", ".join(group.removeprefix(f"{by}: ") for group in groups) or "other tables"
        rows = []
        for at, (column, group) in zip(self._sets.place, self._groups, strict=True):
            if column == by and hidden.primary[at]:
                k, n, parts = (counts[..., at] for counts in (table.k, table.n, table.parts))
                rows.append((item, group, PRIMARY, reason(int(k), int(n), parts, self.threshold)))
            elif column == by and hidden.rows[at]:
                rows.append((item, group, COMPLEMENTARY, f"protects {names}"))
        return rows

    @cached_property
    def _groups(self) -> list[tuple[str, str]]:
        """The groups of all background columns, as column and code."""
        return [(column.id, code) for column in self.codebook.background for code in column.codes]

    @cached_property
    def _tables(self) -> Mapping[str, Table]:
        """Each item by all background columns."""
        tables: dict[str, Table] = {}
        for name, item in self._items.items():
            parts = in_parts(count(self._answers[name], self._sets.members), item)
            totals = in_parts(self._answers[name].sum(axis=1, keepdims=True), item)
            k, n = totals[item.counts].sum(), totals[item.base].sum()
            tables[name] = Table(
                parts[item.counts].sum(axis=0),
                parts[item.base].sum(axis=0),
                parts,
                bool(k in (0, n)),
                item.filter,
                tables[item.filter].parts[item.asked].sum(axis=0) if item.filter else None,
            )
        return tables

    @cached_property
    def _sets(self) -> Groups:
        columns: dict[str, list[int]] = {}
        for at, (column, _) in enumerate(self._groups):
            columns.setdefault(column, []).append(at)
        members = np.array([self._by[column][group] for column, group in self._groups])
        sizes = np.array([self._sizes[column].get(group, np.nan) for column, group in self._groups])
        return Groups(columns, members, sizes, self.threshold)

    @cached_property
    def _hidden(self) -> Mapping[str, Hidden]:
        if not self._groups:
            return {}
        if self.setting == "population":
            return hide_rows(self._tables, self._sets, self.threshold)
        bases = {item: Table(table.k, table.n, np.array([table.n])) for item, table in self._tables.items()}
        hidden = hide_bases(bases, self._sets, self.threshold)
        return {item: Hidden(bases[item].n < self.threshold, flags) for item, flags in hidden.items()}

    @cached_property
    def _hidden_distributions(self) -> Mapping[str, Flags]:
        found = {}
        for name, item in self._items.items():
            shown = [at for at, code in enumerate(item.codes) if code in self.codebook.block_of[name].base_codes]
            found[name] = hide_distributions(
                count(self._answers[name][shown], self._sets.members),
                item.place[shown],
                self._hidden[name].rows,
                self._sets,
                self.threshold,
            )
        return found
