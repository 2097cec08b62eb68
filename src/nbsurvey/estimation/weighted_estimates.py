"""What the percentages would be after weighting to known population margins: a sensitivity analysis."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.open_questions import known_population
from nbsurvey.codebook.statements import statements
from nbsurvey.counting import MISSING_GROUP, states_of
from nbsurvey.counting.arrays import StateArrays
from nbsurvey.counting.coding import StateArray
from nbsurvey.estimation import weights
from nbsurvey.estimation.columns import fitted, percent, schema
from nbsurvey.estimation.design_based import refuse_weights
from nbsurvey.estimation.requests import decided, known_language, margins, provenance, rows

if TYPE_CHECKING:
    from nbsurvey.study import Study


SCHEMA = schema(
    "block",
    "item",
    "label",
    "counted",
    "base",
    "k",
    "n",
    "population",
    percent("unweighted", "100 k/n, per cent, before weighting."),
    "percent",
    "standard_error",
    "lower",
    "upper",
    "level",
    "method",
    "weighting",
    "origin",
    "disclosure",
)
"""The table of weighted estimates: columns, units and meaning."""


_ESTIMATES = ["percent", "standard_error", "lower", "upper"]


def weighted(
    study: "Study",
    names: str | list[str] | None = None,
    *,
    on: str | list[str],
    level: float = 0.95,
    method: str = "logit",
    language: str | None = None,
) -> pd.DataFrame:
    """Estimate the percentages again after weighting to the population: a sensitivity analysis (extra `weights`).

    Parameters
    ----------
    study, names, level, language
        As for `nbsurvey.estimation.estimates.estimate`. The responses are taken as a simple random sample.
    on
        The background columns to weight on, whose category sizes are known: one to post-stratify, several to rake.
    method
        Interval method, see `nbsurvey.estimation.weights.weighted_percentages`.

    Returns
    -------
    DataFrame
        One row for each item, as `nbsurvey.estimation.weighted_estimates.SCHEMA` describes; per cents are 0-100. An
        item of which a group in `on` is withheld has no weighted numbers: they are an equation on that group's answers.

    Raises
    ------
    ValueError
        If a name isn't known, the size of a category isn't, or a column is invented.
    InvalidInputError
        If the categories of a column aren't those of the population.
    ImportError
        If svy isn't installed.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.study_files.origin import Origin
    >>> study = nbsurvey.open_study("data")
    >>> collected = replace(study, origin=Origin(kind="collected"))  # as if people had answered
    >>> table = collected.weighted("general_norms_should", on="size_class")
    >>> table[["unweighted", "percent", "lower", "upper"]].round(1)
       unweighted  percent  lower  upper
    0        54.1     53.6   45.8   61.3
    """
    refuse_weights(study, "weighting once more")
    items, sizes, language = decided(study, names), margins(study, on), known_language(study, language)
    yes = {item: is_yes(rows(study), study.codebook, item) for item in items}
    sample, weighting = weighted_sample(study, yes, sizes)
    table = pd.DataFrame(
        [_row(sample, study.codebook, item, yes[item], language, level, method) for item in items],
        columns=list(SCHEMA.columns),
    ).assign(weighting=weighting, **statements(study.codebook, items, language), **provenance(study, on))
    hidden = {item for column in sizes for item in study.suppression.items(column)}
    table.loc[table["item"].isin(hidden), _ESTIMATES] = float("nan")
    return fitted(table, SCHEMA)


def is_yes(responses: pd.DataFrame, codebook: Codebook, item: str) -> pd.Series:
    """Return whether the answer of each respondent in the base of an item counts; missing for the others.

    Examples
    --------
    >>> from nbsurvey.estimation.weighted_estimates import is_yes
    >>> study = nbsurvey.open_study("data")
    >>> is_yes(study.responses, study.codebook, "twitter").value_counts(dropna=False).tolist()
    [73, 24, 14]
    """
    block, states = codebook.block_of[item], states_of(codebook, item)
    numbers = _states(responses, codebook, item)
    in_base, counting = (states.among(codes)[numbers] for codes in (block.base_codes, block.counted_codes))
    return pd.Series(pd.arrays.BooleanArray(counting, ~in_base), index=responses.index)


def group_of(responses: pd.DataFrame, codebook: Codebook, by: str) -> pd.Series:
    """Return the group of each respondent by a background column or item; missing for who has none.

    Examples
    --------
    >>> from nbsurvey.estimation.weighted_estimates import group_of
    >>> study = nbsurvey.open_study("data")
    >>> group_of(study.responses, study.codebook, "size_class").value_counts(sort=False)
    <20000          22
    20000-50000     59
    50000-100000    20
    >=100000        10
    Name: count, dtype: int64
    """
    states, dtype = _states(responses, codebook, by), pd.CategoricalDtype(list(states_of(codebook, by).codes))
    places = np.where(states < len(dtype.categories), states, -1).clip(min=-1)
    return pd.Series(pd.Categorical.from_codes(places, dtype=dtype), index=responses.index)


def _states(responses: pd.DataFrame, codebook: Codebook, column: str) -> StateArray:
    """Return the state of each respondent in a column."""
    return StateArrays(nw.from_native(responses, eager_only=True), codebook).array(column)


def weighted_sample(
    study: "Study", columns: Mapping[str, pd.Series], sizes: Mapping[str, Mapping[str, int]]
) -> tuple[Any, str]:
    """Weight respondents, with some columns, to the sizes of categories; return the sample, and how it was weighted.

    Notes
    -----
    Who has no category in a column keeps the mean weight N/n in its margin, as a category by itself; the others are
    weighted to the sizes of theirs in the rest of the population.

    Examples
    --------
    >>> from nbsurvey.estimation.weighted_estimates import is_yes, weighted_sample
    >>> study = nbsurvey.open_study("data")
    >>> columns = {"twitter": is_yes(study.responses, study.codebook, "twitter")}
    >>> sizes = {"size_class": {"<20000": 90, "20000-50000": 180, "50000-100000": 50, ">=100000": 35}}
    >>> sample, weighting = weighted_sample(study, columns, sizes)
    >>> weighting
    'post-stratified on size_class'
    """
    table = rows(study)[[*sizes]].assign(**columns)
    without = {column: float(table[column].isna().mean()) for column in sizes}
    kept = [
        f"{round(share * len(table))} without {column} at the mean weight" for column, share in without.items() if share
    ]
    for column in sizes:
        table[column] = table[column].astype("str").fillna(MISSING_GROUP)
    sample = weights.simple_sample(table, known_population(study.codebook, "a weighted percentage"))
    margins = {column: _with_unknown(members, without[column]) for column, members in sizes.items()}
    if len(margins) > 1:
        return weights.rake(sample, margins), "; ".join(["raked on " + ", ".join(sizes), *kept])
    column, members = next(iter(margins.items()))
    return weights.post_stratify(sample, column, members), "; ".join([f"post-stratified on {column}", *kept])


def _with_unknown(members: Mapping[str, int], share: float) -> Mapping[str, float]:
    """Return the sizes of categories, with one for those of unknown category, who are a share of the respondents."""
    if not share:
        return members
    sizes = {category: size * (1 - share) for category, size in members.items()}
    return sizes | {MISSING_GROUP: share * sum(members.values())}


def _row(
    sample: object, codebook: Codebook, item: str, yes: pd.Series, language: str, level: float, method: str
) -> dict[str, object]:
    n, k = int(yes.notna().sum()), int(yes.eq(True).sum())
    numbers = dict.fromkeys(_ESTIMATES, float("nan"))
    if n:
        table = weights.weighted_percentages(sample, item, level=level, method=method).set_index("category")
        if k:
            numbers = {name: float(table[name]["1"]) for name in _ESTIMATES}
        else:  # Where nobody is a yes only no is in the table: its interval is the mirror image.
            lower, upper = float(table["lower"]["0"]), float(table["upper"]["0"])
            numbers = {"percent": 0.0, "standard_error": 0.0, "lower": 100 - upper, "upper": 100 - lower}
    return {
        "block": codebook.block_of[item].id,
        "item": item,
        "label": codebook.items[item].label[language],
        "k": k,
        "n": n,
        "population": codebook.study.members,
        "unweighted": 100 * k / n if n else float("nan"),
        "level": level,
        "method": method,
    } | numbers
