"""What the tables of a study withhold: decided once, for all tables that say something of one another."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
import pandas as pd

from nbsurvey.counting import EVERYBODY, MISSING_GROUP, ResponseCounts
from nbsurvey.counting.values import measure
from nbsurvey.disclosure.decision import hide_distribution, hide_rows
from nbsurvey.disclosure.groups import Groups
from nbsurvey.disclosure.settings import setting
from nbsurvey.disclosure.study_tables import background_groups, background_tables, crossing
from nbsurvey.disclosure.study_values import background_values, values_by
from nbsurvey.disclosure.tables import Flags, Table
from nbsurvey.disclosure.values import hide_values

Rows = set[tuple[str, str]]

PRIMARY, COMPLEMENTARY, NO_GROUP = "primary", "complementary", "no group"

Row = tuple[str, str, str, str]


class Withheld:
    """The rows that the tables of a study withhold.

    Parameters
    ----------
    counts
        Of the responses.
    population
        The members of the population in each category.

    Examples
    --------
    >>> from nbsurvey.disclosure import Withheld
    >>> study = nbsurvey.open_study("data")
    >>> withheld = Withheld(study.counts, study.population)
    >>> ("twitter", ">=100000") in withheld.rows("size_class"), "twitter" in withheld.items("size_class")
    (True, True)
    >>> ("twitter", ">=100000") in withheld.distributions("size_class")
    True
    >>> withheld.values("twitter", "size_class") == {"50000-100000", ">=100000"}
    True
    >>> withheld.record("size_class").query("item == 'twitter'")
           item         group         reason             detail
    58  twitter  50000-100000  complementary  protects >=100000
    59  twitter      >=100000        primary          n - k < 5
    """

    def __init__(self, counts: ResponseCounts, population: pd.DataFrame) -> None:
        self._counts, self._population, self._items = counts, population, [*counts.codebook.items]
        self._threshold = counts.codebook.study.suppress_below
        self._setting = setting(counts.codebook.study, counts.respondents)
        self._hidden_values: dict[str, Flags] = {}

    def rows(self, by: str) -> Rows:
        """Return the items and groups that are withheld in tables by a background column or item."""
        record = self.record(by)
        return set(zip(record["item"], record["group"], strict=True))

    def items(self, by: str) -> set[str]:
        """Return the items of which a group is withheld, beside the respondents who have none."""
        record = self.record(by)
        return set(record.loc[record["reason"] != NO_GROUP, "item"])

    def distributions(self, by: str) -> Rows:
        """Return the items and groups whose full distribution by a column is withheld."""
        rows = self.rows(by)
        for item in self._items if self._setting == "population" else ():
            if by not in self._items:
                hidden = self._places(by, self._hidden_distributions[item])
                rows |= {(item, self._groups.names[at][1]) for at in hidden}
            elif self._is_crossing_withheld(by, item, whole=True):
                rows |= {(item, group) for group in self._counts.states(by).codes}
        return rows

    def values(self, name: str, by: str) -> set[str]:
        """Return the groups of which means and quantiles of an item or a scale are withheld; '' for those of all.

        `by` is a background column or an item, or empty.
        """
        items = measure(self._counts.codebook, name).items
        if self._setting == "none" or not by:
            return {""} if self._setting != "none" and self._is_total_withheld(name) else set()
        hidden = {group for item, group in self.distributions(by) if item in items}
        if self._has_choices(name):
            return hidden
        if by not in self._items:
            return hidden | {self._groups.names[at][1] for at in self._places(by, self._value_flags(name))}
        table, groups = values_by(self._counts, name, by), {*self._counts.states(by).codes}
        is_safe = not hidden & groups and not table.reveals(table.counts)[table.count > 0].any()
        return hidden if is_safe else hidden | groups

    def _has_choices(self, name: str) -> bool:
        """Tell whether an item has choices: then its distribution tells what its mean does."""
        return name in self._items and not self._counts.codebook.block_of[name].is_number

    def _is_total_withheld(self, name: str) -> bool:
        everybody = values_by(self._counts, name, EVERYBODY)
        is_telling = everybody.count[0] < self._threshold or everybody.reveals(everybody.counts)[0]
        return bool(is_telling) and not self._has_choices(name)

    def _value_flags(self, name: str) -> Flags:
        """Return the sets in which means of an item or a scale are hidden."""
        if name in self._hidden_values:
            return self._hidden_values[name]
        items = measure(self._counts.codebook, name).items
        if items != (name,):
            hidden = np.asarray(np.any([self._value_flags(item) for item in items], axis=0), dtype=np.bool_)
        elif self._setting == "population":
            hidden = self._hidden_distributions[name]
        else:
            hidden = self._hidden[name]
        if not self._has_choices(name):
            hidden = hide_values(background_values(self._counts, name, self._groups), hidden, self._groups)
        self._hidden_values[name] = hidden
        return hidden

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
        groups = self._counts.states(by).codes
        without = int(self._counts.states(by).by_answer(self._counts.count(by))[-1])
        for item in self._items if self._setting != "none" else ():
            if by not in self._items:
                rows += self._background_rows(by, item)
            elif self._is_crossing_withheld(by, item, whole=False):
                rows += [(item, group, PRIMARY, "few with two answers") for group in groups]
            if without:
                rows.append((item, MISSING_GROUP, NO_GROUP, f"{without} respondents"))
        return pd.DataFrame(rows, columns=["item", "group", "reason", "detail"], dtype="str")

    def _background_rows(self, by: str, item: str) -> list[Row]:
        table, primary = self._tables[item], self._primary(item)
        causes = self._primary(table.leading) if table.leading and not primary.any() else primary
        groups = [group if column == by else f"{column}: {group}" for column, group in self._groups.names]
        names = ", ".join(group for group, is_cause in zip(groups, causes, strict=True) if is_cause)
        other = "all groups" if table.is_rare(self._threshold) else "other tables"
        return [
            (item, groups[at], PRIMARY, table.reason(at, self._threshold))
            if primary[at]
            else (item, groups[at], COMPLEMENTARY, f"protects {names or other}")
            for at in self._places(by, self._hidden[item])
        ]

    def _primary(self, item: str) -> Flags:
        return self._tables[item].too_small(self._groups.sizes, self._threshold)

    def _places(self, by: str, hidden: Flags) -> list[int]:
        """Return the groups of a background column that are among the sets that are hidden."""
        return [
            at for at, (column, _) in enumerate(self._groups.names) if column == by and hidden[self._groups.place[at]]
        ]

    def _is_crossing_withheld(self, by: str, item: str, whole: bool) -> bool:
        """Tell whether a table of two items is withheld, from both sides, or one with an item that leads to either."""
        sides = ((by, item), (item, by))
        return any(crossing(self._counts, a, b).is_crossing_small(self._threshold, whole) for a, b in sides) or any(
            (route := self._counts.codebook.block_of[a].asked_if)
            and route.item != b
            and self._is_crossing_withheld(route.item, b, whole)
            for a, b in sides
        )

    @cached_property
    def _groups(self) -> Groups:
        return background_groups(self._counts, self._population)

    @cached_property
    def _tables(self) -> Mapping[str, Table]:
        return background_tables(self._counts)

    @cached_property
    def _hidden(self) -> Mapping[str, Flags]:
        return hide_rows(self._tables, self._groups)

    @cached_property
    def _hidden_distributions(self) -> Mapping[str, Flags]:
        return {
            item: hide_distribution(table, self._hidden[item], self._groups) for item, table in self._tables.items()
        }
