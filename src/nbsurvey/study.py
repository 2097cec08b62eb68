"""A study: one folder with its codebook, responses, population and published figures."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd

from nbsurvey import comparisons, crossings, disclosure, distributions, estimates, ranks
from nbsurvey.codebook import Codebook, read_codebook
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.population import category_sizes, no_sizes, read_population
from nbsurvey.published import audit, nothing_published, read_published, supported
from nbsurvey.responses import read_responses
from nbsurvey.responses.origin import ORIGIN_FILE, Origin, read_origin


@dataclass(frozen=True)
class Study:
    """A study that has been read and checked.

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
            One row for each item and group, as `nbsurvey.estimates.SCHEMA` describes, and `origin`: whether the
            responses were collected or are a reconstruction, of which `publication` tells what may be concluded.

        Raises
        ------
        ValueError
            If a name, a column, the level, the method or the language isn't known.
        """
        items = self.codebook.select(names)
        language = self._language(language)
        known = self._groups_known(by)
        # What is withheld of one item depends on the others, so it is decided for all, whichever are asked for.
        counts = estimates.tally(self.responses, self.codebook, items if by is None else list(self.codebook.items), by)
        table = estimates.estimate(counts, self.codebook, **known, language=language, level=level, method=method)
        return _of_items(table, items).assign(origin=self.origin.kind)

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
            One row for each item, group and category, as `nbsurvey.distributions.SCHEMA` describes, and `origin`; per
            cents are 0-100.

        Raises
        ------
        ValueError
            If a name, a column, the level, the method or the language isn't known.
        """
        items = self.codebook.select(names)
        language = self._language(language)
        known = self._groups_known(by)
        table = distributions.distribution(
            distributions.tally_categories(self.responses, self.codebook, items, by),
            estimates.tally(self.responses, self.codebook, list(self.codebook.items), by),
            self.codebook,
            **known,
            language=language,
            level=level,
            simultaneous=simultaneous,
            method=method,
        )
        return table.assign(origin=self.origin.kind)

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
            Interval method, see `nbsurvey.weights.weighted_percentages`.

        Returns
        -------
        DataFrame
            One row for each item, as `nbsurvey.weighted_estimates.SCHEMA` describes, and `origin`; per cents are
            0-100. An item of which a group in `on` is withheld has no weighted numbers: they are an equation on that
            group's answers.

        Raises
        ------
        ValueError
            If a name isn't known, the size of a category isn't, or a column is invented.
        """
        from nbsurvey.weighted_estimates import weighted_estimates

        columns = [on] if isinstance(on, str) else on
        margins = {column: category_sizes(self.population, column) for column in columns}
        unknown = [column for column, sizes in margins.items() if not sizes or column not in self.responses]
        if unknown or not columns:
            raise ValueError(
                f"The size of the categories isn't known for {', '.join(map(repr, unknown)) or 'nothing'}."
            )
        if invented := sorted(set(columns) & set(self.origin.invented)):
            raise ValueError(f"The column {invented[0]!r} is invented: weighting on it means nothing.")
        items = self.codebook.select(names)
        table = weighted_estimates(
            self.responses,
            self.codebook,
            items,
            margins,
            language=self._language(language),
            level=level,
            method=method,
        )
        hidden = {item for column in columns for item in self.withheld(column)["item"]}
        table.loc[table["item"].isin(hidden), ["percent", "standard_error", "lower", "upper"]] = float("nan")
        return table.assign(origin=self.origin.kind)

    def withheld(self, by: str) -> pd.DataFrame:
        """Record which rows of the tables by a column are withheld and why, as `nbsurvey.disclosure.record` does."""
        known = self._groups_known(by)
        counts = estimates.tally(self.responses, self.codebook, list(self.codebook.items), by)
        return disclosure.record(counts, self.codebook.study.suppress_below, **known)

    def _language(self, language: str | None) -> str:
        known = self.codebook.study.languages
        if language is not None and language not in known:
            raise ValueError(f"The study has no language {language!r}; it has {', '.join(known)}.")
        return language or known[0]

    def _groups_known(self, by: str | None) -> dict[str, Any]:
        """Return what disclosure control has to know of the groups of a column."""
        if by is None:
            return {"sizes": {"": self.codebook.study.population}}
        self._check_grouping(by)
        study = self.responses, self.codebook, self.population
        sizes, respondents = crossings.known_sizes(*study, by)
        crossed = crossings.withheld_crossings(*study, by)
        return {"sizes": sizes, "respondents": respondents, "crossed": crossed}

    def _check_grouping(self, by: str) -> None:
        groupings = [column.id for column in self.codebook.background] + list(self.codebook.items)
        if by not in groupings:
            raise ValueError(f"No column is called {by!r}; group by one of {', '.join(groupings)}.")

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
            table = supported(table, self.published)
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
        method: str = "exact",
        adjustment: str = "holm",
    ) -> pd.DataFrame:
        """Compare answers of the same respondents, two by two.

        Parameters
        ----------
        pairs
            Pairs of items; or a block, or a list of blocks and items, of which every two items are compared.
        family, level, method, adjustment
            As for `nbsurvey.comparisons.compare_items`.

        Returns
        -------
        DataFrame
            As `nbsurvey.comparisons.SCHEMA` describes. Of a reconstruction, whose joint answers mean nothing, what the
            printed figures alone prove: see `nbsurvey.comparisons.compare_published`; `method` isn't used then.

        Raises
        ------
        ValueError
            If a name, the level, the method or the adjustment isn't known.
        """
        chosen = self._pairs(pairs)
        if not self.origin.is_reconstruction:
            return comparisons.compare_items(
                self.responses, self.codebook, chosen, family=family, level=level, method=method, adjustment=adjustment
            )
        N = self.codebook.study.population
        return comparisons.compare_published(
            self.published, chosen, population=N, family=family, level=level, adjustment=adjustment
        )

    def _pairs(self, pairs: str | Sequence[str] | Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        given = [pair for pair in pairs if not isinstance(pair, str)]
        if isinstance(pairs, str) or not given:
            names = [pairs] if isinstance(pairs, str) else [name for name in pairs if isinstance(name, str)]
            return list(combinations(self.codebook.select(names), 2))
        for a, b in given:
            if a == b or not {a, b} <= self.codebook.items.keys():
                raise ValueError(f"A comparison takes two different items of the codebook, not {a!r} and {b!r}.")
        return given

    def compare_groups(
        self, item: str, by: str, *, family: str, level: float = 0.95, adjustment: str = "holm"
    ) -> pd.DataFrame:
        """Compare groups of respondents, two by two.

        Parameters
        ----------
        item, by, family, level, adjustment
            As for `nbsurvey.comparisons.compare_groups`.

        Returns
        -------
        DataFrame
            As `nbsurvey.comparisons.SCHEMA` describes.

        Raises
        ------
        ValueError
            If the responses are a reconstruction, or a name, the level or the adjustment isn't known.
        """
        if self.origin.is_reconstruction:
            raise ValueError(
                "Groups of a reconstruction can't be compared: its answers were dealt without regard to the groups, "
                "so a difference between them means nothing."
            )
        if item not in self.codebook.items:
            raise ValueError(f"No item is called {item!r}; compare groups of one of {', '.join(self.codebook.items)}.")
        return comparisons.compare_groups(
            self.responses,
            self.codebook,
            item,
            by,
            **self._groups_known(by),
            family=family,
            level=level,
            adjustment=adjustment,
        )

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
            As `nbsurvey.ranks.SCHEMA` describes: from the joint answers; of a reconstruction from the intervals that
            the printed figures allow, which hold all at once, and ranked by the printed per cents.

        Raises
        ------
        ValueError
            If a name, the level or the language isn't known.
        """
        language = self._language(language)
        items = self.codebook.select(names)
        if not self.origin.is_reconstruction:
            return ranks.ranks_from_pairs(
                self.responses, self.codebook, items, language=language, level=level, simultaneous=simultaneous
            )
        table = self.publication(items, level=ranks.bonferroni_level(level, len(items)))
        printed = table["item"].map(self.published.set_index("item")["percent"]).astype(float)
        return ranks.ranks_from_intervals(table.assign(label=table[f"label_{language}"], percent=printed), level=level)

    def envelopes(self, language: str | None = None) -> pd.DataFrame:
        """Compute what the printed figures alone prove, in the form of `publication`, one row for each of them.

        Parameters
        ----------
        language
            Language of the labels; None: the first language of the study.
        """
        table = self.estimate(list(self.published["item"]), language=language)
        return supported(table, self.published)

    def audit(self, language: str | None = None) -> pd.DataFrame:
        """Compare the published percentages with the responses, as `nbsurvey.published.audit` does."""
        items = list(self.published["item"])
        table = self.estimate(items, language=language)
        bounds = self.publication(items)[["lower", "upper"]]
        return audit(self.published, table.assign(**bounds)).assign(origin=self.origin.kind)


