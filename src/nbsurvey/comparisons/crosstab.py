"""Crosstabs: every answer to items by the groups of columns beside each other, with tests and column letters."""

from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.comparisons.column_letters import (
    column_letters,
    higher_columns,
    pairwise_p_values,
    statement_number,
)
from nbsurvey.comparisons.contingency import EVERYBODY_RESPONDED, Independence, independence
from nbsurvey.comparisons.groups import items_and_groupings
from nbsurvey.comparisons.rao_scott import rao_scott
from nbsurvey.comparisons.row_percentages import row_percentages
from nbsurvey.comparisons.table import WITHHELD
from nbsurvey.comparisons.weighted_pairs import weighted_p_values
from nbsurvey.counting import MISSING_GROUP
from nbsurvey.errors import UsageError
from nbsurvey.estimation import distributions
from nbsurvey.estimation.columns import BY_DESIGN, count, fitted, schema, text
from nbsurvey.estimation.requests import known_language
from nbsurvey.estimation.tally import tally_categories
from nbsurvey.intervals import check_level
from nbsurvey.intervals.types import Floats

if TYPE_CHECKING:
    from nbsurvey.study import Study

Percentages = Literal["column", "row"]

_DISTRIBUTION = distributions.SCHEMA.columns

SCHEMA = schema(
    "block",
    "item",
    "label",
    "by",
    "by_label",
    "group",
    "group_label",
    text("letter", "The letter of the group among the columns of the crosstab."),
    _DISTRIBUTION["category"],
    _DISTRIBUTION["category_label"],
    "ordered",
    "base",
    "k",
    "n",
    text(
        "percentages", "Whether they add up to 100 within a group (column) or over the groups (row).", ["column", "row"]
    ),
    "percent",
    "lower",
    "upper",
    "level",
    "method",
    text("higher_than", "Letters of the groups whose percentage is lower, at the level of the family."),
    "family",
    text("test", "The test of the item by the column, or why there is none; empty: it wasn't asked for."),
    "statistic",
    "ndf",
    "ddf",
    "p_value",
    *BY_DESIGN,
    count("left_out", "Respondents in the item's base of whom the group isn't known."),
    "withheld",
    "origin",
    "disclosure",
)
"""The crosstab: columns, units and meaning."""

_NOT_COMPARED = {"higher_than": "", "family": "", "test": ""} | dict.fromkeys(
    ("statistic", "ndf", "ddf", "p_value"), np.nan
)


def crosstab(
    study: "Study",
    names: str | list[str],
    *,
    by: str | list[str],
    percentages: Percentages = "column",
    test: bool = True,
    letters: bool = True,
    level: float = 0.95,
    method: str | None = None,
    language: str | None = None,
) -> pd.DataFrame:
    r"""Set every answer to items out against the groups of columns, beside each other.

    Parameters
    ----------
    study
        The study.
    names
        A block or item, or a list of them. Of tick boxes each box is a row.
    by
        A background column or item that makes the groups, or a list of them: the groups of each in turn.
    percentages
        'column': of the respondents of a group, who gave each answer. 'row': of those who gave an answer, who are in
        each group.
    test
        Whether to test that an item and a column are independent.
    letters
        Whether to compare the groups of a column two by two on each answer. Of row percentages there are no letters.
    level
        Confidence level of each interval, and of the letters of each family, as a proportion.
    method, language
        As for `nbsurvey.estimation.distributions.distribution`.

    Returns
    -------
    DataFrame
        One row for each item, group and answer, as `nbsurvey.comparisons.crosstab.SCHEMA` describes; with column
        percentages first those of all respondents (`by` is empty). Rows are withheld as in the distribution by the same
        column. Tests and letters are computed from the numbers that are shown: there is no test where a group is
        withheld.

    Raises
    ------
    ValueError
        If the responses are a reconstruction, or if a name, the percentages, the level, the method or the language
        isn't known.

    Warns
    -----
    UserWarning
        If the population is open: there are no intervals then.

    Notes
    -----
    The test of an item by a column is that of `nbsurvey.comparisons.contingency.independence`: Pearson's, or an exact
    one if an expected count is under 5. It takes the respondents for a sample of an infinite population. The letters
    don't: see `nbsurvey.comparisons.column_letters.pairwise_p_values`. Where the codebook has a `design` the test is
    that of Rao and Scott, see `nbsurvey.comparisons.rao_scott.rao_scott`, and the letters are from the weighted
    differences, see `nbsurvey.comparisons.weighted_pairs.weighted_p_values`.

    Letters in a cell say that its percentage is higher than those of the groups with these letters. A family is an item
    by a column: all pairs of its groups that are shown, on all answers. A group of unknown size is taken to have as
    many members as the whole population.

    A column percentage has the interval of the distribution. A row percentage is one of all members who would give that
    answer, of whom there are from n to N less the respondents who gave another; its interval is the union of those for
    each such number, as `nbsurvey.estimation.confidence_limits.limits_of_part` explains. With a `design` it has that
    of a weighted percentage, of the same respondents.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.study_files.origin import Origin
    >>> study = nbsurvey.open_study("data")
    >>> collected = replace(study, origin=Origin(kind="collected"))  # as if people had answered
    >>> table = collected.crosstab("twitter", by="general_norms_should", language="en")
    >>> table[["group_label", "letter", "category_label", "k", "n", "percent", "p_value"]].round(2)
      group_label letter category_label   k   n  percent  p_value
    0                               yes  73  97    75.26      NaN
    1                                no  24  97    24.74      NaN
    2         yes      A            yes  41  54    75.93     0.86
    3         yes      A             no  13  54    24.07     0.86
    4          no      B            yes  32  43    74.42     0.86
    5          no      B             no  11  43    25.58     0.86
    """
    check_level(level)
    if percentages not in ("column", "row"):
        raise UsageError(f"Percentages are of a 'column' or of a 'row', not {percentages!r}.")
    items, columns = items_and_groupings(study, names, by)
    if not items:
        raise UsageError("A crosstab has at least one item: name a block or an item.")
    language = known_language(study, language)
    distribution = partial(distributions.distribution, study, items, level=level, method=method, language=language)
    table, tallied = distribution(by=columns), _tallied(study, items, columns)
    table = _with_letters_of_groups(table[table["group"] != MISSING_GROUP], study.codebook, columns)
    table = table.assign(**_NOT_COMPARED, left_out=_left_out(table, tallied))
    parts = [part for _, part in table.groupby(["item", "by"], sort=False)]
    if test:
        parts = [_with_test(part, study) for part in parts]
    if percentages == "row":
        parts = [row_percentages(pd.concat(parts), tallied, study, language)]
    else:
        parts = [_with_letters(part, study) for part in parts] if letters else parts
        total = distribution().assign(by_label="", group_label="", letter="", left_out=np.nan, **_NOT_COMPARED)
        parts.insert(0, total)
    table = pd.concat(parts).sort_values("item", key=lambda names: names.map(items.index), kind="stable")
    return fitted(table.assign(percentages=percentages, disclosure=study.disclosure), SCHEMA)


