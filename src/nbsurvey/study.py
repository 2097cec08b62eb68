"""A study: one folder with its codebook, responses, population and published figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import pandas as pd

from nbsurvey import summary
from nbsurvey.codebook import Codebook
from nbsurvey.comparisons import ranks
from nbsurvey.comparisons.groups import compare_groups
from nbsurvey.comparisons.items import compare_items
from nbsurvey.comparisons.printed import compare_published
from nbsurvey.counting import ResponseCounts
from nbsurvey.disclosure import Withheld, setting
from nbsurvey.errors import UsageError
from nbsurvey.estimation import distributions, estimates
from nbsurvey.intervals import check_level
from nbsurvey.nonresponse import response_rates as nonresponse
from nbsurvey.nonresponse import tipping
from nbsurvey.nonresponse.representativity import representativity
from nbsurvey.printed_figures.audit import audit
from nbsurvey.printed_figures.envelopes import impossible_bases, supported
from nbsurvey.study_files.origin import Origin
from nbsurvey.study_files.population import category_sizes
from nbsurvey.study_files.published import possible_counts_by_item


@dataclass(frozen=True, eq=False, repr=False)
class Study:
    """A study that has been read and checked.

    It shows itself without any answer of anybody, and is equal to itself only.

    Parameters
    ----------
    codebook
        The questionnaire.
    responses
        As `read_responses` returns them.
    origin
        Where the responses come from.
    population
        As `read_population` returns it.
    published
        As `read_published` returns it.
    """

    codebook: Codebook
    responses: pd.DataFrame
    origin: Origin
    population: pd.DataFrame
    published: pd.DataFrame

    def __repr__(self) -> str:
        """Return a summary as text."""
        return summary.as_text(self)

    def _repr_html_(self) -> str:
        """Return the summary as a notebook shows it."""
        return summary.as_html(self)

    def estimate(
        self,
        names: str | list[str] | None = None,
        by: str | None = None,
        level: float = 0.95,
        method: str = "exact",
        language: str | None = None,
    ) -> pd.DataFrame:
        """Estimate the percentage of the population for whom each answer counts.

        Parameters
        ----------
        names
            A block or item, or a list of them; None: every item.
        by
            A background column or item to group by. Groups that are too small are withheld.
        level
            Confidence level as a proportion.
        method
            Interval method, see `proportion_interval`.
        language
            Language of the labels; None: the first language of the study.

        Returns
        -------
        DataFrame
            One row for each item and group, as `nbsurvey.estimation.estimates.SCHEMA` describes, and `origin`: whether
            the responses were collected or are a reconstruction, of which `publication` tells what may be concluded and
            no split by group is supported. A table by group also has `disclosure`: the setting by which rows are
            withheld.

        Raises
        ------
        ValueError
            If a name, a column, the level, the method or the language isn't known.
        """
        items = self.codebook.select(names)
        language = self._language(language)
        sizes, hidden = self._sizes(by), self._withheld.rows(by) if by else set()
        table = estimates.estimate(
            estimates.tally(self._counts.table(items, by), self.codebook),
            self.codebook,
            sizes=sizes,
            hidden=hidden,
            language=language,
            level=level,
            method=method,
        )
        return table.assign(**self._said(by))

    def distribution(
        self,
        names: str | list[str] | None = None,
        by: str | None = None,
        level: float = 0.95,
        simultaneous: bool = False,
        method: str = "exact",
        language: str | None = None,
    ) -> pd.DataFrame:
        """Estimate the percentage of the population for each answer to an item.

        Parameters
        ----------
        names, by, level, method, language
            As for `estimate`.
        simultaneous
            Whether all intervals of an item (or of a block of tick boxes) hold at once at the level (Bonferroni),
            rather than each alone.

        Returns
        -------
        DataFrame
            One row for each item, group and category, as `nbsurvey.estimation.distributions.SCHEMA` describes, and
            `origin`; per cents are 0-100. Of a reconstruction these are the made-up answers themselves: the printed
            figures support no split by group, and of an item's categories only those that count, together: see
            `publication`.

        Raises
        ------
        ValueError
            If a name, a column, the level, the method or the language isn't known.
        """
        check_level(level)
        items = self.codebook.select(names)
        language = self._language(language)
        sizes = self._sizes(by)
        table = distributions.distribution(
            distributions.tally_categories(self._counts.table(items, by), self.codebook),
            self.codebook,
            sizes=sizes,
            hidden=self._withheld.distributions(by) if by else set(),
            language=language,
            level=level,
            simultaneous=simultaneous,
            method=method,
        )
        return table.assign(**self._said(by))

    def weighted(
        self,
        names: str | list[str] | None = None,
        *,
        on: str | list[str],
        level: float = 0.95,
        method: str = "logit",
        language: str | None = None,
    ) -> pd.DataFrame:
        """Estimate the percentages again after weighting to the population (extra `weights`).

        Parameters
        ----------
        names, level, language
            As for `estimate`.
        on
            The background columns to weight on, whose category sizes are known: one to post-stratify, several to rake.
        method
            Interval method, see `nbsurvey.estimation.weights.weighted_percentages`.

        Returns
        -------
        DataFrame
            One row for each item, as `nbsurvey.estimation.weighted_estimates.SCHEMA` describes, and `origin`; per cents
            are 0-100. An item of which a group in `on` is withheld has no weighted numbers: they are an equation on
            that group's answers.

        Raises
        ------
        ValueError
            If a name isn't known, the size of a category isn't, or a column is invented.
        """
        from nbsurvey.estimation.weighted_estimates import weighted_estimates

        margins = self._margins([on] if isinstance(on, str) else on)
        table = weighted_estimates(
            self.responses,
            self.codebook,
            self.codebook.select(names),
            margins,
            language=self._language(language),
            level=level,
            method=method,
        )
        hidden = {item for column in margins for item in self._withheld.items(column)}
        table.loc[table["item"].isin(hidden), ["percent", "standard_error", "lower", "upper"]] = float("nan")
        return table.assign(**self._said(on))

    def association(self, item: str, by: str, *, on: str | list[str]) -> pd.DataFrame:
        """Test whether an item and a grouping go together after weighting to the population (extra `weights`).

        Parameters
        ----------
        item, by
            As for `compare_groups`.
        on
            As for `weighted`.

        Returns
        -------
        DataFrame
            One row, as `nbsurvey.estimation.weighted_estimates.weighted_association` returns it. It has no numbers
            (`withheld`) if a group of the item is withheld in its table by `by`, or by a column of `on`.

        Raises
        ------
        ValueError
            As `compare_groups` and `weighted` do.
        """
        from nbsurvey.estimation.weighted_estimates import NOBODY, TEST_NUMBERS, WITHHELD, weighted_association

        self._check_comparable(item, by)
        margins = self._margins([on] if isinstance(on, str) else on)
        table = weighted_association(self.responses, self.codebook, item, by, margins)
        hidden = any(item in self._withheld.items(column) for column in (by, *margins))
        if hidden:
            table[list(TEST_NUMBERS)] = float("nan")
            table["note"] = table["note"].where(table["note"] == NOBODY, WITHHELD)
        return table.assign(withheld=hidden, **self._said(on))

    def representativity(self, on: str) -> pd.DataFrame:
        """Compute how evenly the categories of a background column responded: the R-indicator.

        Parameters
        ----------
        on
            A background column whose category sizes are known.

        Returns
        -------
        DataFrame
            One row, as `nbsurvey.nonresponse.representativity.representativity` returns it. It has no numbers
            (`withheld`) if a category has too few respondents, to the questionnaire or to an item: they are an equation
            on those.

        Raises
        ------
        ValueError
            If the size of a category isn't known, or the column is invented.
        InvalidInputError
            If the category of a respondent isn't known.
        """
        sizes = self._margins([on])[on]
        items = list(self.codebook.items)
        respondents = self.responses[self.responses[items].notna().any(axis="columns")]
        smallest = estimates.tally(self._counts.table(items, on), self.codebook)["n"].min()
        few = 0 if self.disclosure == "none" else self.codebook.study.suppress_below
        table = representativity(respondents, on, sizes)
        hidden = bool(smallest < few or respondents[on].value_counts().min() < few)
        if hidden:
            table[["response_rate", "indicator", "adjusted", "standard_error"]] = float("nan")
        return table.assign(withheld=hidden, **self._said(on))

    def _margins(self, columns: list[str]) -> dict[str, dict[str, int]]:
        """Return the sizes of the categories of columns to weight on."""
        margins = {column: category_sizes(self.population, column) for column in columns}
        unknown = [column for column, sizes in margins.items() if not sizes or column not in self.responses]
        if unknown or not columns:
            raise UsageError(
                f"The size of the categories isn't known for {', '.join(map(repr, unknown)) or 'nothing'}."
            )
        if invented := sorted(set(columns) & set(self.origin.invented)):
            raise UsageError(f"The column {invented[0]!r} is invented: nothing can be concluded from it.")
        return margins

    def withheld(self, by: str) -> pd.DataFrame:
        """Record which rows of tables by a column are withheld and why, as `nbsurvey.disclosure.Withheld.record`."""
        self._check_grouping(by)
        return self._withheld.record(by)

    @cached_property
    def _counts(self) -> ResponseCounts:
        """The counts of the responses: each made once, for all tables."""
        return ResponseCounts(self.responses, self.codebook)

    @cached_property
    def _withheld(self) -> Withheld:
        """What is withheld: decided once, for all tables."""
        return Withheld(self.responses, self.codebook, self.population)

    def _said(self, is_controlled: object) -> dict[str, str]:
        """Return what a table says of the answers: their origin, and by which setting rows may be withheld."""
        return {"origin": self.origin.kind} | ({"disclosure": self.disclosure} if is_controlled else {})

    @property
    def disclosure(self) -> str:
        """What is withheld, 'population', 'sample' or 'none': see `nbsurvey.disclosure`."""
        return setting(self.codebook.study, len(self.responses))

    def _language(self, language: str | None) -> str:
        known = self.codebook.study.languages
        if language is not None and language not in known:
            raise UsageError(f"The study has no language {language!r}; it has {', '.join(known)}.")
        return language or known[0]

    def _sizes(self, by: str | None) -> dict[str, int]:
        """Return the number of members in each group of a column; None: of all."""
        if by is None:
            return {"": self.codebook.study.population}
        self._check_grouping(by)
        return category_sizes(self.population, by)

    def _check_grouping(self, by: str) -> None:
        groupings = [column.id for column in self.codebook.background] + list(self.codebook.items)
        if by not in groupings:
            raise UsageError(f"No column is called {by!r}; group by one of {', '.join(groupings)}.")

    def publication(self, names: str | list[str] | None = None, level: float = 0.95) -> pd.DataFrame:
        """Estimate what may be published: of a reconstruction no more than the printed figures support.

        Parameters
        ----------
        names, level
            As for `estimate`.

        Returns
        -------
        DataFrame
            The estimates with a label for each language (label_nl, ...), k_min, k_max, n_min and n_max: the counts
            that the source allows, which are k and n themselves where the responses were collected.
        """
        table = self.estimate(names, level=level)
        if self.origin.is_reconstruction:
            table = supported(table, self.published, self._partial())
        else:
            table = table.assign(k_min=table["k"], k_max=table["k"], n_min=table["n"], n_max=table["n"])
        for language in self.codebook.study.languages:
            table["label_" + language] = [self.codebook.items[item].label[language] for item in table["item"]]
        return table

    def compare(
        self,
        pairs: str | Sequence[str] | Sequence[tuple[str, str]],
        *,
        family: str,
        level: float = 0.95,
        adjustment: str = "holm",
    ) -> pd.DataFrame:
        """Compare answers of the same respondents, two by two.

        Parameters
        ----------
        pairs
            Pairs of items; or a block, or a list of blocks and items, of which every two items are compared.
        family, level, adjustment
            As for `nbsurvey.comparisons.items.compare_items`.

        Returns
        -------
        DataFrame
            As `nbsurvey.comparisons.table.SCHEMA` describes, and `origin`. Of a reconstruction, whose joint answers
            mean nothing, what the printed figures alone prove: see
            `nbsurvey.comparisons.printed.compare_published`.

        Raises
        ------
        ValueError
            If a name, the level or the adjustment isn't known.
        """
        chosen = self._pairs(pairs)
        if not self.origin.is_reconstruction:
            table = compare_items(
                self.responses, self.codebook, chosen, family=family, level=level, adjustment=adjustment
            )
        else:
            N = self.codebook.study.population
            table = compare_published(
                self.published, chosen, population=N, family=family, level=level, adjustment=adjustment
            )
        return table.assign(**self._said(not self.origin.is_reconstruction))

    def _pairs(self, pairs: str | Sequence[str] | Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        given = [pair for pair in pairs if not isinstance(pair, str)]
        if isinstance(pairs, str) or not given:
            names = [pairs] if isinstance(pairs, str) else [name for name in pairs if isinstance(name, str)]
            return list(combinations(self.codebook.select(names), 2))
        for a, b in given:
            if a == b or not {a, b} <= self.codebook.items.keys():
                raise UsageError(f"A comparison takes two different items of the codebook, not {a!r} and {b!r}.")
        return given

    def compare_groups(
        self, item: str, by: str, *, family: str, level: float = 0.95, adjustment: str = "holm"
    ) -> pd.DataFrame:
        """Compare groups of respondents, two by two.

        Parameters
        ----------
        item, by, family, level, adjustment
            As for `nbsurvey.comparisons.groups.compare_groups`.

        Returns
        -------
        DataFrame
            As `nbsurvey.comparisons.table.SCHEMA` describes, and `origin`.

        Raises
        ------
        ValueError
            If the responses are a reconstruction, or a name, the level or the adjustment isn't known.
        """
        self._check_comparable(item, by)
        table = compare_groups(
            self.responses,
            self.codebook,
            item,
            by,
            sizes=category_sizes(self.population, by),
            hidden=self._withheld.rows(by),
            family=family,
            level=level,
            adjustment=adjustment,
        )
        return table.assign(**self._said(by))

    def _check_comparable(self, item: str, by: str) -> None:
        if self.origin.is_reconstruction:
            raise UsageError(
                "Groups of a reconstruction can't be compared: its answers were dealt without regard to the groups, "
                "so a difference between them means nothing."
            )
        if item not in self.codebook.items:
            raise UsageError(f"No item is called {item!r}; compare groups of one of {', '.join(self.codebook.items)}.")
        if by == item:
            raise UsageError(f"The item {item!r} can't be compared by its own answers.")
        self._check_grouping(by)

    def rank(
        self,
        names: str | list[str],
        *,
        level: float = 0.95,
        simultaneous: bool = True,
        language: str | None = None,
    ) -> pd.DataFrame:
        """Find which places each item can have in the ranking of the population.

        Parameters
        ----------
        names
            A block, or a list of items and blocks.
        level
            Confidence level as a proportion.
        simultaneous
            Whether the sets hold all at once, or each by itself.
        language
            Language of the labels; None: the first language of the study.

        Returns
        -------
        DataFrame
            As `nbsurvey.comparisons.ranks.SCHEMA` describes, and `origin`: from the joint answers; of a reconstruction
            from the intervals that the printed figures allow, which hold all at once, and ranked by the printed per
            cents.

        Raises
        ------
        ValueError
            If a name, the level or the language isn't known.
        """
        language = self._language(language)
        items = self.codebook.select(names)
        if not self.origin.is_reconstruction:
            sets = ranks.ranks_from_pairs(
                self.responses, self.codebook, items, language=language, level=level, simultaneous=simultaneous
            )
            return sets.assign(origin=self.origin.kind)
        table = self.publication(items, level=ranks.bonferroni_level(level, len(items)))
        printed = table["item"].map(self.published.set_index("item")["percent"]).astype(float)
        labelled = table.assign(label=table[f"label_{language}"], percent=printed)
        return ranks.ranks_from_intervals(labelled, level=level).assign(origin=self.origin.kind)

    def envelopes(self, level: float = 0.95, language: str | None = None) -> pd.DataFrame:
        """Compute what the printed figures alone prove, in the form of `publication`, one row for each of them.

        Parameters
        ----------
        level, language
            As for `estimate`.
        """
        table = self.estimate(list(self.published["item"]), level=level, language=language)
        return supported(table, self.published, self._partial())

    def _partial(self) -> set[str]:
        """Return the items of which not everybody is in the base."""
        return {item for item in self.codebook.items if estimates.has_partial_base(self.codebook, item)}

    def impossible_bases(self) -> pd.DataFrame:
        """Return the numbers of respondents that the printed figures rule out.

        As `nbsurvey.printed_figures.envelopes.impossible_bases` has them.
        """
        return impossible_bases(self.codebook, self.published)

    def response_rates(self, names: str | list[str] | None = None, level: float = 0.95) -> pd.DataFrame:
        """Compute the response rate of the questionnaire and of each item.

        Parameters
        ----------
        names, level
            As for `estimate`.

        Returns
        -------
        DataFrame
            As `nbsurvey.nonresponse.response_rates.item_response_rates` returns it, and `origin`. Of a reconstruction a
            row for each item with the published range of n, and no `item_response_rate`: how many took part in all
            isn't published.
        """
        items = self.codebook.select(names)
        if self.origin.is_reconstruction:
            printed = self.published[self.published["item"].isin(items)].set_index("item")
            counts = {item: (int(printed["n_min"][item]), int(printed["n_max"][item])) for item in printed.index}
            table = nonresponse.response_rates(counts, self.codebook.study.population, level)
            table = table.assign(item_response_rate=float("nan"))
        else:
            table = nonresponse.item_response_rates(self.responses, self.codebook, items, level)
        return table.assign(origin=self.origin.kind)

    def tipping(self, names: str | list[str] | None = None, share: float | str = 0.5) -> pd.DataFrame:
        """Find where among the non-respondents 'more than this share of the population' turns true or false.

        Parameters
        ----------
        names
            As for `estimate`.
        share
            A proportion, 0.5 for a majority; a fraction may be written as '2/3'.

        Returns
        -------
        DataFrame
            As `nbsurvey.nonresponse.tipping.tipping_points` returns it, and `origin`; of a reconstruction over all
            counts that the printed figures allow.
        """
        counts = possible_counts_by_item(self.published) if self.origin.is_reconstruction else None
        return tipping.tipping_points(self.publication(names), share, counts).assign(origin=self.origin.kind)

    def reversals(self, pairs: str | Sequence[str] | Sequence[tuple[str, str]]) -> pd.DataFrame:
        """Find where among the non-respondents 'A is more common than B' turns true or false.

        Parameters
        ----------
        pairs
            As for `compare`.

        Returns
        -------
        DataFrame
            As `nbsurvey.nonresponse.tipping.reversal_points` returns it, and `origin`; of a reconstruction over all
            counts that the printed figures allow.
        """
        chosen = self._pairs(pairs)
        if self.origin.is_reconstruction:
            counts = possible_counts_by_item(self.published)
        else:
            table = self.estimate([item for pair in chosen for item in pair])
            # Who is known not to be in the base of an item isn't one who may still say yes to it.
            counts = {row["item"]: [(row["k"], row["n"] + row["outside"])] for row in table.to_dict("records")}
        table = tipping.reversal_points(counts, chosen, self.codebook.study.population)
        return table.assign(origin=self.origin.kind)

    def audit(self, language: str | None = None) -> pd.DataFrame:
        """Compare the published percentages with the responses, as `nbsurvey.printed_figures.audit.audit` does."""
        items = list(self.published["item"])
        table = self.estimate(items, language=language)
        bounds = self.publication(items)[["lower", "upper"]]
        return audit(self.published, table.assign(**bounds)).assign(origin=self.origin.kind)
