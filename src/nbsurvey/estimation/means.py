"""Means of numbers, of the values of choices and of the scores of scales, with their uncertainty."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from nbsurvey.codebook.labels import groups_labelled
from nbsurvey.estimation.columns import BY_DESIGN, VALUES, fitted, number, schema
from nbsurvey.estimation.design_means import design_mean
from nbsurvey.estimation.requests import known_language, provenance
from nbsurvey.estimation.samples import Sample, samples
from nbsurvey.estimation.withheld_rows import without_numbers
from nbsurvey.intervals.mean import mean_interval

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
    "n",
    "population",
    "estimate",
    "unit",
    VALUES["lower"],
    VALUES["upper"],
    "level",
    "method",
    "standard_error",
    number("standard_deviation", "Standard deviation of the values (divisor n - 1), in their unit."),
    VALUES["worst_lower"],
    VALUES["worst_upper"],
    *BY_DESIGN[1:],
    "withheld",
    "origin",
    "disclosure",
)
"""The table of means: columns, units and meaning."""

_NUMBERS = (
    "n",
    "estimate",
    "lower",
    "upper",
    "standard_error",
    "standard_deviation",
    "worst_lower",
    "worst_upper",
    "effective_n",
    "design_effect",
)


def means(
    study: "Study",
    names: str | list[str] | None = None,
    *,
    by: str | list[str] | None = None,
    level: float = 0.95,
    language: str | None = None,
) -> pd.DataFrame:
    r"""Estimate the mean of numbers, of the values of choices, and of the scores of scales.

    Parameters
    ----------
    study
        The study.
    names
        A block, item or scale, or a list of them; None: all that have a mean. A choice without a `value` in the
        codebook isn't in the mean of its item.
    by, level, language
        As for `nbsurvey.estimation.estimates.estimate`.

    Returns
    -------
    DataFrame
        One row for each item or scale and group, as `nbsurvey.estimation.means.SCHEMA` describes.

    Raises
    ------
    InvalidInputError
        If the population is open.
    ValueError
        If a name, a column, the level or the language isn't known, a name has no mean, or the responses are a
        reconstruction: printed percentages support no mean.

    Notes
    -----
    The limits are R survey's ('survey', see `nbsurvey.intervals.mean.mean_interval`). They hold about as often as
    they say where n is large; of a few and very skewed values less often. `worst_lower` and `worst_upper` are what the
    mean would be if each member of whom no value is known had the least, or the most, that the codebook allows [1]_:
    they hold for sure. Of whom routing led past a question it is known that they have none; by group that isn't told.

    Where the codebook has a `design`, the means are weighted and the limits those of the design, see
    `nbsurvey.estimation.design_means.design_mean`; such a table also has effective_n, design_effect and weighting, and
    no bounds.

    A score is the mean of the items that a respondent answered, reversed ones turned round (least + most - answer);
    who answered fewer than `least_answered` has none.

    A group isn't shown where its mean would say too much of somebody: see `nbsurvey.disclosure.values`. So it is with
    a number or a score of all respondents.

    References
    ----------
    .. [1] Manski, C. F. (1989). Anatomy of the selection problem. Journal of Human Resources, 24(3), 343-360.
       doi:10.2307/145818

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
    >>> study.means("twitter")[["item", "n", "estimate", "lower", "upper", "worst_lower", "worst_upper"]].round(2)
          item   n  estimate  lower  upper  worst_lower  worst_upper
    0  twitter  97      0.75   0.68   0.83         0.21         0.93
    """
    design = study.codebook.design
    rows = [
        _row(sample, level) | (_weighted(study, sample, level) if design else {})
        for sample in samples(study, names, by, language)
    ]
    table = groups_labelled(pd.DataFrame(rows), study.codebook, known_language(study, language)).astype({"n": "Int64"})
    table = table.assign(estimand="mean", level=float(level), **provenance(study, by))
    return fitted(without_numbers(table, [name for name in _NUMBERS if name in table]), SCHEMA)


def _weighted(study: "Study", sample: Sample, level: float) -> dict[str, object]:
    name, by, group = (str(sample.row[key]) for key in ("item", "by", "group"))
    return {} if sample.row["withheld"] else design_mean(study, name, by, group, level)


def _row(sample: Sample, level: float) -> dict[str, object]:
    estimate = mean_interval(sample.values, sample.counts, population=sample.members, level=level)
    worst = [
        np.nan
        if sample.without_value is None or not sample.members
        else (sample.n * estimate.mean + sample.without_value * end) / sample.members
        for end in (sample.least, sample.most)
    ]
    return sample.row | {
        "estimate": estimate.mean,
        "lower": estimate.lower,
        "upper": estimate.upper,
        "method": "survey" if sample.members != sample.n else "census",
        "standard_error": estimate.standard_error,
        "standard_deviation": estimate.standard_deviation,
        "worst_lower": worst[0],
        "worst_upper": worst[1],
    }
