"""Crosstabs: every answer to items by the groups of columns beside each other, with tests and column letters."""

from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from nbsurvey.codebook import OPEN, Codebook
from nbsurvey.codebook.model import Survey
from nbsurvey.comparisons.column_letters import column_letters, higher_columns, statement_number
from nbsurvey.comparisons.contingency import Independence, independence
from nbsurvey.comparisons.groups import items_and_groupings
from nbsurvey.comparisons.table import WITHHELD
from nbsurvey.counting import MISSING_GROUP
from nbsurvey.errors import UsageError
from nbsurvey.estimation import distributions
from nbsurvey.estimation.columns import count, fitted, schema, text
from nbsurvey.estimation.confidence_limits import limits_of_part
from nbsurvey.estimation.requests import known_language
from nbsurvey.estimation.tally import tally_categories
from nbsurvey.intervals import check_level
from nbsurvey.intervals.types import Floats
from nbsurvey.language.catalogue import words_or_english

if TYPE_CHECKING:
    from nbsurvey.study import Study

Percentages = Literal["column", "row"]

EVERYBODY_RESPONDED = "none: all members responded"
"""What `test` says where no sample is drawn: a difference between groups is one."""

_DISTRIBUTION = distributions.SCHEMA.columns

SCHEMA = schema(
    "block",
    "item",
    "label",
    "by",
    text("by_label", "The label of the column that makes the groups; empty: all respondents together."),
    "group",
    text("group_label", "The group's label; empty: all respondents together."),
    text("letter", "The letter of the group among the columns of the crosstab."),
    _DISTRIBUTION["category"],
    _DISTRIBUTION["category_label"],
    "base",
    "k",
    count("n", "Respondents that the percentage is of: the base in the group or, of row percentages, who answered so."),
    text(
        "percentages", "Whether they add up to 100 within a group (column) or over the groups (row).", ["column", "row"]
    ),
    "percent",
    "lower",
    "upper",
    "level",
    "method",
    text("higher_than", "Letters of the groups whose percentage is lower, at the level of the family."),
    text("family", "The comparisons behind the letters, adjusted together by Holm's method; empty: there are none."),
    text("test", "The test of the item by the column, or why there is none; empty: it wasn't asked for."),
    "statistic",
    "ndf",
    "ddf",
    "p_value",
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
    method: str = "exact",
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
        If the responses are a reconstruction, or a name, the percentages, the level, the method or the language isn't
        known.

    Warns
    -----
    UserWarning
        If the population is open: there are no intervals then.

    Notes
    -----
    The test of an item by a column is that of `nbsurvey.comparisons.contingency.independence`: Pearson's, or an exact
    one if an expected count is under 5. It takes the respondents for a sample of an infinite population. The letters
    don't: see `nbsurvey.comparisons.column_letters.higher_columns`. Those in a cell say that its percentage is higher
    than those of the groups with these letters. A family is an item by a column: all pairs of its groups that are
    shown, on all answers. A group of unknown size is taken to have as many members as the whole population.

    A column percentage has the interval of the distribution. A row percentage is one of all members who would give that
    answer, of whom there are from n to N less the respondents who gave another; its interval is the union of those for
    each such number, as `nbsurvey.estimation.confidence_limits.limits_of_part` explains.

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
    table = _with_labels(table[table["group"] != MISSING_GROUP], study.codebook, columns, language)
    table = table.assign(**_NOT_COMPARED, left_out=_left_out(table, tallied))
    parts = [part for _, part in table.groupby(["item", "by"], sort=False)]
    if test:
        parts = [_with_test(part, study) for part in parts]
    if percentages == "row":
        parts = [_row_percentages(pd.concat(parts), tallied, study.codebook.study, language)]
    else:
        parts = [_with_letters(part, study.codebook.study.members) for part in parts] if letters else parts
        total = distribution().assign(by_label="", group_label="", letter="", left_out=np.nan, **_NOT_COMPARED)
        parts.insert(0, total)
    table = pd.concat(parts).sort_values("item", key=lambda names: names.map(items.index), kind="stable")
    return fitted(table.assign(percentages=percentages, disclosure=study.disclosure), SCHEMA)


def _tallied(study: "Study", items: list[str], columns: list[str]) -> pd.DataFrame:
    """Return how often each answer was given by the groups of each column, and by those who have none."""
    return pd.concat(
        tally_categories(study.counts.table(items, column), study.codebook).assign(by=column) for column in columns
    )


def _with_labels(table: pd.DataFrame, codebook: Codebook, columns: list[str], language: str) -> pd.DataFrame:
    """Add the labels of the columns that make the groups, and the label and letter of each group."""
    texts = {column.id: (column.label, column.choices) for column in codebook.background}
    texts |= {item.id: (item.label, codebook.block_of[item.id].choices) for item in codebook.items.values()}
    groups = {(by, choice.code): choice.label[language] for by in columns for choice in texts[by][1]}
    letters = dict(zip(groups, column_letters(len(groups)), strict=True))
    cells = list(zip(table["by"], table["group"], strict=True))
    return table.assign(
        by_label=[texts[by][0][language] for by in table["by"]],
        group_label=[groups[cell] for cell in cells],
        letter=[letters[cell] for cell in cells],
    )


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
    k, n = _by_group(part, "k"), _by_group(part, "n")[:1]
    if part["withheld"].any():
        result = Independence(WITHHELD)
    elif study.counts.respondents == study.codebook.study.members:
        result = Independence(EVERYBODY_RESPONDED)
    else:
        counts = np.vstack([k, n - k]) if len(k) == 1 else k  # of a tick box the table has no row of who left it empty
        result = independence(counts.astype(np.int64))
    return part.assign(test=result.test, statistic=result.statistic, ndf=result.df, p_value=result.p_value)


def _with_letters(part: pd.DataFrame, population: int | None) -> pd.DataFrame:
    """Add the letters of the groups that are lower than each cell's group."""
    k, n, sizes = (_by_group(part, column) for column in ("k", "n", "population"))
    shown = np.flatnonzero(n[0] > 0)
    if shown.size < 2:
        return part
    members = [population if np.isnan(size) else int(size) for size in sizes[0, shown]]
    counts, bases = k[:, shown].astype(np.int64), n[0, shown].astype(np.int64)
    level, letters = part["level"].iloc[0], part["letter"].to_numpy()[:: len(k)][shown]
    higher = higher_columns(counts, bases, members, level)
    texts = np.full(k.shape, "", dtype=object)
    texts[:, shown] = [[" ".join(letters[lower]) for lower in answer] for answer in higher]
    pairs = shown.size * (shown.size - 1) // 2
    family = f"{part['item'].iloc[0]} by {part['by'].iloc[0]}: {pairs * statement_number(counts)} comparisons"
    return part.assign(higher_than=texts.T.ravel(), family=family)


def _row_percentages(table: pd.DataFrame, tallied: pd.DataFrame, survey: Survey, language: str) -> pd.DataFrame:
    """Return the table with percentages of who gave an answer and has a group, in place of those of a group."""
    rows = ["item", "by", "category"]
    with_group = tallied[tallied["group"] != MISSING_GROUP].groupby(rows)[["k", "n"]].sum()
    answered, base = with_group.reindex(pd.MultiIndex.from_frame(table[rows])).to_numpy().T
    k, shown = table["k"].to_numpy(float, na_value=np.nan), ~table["withheld"].to_numpy()
    largest = np.full(len(table), np.nan if survey.members is None else survey.members) - (base - answered)
    limits = np.full((2, len(table)), np.nan)
    if survey.population != OPEN:
        options = table["level"].iloc[0], table["method"].iloc[0]
        limits[:, shown] = limits_of_part(k[shown].astype(np.int64), answered[shown], largest[shown], *options)
    with np.errstate(invalid="ignore", divide="ignore"):
        percent = 100 * k / answered
    n = pd.array(np.where(shown, answered, np.nan), "Int64")
    among = words_or_english(language)["base.among"]
    bases = [among.format(answers=label) for label in table["category_label"]]
    return table.assign(base=bases, n=n, percent=percent, lower=100 * limits[0], upper=100 * limits[1])