def _tallied(study: "Study", items: list[str], columns: list[str]) -> pd.DataFrame:
    """Return how often each answer was given by the groups of each column, and by those who have none."""
    return pd.concat(
        tally_categories(study.counts.table(items, column), study.codebook).assign(by=column) for column in columns
    )


def _with_letters_of_groups(table: pd.DataFrame, codebook: Codebook, columns: list[str]) -> pd.DataFrame:
    """Add the letter of each group: in the order of the columns, and of their choices."""
    choices = {column.id: column.codes for column in codebook.background}
    choices |= {item: block.codes for item, block in codebook.block_of.items()}
    groups = [(by, code) for by in columns for code in choices[by]]
    letters = dict(zip(groups, column_letters(len(groups)), strict=True))
    return table.assign(letter=[letters[cell] for cell in zip(table["by"], table["group"], strict=True)])


def _left_out(table: pd.DataFrame, tallied: pd.DataFrame) -> pd.Series:
    """Return how many in an item's base have no group; not told where every group is withheld."""
    without = tallied[tallied["group"] == MISSING_GROUP].groupby(["item", "by"])["n"].max()
    numbers = without.reindex(pd.MultiIndex.from_frame(table[["item", "by"]]), fill_value=0).to_numpy()
    is_untold = table.groupby(["item", "by"])["withheld"].transform("all")
    return pd.Series(numbers, table.index, "Int64").mask(is_untold)


def _by_group(part: pd.DataFrame, column: str) -> Floats:
    """Return a column of an item by a column, by answer (rows) and group; missing where it is withheld."""
    return part[column].to_numpy(float, na_value=np.nan).reshape(-1, part["category"].nunique()).T


def _with_test(part: pd.DataFrame, study: "Study") -> pd.DataFrame:
    """Add the test of an item by a column."""
    item, by, codes = part["item"].iloc[0], part["by"].iloc[0], part["category"].unique().tolist()
    others = [code for code in study.codebook.block_of[item].base_codes if code not in codes]  # of a box left empty
    if part["withheld"].any():
        result = Independence(WITHHELD)
    elif study.codebook.design:
        result = rao_scott(study, item, by, [[code] for code in codes] + ([others] if others else []))
    elif study.counts.respondents == study.codebook.study.members:
        result = Independence(EVERYBODY_RESPONDED)
    else:
        k, n = _by_group(part, "k"), _by_group(part, "n")[:1]
        result = independence(np.vstack([k, n - k.sum(axis=0)] if others else [k]).astype(np.int64))
    numbers = {"statistic": result.statistic, "ndf": result.df, "ddf": result.ddf, "p_value": result.p_value}
    return part.assign(test=result.test, **numbers)


def _with_letters(part: pd.DataFrame, study: "Study") -> pd.DataFrame:
    """Add the letters of the groups that are lower than each cell's group."""
    item, by, level = part["item"].iloc[0], part["by"].iloc[0], part["level"].iloc[0]
    shares = _by_group(part, "percent") / 100
    shown = np.flatnonzero(~np.isnan(shares[0]))
    if shown.size < 2:
        return part
    statements, groups = statement_number(len(shares)), part.iloc[:: len(shares)].iloc[shown]
    if study.codebook.design:
        codes = part["category"].tolist()[:statements]
        p_values = weighted_p_values(study, item, by, groups["group"].tolist(), codes)
    else:
        k, population = _by_group(part, "k")[:statements, shown], study.codebook.study.members
        members = [population if pd.isna(size) else int(size) for size in groups["population"]]
        p_values = pairwise_p_values(k.astype(np.int64), groups["n"].to_numpy(np.int64), members, level)
    higher = higher_columns(shares[:, shown], p_values, level)
    texts = np.full(shares.shape, "", dtype=object)
    texts[:, shown] = [[" ".join(groups["letter"].to_numpy()[lower]) for lower in answer] for answer in higher]
    return part.assign(higher_than=texts.T.ravel(), family=f"{item} by {by}: {p_values.size} comparisons")