def _of_items(table: pd.DataFrame, items: list[str]) -> pd.DataFrame:
    order = {item: position for position, item in enumerate(items)}
    rows = table[table["item"].isin(items)]
    return rows.sort_values("item", key=lambda column: column.map(order), kind="stable").reset_index(drop=True)


def open_study(folder: str | Path) -> Study:
    """Read a study from its folder.

    Parameters
    ----------
    folder
        Holds codebook.yaml, responses.csv and origin.yaml, and, where there are any, population.csv (known sizes of
        groups) and published.csv (figures to compare with).

    Raises
    ------
    InvalidInputError
        With everything that is wrong in any of the files.
    """
    folder = Path(folder)
    if not folder.is_dir():
        fix = "Name the folder that holds codebook.yaml with --study."
        raise InvalidInputError([Problem("The study's folder doesn't exist.", str(folder), fix=fix)])
    codebook = read_codebook(folder / "codebook.yaml")
    responses, sizes, published = (folder / f"{name}.csv" for name in ("responses", "population", "published"))
    readers: dict[str, Callable[[], Any]] = {
        "responses": lambda: read_responses(responses, codebook),
        "origin": lambda: read_origin(folder / ORIGIN_FILE, responses),
        "population": lambda: read_population(sizes, codebook) if sizes.exists() else no_sizes(),
        "published": lambda: read_published(published, codebook) if published.exists() else nothing_published(),
    }
    parts: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, read in readers.items():
        try:
            parts[name] = read()
        except InvalidInputError as error:
            if name != "origin" or "responses" in parts:  # a damaged file isn't the one that was described either
                problems += error.problems
    if problems:
        raise InvalidInputError(problems)
    study = Study(codebook, **parts)
    if problems := [*_crowded_groups(study, str(responses)), *_unsupported(study, str(published))]:
        raise InvalidInputError(problems)
    return study


def _unsupported(study: Study, file: str) -> Iterator[Problem]:
    for item in study.codebook.items:
        if study.origin.is_reconstruction and item not in set(study.published["item"]):
            what = "The responses are a reconstruction, and no published percentage supports this item."
            yield Problem(what, file, column="item", value=item, fix="Add its row, or take it out of the codebook.")


def _crowded_groups(study: Study, file: str) -> Iterator[Problem]:
    for column in study.codebook.background:
        members = category_sizes(study.population, column.id)
        for code, respondents in study.responses[column.id].value_counts(sort=False).items():
            if respondents > members.get(str(code), respondents):
                what = f"There are {respondents} respondents in a category of {members[str(code)]} members."
                yield Problem(what, file, column=column.id, value=str(code), fix="Check population.csv.")
