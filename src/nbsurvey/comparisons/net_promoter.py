"""The net promoter score: how many more would recommend than would not."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from nbsurvey.codebook.labels import groups_labelled
from nbsurvey.comparisons.paired import paired_difference
from nbsurvey.comparisons.weighted_score import kinds_of, weighted_score
from nbsurvey.errors import UsageError
from nbsurvey.estimation.columns import BY_DESIGN, DIFFERENCES, fitted, percent, schema
from nbsurvey.estimation.design_based import WEIGHTED, weighting
from nbsurvey.estimation.requests import known_language, provenance
from nbsurvey.estimation.samples import Sample, samples
from nbsurvey.estimation.withheld_rows import without_numbers

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
    percent("promoters", "Answered 9 or 10, per cent."),
    percent("passives", "Answered 7 or 8, per cent."),
    percent("detractors", "Answered 0 to 6, per cent."),
    "estimate",
    DIFFERENCES["lower"],
    DIFFERENCES["upper"],
    "level",
    "method",
    *BY_DESIGN,
    "withheld",
    "origin",
    "disclosure",
)
"""The table of net promoter scores: columns, units and meaning."""

_NUMBERS = ("n", "promoters", "passives", "detractors", "estimate", "lower", "upper")


def nps(
    study: "Study",
    names: str | list[str],
    *,
    by: str | list[str] | None = None,
    level: float = 0.95,
    language: str | None = None,
) -> pd.DataFrame:
    """Estimate net promoter scores: the per cent of promoters (9 or 10) less that of detractors (0 to 6).

    Parameters
    ----------
    study, by, level, language
        As for `nbsurvey.estimation.means.means`.
    names
        Blocks or items of which the choices have the values 0 to 10.

    Returns
    -------
    DataFrame
        One row for each item and group, as `nbsurvey.comparisons.net_promoter.SCHEMA` describes.

    Raises
    ------
    InvalidInputError
        If the population is open.
    ValueError
        As `nbsurvey.estimation.means.means` does, and if the values of an item aren't 0 to 10.

    Notes
    -----
    A net promoter score [1]_ is a difference of two shares of the same respondents, as that of two answers is; so it
    has the same limits: exact for the size of the population, or for large samples Bonett and Price's with the finite
    population correction, which `method` tells. See `nbsurvey.comparisons.paired.paired_difference`. A group is shown
    where its whole distribution is.

    Where the codebook has a `design`, the score is the weighted mean of 100 (promoters), 0 and -100 (detractors), with
    limits of Student's t under the design; see `nbsurvey.comparisons.weighted_score.weighted_score`.

    References
    ----------
    .. [1] Reichheld, F. F. (2003). The one number you need to grow. Harvard Business Review, 81(12), 46-54.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.study_files.origin import Origin
    >>> study = nbsurvey.open_study("data")
    >>> questions = study.codebook.model_dump()  # as if yes were a 10 and no a 0, and people had answered
    >>> for choice, value in zip(questions["blocks"][3]["choices"], (10.0, 0.0)):
    ...     choice["value"] = value
    >>> study = replace(study, codebook=Codebook.model_validate(questions), origin=Origin(kind="collected"))
    >>> study.nps("twitter")[["item", "n", "promoters", "detractors", "estimate", "lower", "upper"]].round(1)
          item   n  promoters  detractors  estimate  lower  upper
    0  twitter  97       75.3        24.7      50.5   34.1   64.5
    """
    design = study.codebook.design
    rows = [
        _row(sample, level) | (_weighted(study, sample, level) if design else {})
        for sample in samples(study, names, by, language)
    ]
    table = groups_labelled(pd.DataFrame(rows), study.codebook, known_language(study, language)).astype({"n": "Int64"})
    table = table.assign(estimand="nps", level=level, **provenance(study, by))
    return fitted(without_numbers(table, [*_NUMBERS, *(WEIGHTED if design else ())]), SCHEMA)


def check_ratings(sample: Sample) -> None:
    """Refuse what has no net promoter score, with a ValueError: all but choices with the values 0 to 10.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.comparisons.net_promoter import check_ratings
    >>> from nbsurvey.estimation.samples import Sample
    >>> check_ratings(Sample({"item": "age"}, np.array([18.0]), np.array([5]), 10, 0.0, 99.0))
    Traceback (most recent call last):
        ...
    nbsurvey.errors.UsageError: A net promoter score is of choices with the values 0 to 10, and 'age' has others.
    """
    if (sample.least, sample.most) != (0, 10) or (sample.values % 1).any() or not sample.has_choices:
        item = sample.row["item"]
        raise UsageError(f"A net promoter score is of choices with the values 0 to 10, and {item!r} has others.")


def _weighted(study: "Study", sample: Sample, level: float) -> dict[str, object]:
    name, by, group = (str(sample.row[key]) for key in ("item", "by", "group"))
    if not sample.n:
        return dict.fromkeys(WEIGHTED, np.nan) | {"weighting": weighting(study)}
    return weighted_score(study, name, by, group, sample.n, level)


def _row(sample: Sample, level: float) -> dict[str, object]:
    check_ratings(sample)
    n = sample.n
    promoters, passives, detractors = (int(sample.counts[kind].sum()) for kind in kinds_of(sample.values))
    row = sample.row | {"method": "none: nobody answered"} | dict.fromkeys(_NUMBERS, np.nan) | {"n": n}
    if not n:
        return row
    difference = paired_difference(promoters, detractors, n, population=sample.members, level=level)
    return row | {
        "promoters": 100 * promoters / n,
        "passives": 100 * passives / n,
        "detractors": 100 * detractors / n,
        "estimate": 100 * (promoters - detractors) / n,
        "lower": 100 * difference.lower,
        "upper": 100 * difference.upper,
        "method": difference.method,
    }
