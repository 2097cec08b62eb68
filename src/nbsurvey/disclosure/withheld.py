"""What the tables of a study withhold: decided once, for all tables that say something of one another."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.disclosure.columns import partitions
from nbsurvey.disclosure.counts import Counts, answers, crosstab, groups, in_parts, items_of
from nbsurvey.disclosure.crossings import is_side_withheld
from nbsurvey.disclosure.decision import Groups, Hidden, Table, hide_bases, hide_distributions, hide_rows
from nbsurvey.disclosure.primary import Flags, reason
from nbsurvey.disclosure.settings import setting
from nbsurvey.estimation.estimates import MISSING_GROUP
from nbsurvey.study_files.population import category_sizes

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
        self._by_answer = {item: groups(responses, codebook, item) for item in self._items}
        self._answers = {item: answers(responses, codebook, item) for item in self._items}
        self._columns = {
            each.id: np.asarray(responses[each.id].cat.codes, dtype=np.int64) for each in codebook.background
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
        own = [at for at, (column, _) in enumerate(self._groups) if column == by]
        return self.rows(by) | {
            (item, self._groups[at][1]) for item in self._items for at in own if self._hidden_distributions[item][at]
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
            column = self._by_answer[by] if by in self._items else self._columns[by]
            without = int((column < 0).sum())
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
        small = any(
            is_side_withheld(
                self._crossing(a, b),
                self._items[b],
                self.threshold,
                self.setting == "sample",
                whole,
            )
            for a, b in ((by, item), (item, by))
        )
        leading = ((self._items[a].filter, b) for a, b in ((by, item), (item, by)))
        return small or any(a not in ("", b) and self._is_crossing_withheld(a, b, whole) for a, b in leading)

    def _crossing(self, by: str, item: str) -> Counts:
        """Count each two answers to two items; the last row holds those who left the first open."""
        groups, codes = self._by_answer[by], self._items[item].codes
        without = len(self._items[by].codes)
        return crosstab(np.where(groups < 0, without, groups), self._answers[item], without + 1, len(codes))

    def _of_background(self, by: str, item: str) -> list[tuple[str, str, str, str]]:
        hidden, table = self._hidden[item], self._tables[item]
        primary = [at for at in range(len(self._groups)) if hidden.primary[at]]
        if not primary and self._items[item].filter:
            filtering = self._hidden[self._items[item].filter]
            primary = [at for at in range(len(self._groups)) if filtering.primary[at]]
        names = ", ".join(": ".join(self._groups[at]).removeprefix(f"{by}: ") for at in primary) or "other tables"
        rows = []
        for at, (column, group) in enumerate(self._groups):
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
            parts = in_parts(self._by_background(name), item)
            given = self._answers[name]
            totals = np.bincount(item.place[given[given >= 0]], minlength=len(item.counts))
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

    def _by_background(self, item: str) -> Counts:
        """Count each answer in each group of all background columns."""
        codes = self._items[item].codes
        return np.hstack(
            [
                crosstab(self._answers[item], self._columns[column.id], len(codes), len(column.codes))
                for column in self.codebook.background
            ]
        )

    @cached_property
    def _structure(self) -> Groups:
        columns: dict[str, list[int]] = {}
        for at, (column, _) in enumerate(self._groups):
            columns.setdefault(column, []).append(at)
        members = np.vstack(
            [self._columns[column.id] == np.arange(len(column.codes))[:, None] for column in self.codebook.background]
        )
        sizes = np.array([self._sizes[column].get(code, np.nan) for column, code in self._groups])
        return Groups(partitions(columns, members, sizes), members.sum(axis=1), sizes)

    @cached_property
    def _hidden(self) -> Mapping[str, Hidden]:
        if not self._groups:
            return {}
        if self.setting == "population":
            return hide_rows(self._tables, self._structure, self.threshold)
        bases = {item: Table(table.k, table.n, np.array([table.n])) for item, table in self._tables.items()}
        hidden = hide_bases(bases, self._structure, self.threshold)
        return {item: Hidden(bases[item].n < self.threshold, flags, flags) for item, flags in hidden.items()}

    @cached_property
    def _hidden_distributions(self) -> Mapping[str, Flags]:
        found = {}
        for name, item in self._items.items():
            shown = [at for at, code in enumerate(item.codes) if code in self.codebook.block_of[name].base_codes]
            found[name] = hide_distributions(
                self._by_background(name)[shown], item.place[shown], self._hidden[name], self._structure, self.threshold
            )
        return found
