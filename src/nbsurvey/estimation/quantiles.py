"""Quantiles of numbers, of the values of choices and of the scores of scales, with their uncertainty."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from nbsurvey.codebook.labels import groups_labelled
from nbsurvey.errors import UsageError
from nbsurvey.estimation.columns import BY_DESIGN, VALUES, fitted, proportion, schema
from nbsurvey.estimation.design_based import weighting
from nbsurvey.estimation.design_quantiles import design_quantile
from nbsurvey.estimation.requests import known_language, provenance
from nbsurvey.estimation.samples import Sample, samples
from nbsurvey.estimation.withheld_rows import without_numbers
from nbsurvey.intervals.quantile import quantile_ranks

if TYPE_CHECKING:
    from nbsurvey.study import Study

SCHEMA = schema(
    "block",
    "item",
    "label",
    "by",
    "by_label",
    "group",
    "group_label",
    "estimand",
    proportion("probability", "Which quantile: the part that doesn't exceed it, a proportion."),
    "n",
    "population",
    "estimate",
    "unit",
    VALUES["lower"],
    VALUES["upper"],
    "level",
    "method",
    VALUES["worst_lower"],
    VALUES["worst_upper"],
    *(column for column in BY_DESIGN if column.name in ("effective_n", "weighting")),
    "withheld",
    "origin",
    "disclosure",
)
"""The table of quantiles: columns, units and meaning."""

_NUMBERS = ("n", "estimate", "lower", "upper", "worst_lower", "worst_upper", "effective_n")


def quantiles(
    study: "Study",
    names: str | list[str] | None = None,
    *,
    probabilities: Sequence[float] = (0.25, 0.5, 0.75),
    by: str | list[str] | None = None,
    level: float = 0.95,
    method: str | None = None,
    language: str | None = None,
) -> pd.DataFrame:
    """Estimate quantiles, the median among them, of numbers, of the values of choices, and of the scores of scales.

    Parameters
    ----------
    study, names, by, level, language
        As for `nbsurvey.estimation.means.means`.
    probabilities
        Which quantiles: proportions between 0 and 1.
    method
        'exact' (None) or 'survey', see `nbsurvey.intervals.quantile.quantile_ranks`; with a `design` 'survey' (None).

    Returns
    -------
    DataFrame
        One row for each item or scale, group and probability, as `nbsurvey.estimation.quantiles.SCHEMA` describes.

    Raises
    ------
    InvalidInputError
        If the population is open.
    ValueError
        As `nbsurvey.estimation.means.means` does, and if a probability or the method isn't one, or isn't with a design.

    Notes
    -----
    A quantile is the smallest value that at least such a part of the respondents doesn't exceed, so somebody's answer.
    The 'exact' limits hold at least as often as they say, whatever the values are. Where the codebook says how much an
    answer is at the least and the most, `worst_lower` and `worst_upper` bound the quantile whatever the others would
    have answered.

    Where the codebook has a `design`, quantiles are weighted and their limits Woodruff's under the design, see
    `nbsurvey.estimation.design_quantiles.design_quantile`; such a table also has effective_n and weighting, and no
    bounds.

    A quantile is withheld with the mean of its group, and where fewer than `suppress_below` respondents are on one
    side of it, itself included. A limit for which that holds is replaced by the least or the most that the codebook
    allows, or left out: the interval is wider for it, never narrower.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.study_files.origin import Origin
    >>> study = nbsurvey.open_study("data")
    >>> questions = study.codebook.model_dump()  # as if yes were worth 1 and no 0, and people had answered
    >>> for choice, value in zip(questions["blocks"][3]["choices"], (1.0, 0.0)):
    ...     choice["value"] = value
    >>> study = replace(study, codebook=Codebook.model_validate(questions), origin=Origin(kind="collected"))
    >>> table = study.quantiles("twitter", probabilities=[0.25, 0.5])
    >>> table[["item", "estimand", "probability", "estimate", "lower", "upper"]]
          item  estimand  probability  estimate  lower  upper
    0  twitter  quantile         0.25       1.0    0.0    1.0
    1  twitter    median         0.50       1.0    1.0    1.0
    """
    is_weighted, fewest = study.codebook.design is not None, 1
    if is_weighted and method not in (None, "survey"):
        raise UsageError(f"With the weights of a design the limits of a quantile are 'survey', not {method!r}.")
    if study.disclosure != "none":
        fewest = study.codebook.study.suppress_below
    rows = [
        _weighted_row(study, sample, probability, level, fewest)
        if is_weighted
        else _row(sample, probability, level, method or "exact", fewest)
        for sample in samples(study, names, by, language)
        for probability in probabilities
    ]
    table = groups_labelled(pd.DataFrame(rows), study.codebook, known_language(study, language)).astype({"n": "Int64"})
    table = table.assign(level=float(level), **provenance(study, by))
    return fitted(without_numbers(table, [name for name in _NUMBERS if name in table]), SCHEMA)


def _unknown(sample: Sample, probability: float, method: str) -> dict[str, object]:
    """Return a row of which only the ends are known."""
    return sample.row | {
        "estimand": "median" if probability == 0.5 else "quantile",
        "probability": float(probability),
        "method": method,
        "estimate": np.nan,
        "lower": sample.least,
        "upper": sample.most,
        "worst_lower": sample.least,
        "worst_upper": sample.most,
    }


def _weighted_row(study: "Study", sample: Sample, probability: float, level: float, fewest: int) -> dict[str, object]:
    row = _unknown(sample, probability, "survey") | {"weighting": weighting(study), "effective_n": np.nan}
    row |= dict.fromkeys(("worst_lower", "worst_upper"), np.nan)
    if not sample.n:
        return row
    name, by, group = (str(sample.row[key]) for key in ("item", "by", "group"))
    places = design_quantile(study, name, by, group, probability, level)
    up_to = np.cumsum(sample.counts)
    is_shown = (up_to >= fewest) & (sample.n - up_to + sample.counts >= fewest)
    if not is_shown[places.quantile]:
        return row | {"withheld": True}
    row |= {"estimate": float(sample.values[places.quantile]), "effective_n": places.effective_n}
    if places.is_census:
        row["method"] = "census"
    return row | {
        name: float(sample.values[place])
        for name, place in (("lower", places.lower), ("upper", places.upper))
        if place is not None and is_shown[place]
    }


def _row(sample: Sample, probability: float, level: float, method: str, fewest: int) -> dict[str, object]:
    n, members = sample.n, sample.members
    row = _unknown(sample, probability, "census" if members == n else method)
    if not n:
        return row
    ranks = quantile_ranks(n, probability, counts=sample.counts, population=members, level=level, method=method)
    if not fewest <= ranks.quantile <= n + 1 - fewest:
        return row | {"withheld": True}
    row["estimate"] = _ranked(sample, ranks.quantile)
    row |= {
        name: _ranked(sample, rank)
        for name, rank in (("lower", ranks.lower), ("upper", ranks.upper))
        if fewest <= rank <= n + 1 - fewest
    }
    return row | dict(_worst(sample, probability, fewest))


def _ranked(sample: Sample, rank: int) -> float:
    return float(sample.values[np.searchsorted(np.cumsum(sample.counts), rank)])


def _worst(sample: Sample, probability: float, fewest: int) -> Iterator[tuple[str, float]]:
    """Bound the quantile of all members by the ranks that it would have, had all others the least or the most."""
    if sample.without_value is None or sample.members is None:
        yield from (("worst_lower", np.nan), ("worst_upper", np.nan))
        return
    rank = int(np.ceil(sample.members * probability - 1e-9))
    for name, own in (("worst_lower", rank - sample.without_value), ("worst_upper", rank)):
        if fewest <= own <= sample.n + 1 - fewest:
            yield name, _ranked(sample, own)
