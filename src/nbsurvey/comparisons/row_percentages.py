"""Percentages of those who gave an answer: how they divide over the groups of a column."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from nbsurvey.codebook import OPEN
from nbsurvey.counting import MISSING_GROUP
from nbsurvey.estimation.confidence_limits import limits_of_part
from nbsurvey.estimation.design_based import WEIGHTED, WEIGHTED_METHOD, cells, design_shares
from nbsurvey.intervals.types import Floats
from nbsurvey.language.catalogue import words_or_english

if TYPE_CHECKING:
    from nbsurvey.study import Study


def row_percentages(table: pd.DataFrame, tallied: pd.DataFrame, study: "Study", language: str) -> pd.DataFrame:
    r"""Return a distribution by group with row percentages in place of those within a group.

    Parameters
    ----------
    table
        Answers to items by groups of columns, as `nbsurvey.estimation.distributions.distribution` returns them.
    tallied
        What it is made of, with the groups that are withheld and who has none.
    study
        The study.
    language
        That of the labels.

    Notes
    -----
    percent = 100 k/n, with n the respondents who gave the answer and have a group: also those of groups that are
    withheld, as how many these are together follows from the total. The members of the population who would give the
    answer are from n to N less the respondents who have a group and gave another; the interval is the union of those
    for each such number, see `nbsurvey.estimation.confidence_limits.limits_of_part`.

    Where the codebook has a `design` the percentages are weighted, of the same respondents: a domain of the sample, see
    `nbsurvey.estimation.design_based.design_based`.

    Examples
    --------
    >>> from nbsurvey.comparisons.row_percentages import row_percentages
    >>> from nbsurvey.estimation.tally import tally_categories
    >>> study = nbsurvey.open_study("data")
    >>> table = study.distribution("twitter", by="general_norms_should")
    >>> tallied = tally_categories(study.counts.table(["twitter"], "general_norms_should"), study.codebook)
    >>> tallied = tallied.assign(by="general_norms_should")
    >>> rows = row_percentages(table, tallied, study, "en")
    >>> rows[["group", "category", "k", "n", "percent"]].round(1)
      group category   k   n  percent
    0    ja       ja  41  73     56.2
    1    ja      nee  13  24     54.2
    2   nee       ja  32  73     43.8
    3   nee      nee  11  24     45.8
    """
    rows = ["item", "by", "category"]
    with_group = tallied[tallied["group"] != MISSING_GROUP].groupby(rows)[["k", "n"]].sum()
    answered, base = with_group.reindex(pd.MultiIndex.from_frame(table[rows])).to_numpy().T
    shown = ~table["withheld"].to_numpy()
    numbers = _weighted(table, study, answered) if study.codebook.design else _simple(table, study, answered, base)
    n = pd.array(np.where(shown, answered, np.nan), "Int64")
    among = words_or_english(language)["base.among"]
    bases = [among.format(answers=label) for label in table["category_label"]]
    return table.assign(base=bases, n=n, **{name: np.where(shown, values, np.nan) for name, values in numbers.items()})


def _simple(table: pd.DataFrame, study: "Study", answered: Floats, base: Floats) -> dict[str, Floats]:
    """Compute the percentages of a simple random sample, with their limits where the row is shown."""
    survey = study.codebook.study
    k, shown = table["k"].to_numpy(float, na_value=np.nan), ~table["withheld"].to_numpy()
    largest = np.full(len(table), np.nan if survey.members is None else survey.members) - (base - answered)
    limits = np.full((2, len(table)), np.nan)
    if survey.population != OPEN:
        options = table["level"].iloc[0], table["method"].iloc[0]
        limits[:, shown] = limits_of_part(k[shown].astype(np.int64), answered[shown], largest[shown], *options)
    with np.errstate(invalid="ignore", divide="ignore"):
        return {"percent": 100 * k / answered, "lower": 100 * limits[0], "upper": 100 * limits[1]}


def _weighted(table: pd.DataFrame, study: "Study", answered: Floats) -> dict[str, Floats]:
    """Compute the percentages with the weights of the design."""
    is_open = study.codebook.study.population == OPEN
    columns = {name: np.full(len(table), np.nan) for name in ("percent", "lower", "upper", *WEIGHTED)}
    parts = table.reset_index(drop=True).groupby(["item", "by"], sort=False)
    for rows in parts.indices.values():
        part = table.iloc[rows]
        item, by = part["item"].iloc[0], part["by"].iloc[0]
        groups = study.counts.states(by).codes
        inside = {
            code: np.any([cells(study, by, group, item, [code]) for group in groups], axis=0)
            for code in part["category"].unique()
        }
        counting = [
            cells(study, by, group, item, [code]) for group, code in zip(part["group"], part["category"], strict=True)
        ]
        shares = design_shares(
            study.counts.totals(by, item),
            np.array(counting),
            np.array([inside[code] for code in part["category"]]),
            answered[rows],
            part["level"].to_numpy(float),
            WEIGHTED_METHOD if is_open else part["method"].iloc[0],
            study.codebook.study.members,
        )
        for name, values in shares.items():
            columns[name][rows] = np.nan if is_open and name in ("lower", "upper") else values
    return columns
