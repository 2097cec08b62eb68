"""What the tables of a study withhold: decided once, for all tables that say something of one another."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.counting import MISSING_GROUP
from nbsurvey.disclosure.columns import Groups
from nbsurvey.disclosure.decision import Hidden, hide_distributions, hide_rows
from nbsurvey.disclosure.items import Flags, count, items_of
from nbsurvey.disclosure.settings import setting
from nbsurvey.disclosure.tables import Table, is_crossing_small
from nbsurvey.estimation.estimates import groups_of
from nbsurvey.study_files.population import category_sizes

Rows = set[tuple[str, str]]

PRIMARY, COMPLEMENTARY, NO_GROUP = "primary", "complementary", "no group"

Row = tuple[str, str, str, str]


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
        self._items = items_of(responses, codebook)
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
            return self.rows(by) | {(item, group) for item in hidden for group in self._by[by]}
        places = {group: self._sets.place[by, group] for group in self._by[by] if group != MISSING_GROUP}
        return self.rows(by) | {
            (item, group)
            for item, flags in self._hidden_distributions.items()
            for group, at in places.items()
            if flags[at]
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
        rows: list[Row] = []
        if self.setting != "none":
            without = int(self._by[by].get(MISSING_GROUP, np.array(0)).sum())
            for item in self.codebook.items:
                rows += self._of_answers(by, item) if by in self._items else self._of_background(by, item)
                if without:
                    rows.append((item, MISSING_GROUP, NO_GROUP, f"{without} respondents"))
        return pd.DataFrame(rows, columns=["item", "group", "reason", "detail"], dtype="str")

    def _of_answers(self, by: str, item: str) -> list[Row]:
        groups = self._by[by] if self._is_crossing_withheld(by, item, whole=False) else {}
        return [(item, group, PRIMARY, "few with two answers") for group in groups if group != MISSING_GROUP]

    def _is_crossing_withheld(self, by: str, item: str, whole: bool) -> bool:
        """Tell whether a table of two items is withheld, or one with an item that leads to either."""
        sides, only_bases = ((by, item), (item, by)), self.setting == "sample"
        return any(
            is_crossing_small(np.array([*self._by[a].values()]), self._items[b], self.threshold, only_bases, whole)
            for a, b in sides
        ) or any(
            (leading := self._items[a].filter) not in ("", b) and self._is_crossing_withheld(leading, b, whole)
            for a, b in sides
        )

    def _of_background(self, by: str, item: str) -> list[Row]:
        hidden, place = self._hidden[item], self._sets.place
        primary = [group for group, at in place.items() if hidden.primary[at]]
        if not primary and (leading := self._items[item].filter):
            primary = [group for group, at in place.items() if self._hidden[leading].primary[at]]
        names = ", ".join(": ".join(group).removeprefix(f"{by}: ") for group in primary) or "other tables"
        rows = []
        for column, group in place:
            at = place[column, group]
            if column == by and hidden.primary[at]:
                rows.append((item, group, PRIMARY, self._tables[item].reason(at, self.threshold)))
            elif column == by and hidden.rows[at]:
                rows.append((item, group, COMPLEMENTARY, f"protects {names}"))
        return rows

    @cached_property
    def _tables(self) -> Mapping[str, Table]:
        """Each item by all background columns; of a sample the bases, and which groups alike are all there are."""
        tables, members = {}, self._sets.members
        for name, item in self._items.items():
            parts, totals = count(item.parts, members), item.parts.sum(axis=1)
            alike = bool(totals[item.counts].sum() in (0, totals[item.base].sum()))
            k, n = parts[item.counts].sum(axis=0), parts[item.base].sum(axis=0)
            asked = None if item.asked is None else count(item.asked[None], members)[0]
            tables[name] = Table(k, n, parts, alike, item.filter, asked)
            if self.setting == "sample":
                is_whole = self._sets.sizes - parts.sum(axis=0) < self.threshold  # not where the size isn't known
                tables[name] = Table(np.where(is_whole, k, -1), n, n[None], alike)
        return tables

    @cached_property
    def _sets(self) -> Groups:
        groups = [(column.id, code) for column in self.codebook.background for code in column.codes]
        members = {(column, code): self._by[column][code] for column, code in groups}
        sizes = {(column, code): self._sizes[column].get(code, np.nan) for column, code in groups}
        return Groups(members, sizes, self.threshold)

    @cached_property
    def _hidden(self) -> Mapping[str, Hidden]:
        return hide_rows(self._tables, self._sets, self.threshold)

    @cached_property
    def _hidden_distributions(self) -> Mapping[str, Flags]:
        found = {}
        for name, item in self._items.items():
            shown = [at for at, part in enumerate(item.part) if item.base[part]]
            of_codes, part = count(item.answers[shown], self._sets.members), item.part[shown]
            found[name] = hide_distributions(of_codes, part, self._hidden[name].rows, self._sets, self.threshold)
        return found
