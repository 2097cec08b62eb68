"""A net promoter score with the weights of the study's design, and its uncertainty under it."""

from typing import TYPE_CHECKING, Any

import numpy as np

from nbsurvey.counting import EVERYBODY
from nbsurvey.counting.totals import Floats, Truths
from nbsurvey.estimation.design_based import cells, design_effect, stands_for, weighting
from nbsurvey.intervals.design_based import design_interval, student_quantile

if TYPE_CHECKING:
    from nbsurvey.study import Study

_ROUNDING = 1e-15  # of a proportion: a variance below it is none


def kinds_of(values: Floats) -> tuple[Truths, Truths, Truths]:
    """Tell which values from 0 to 10 are those of promoters, of passives and of detractors.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.comparisons.weighted_score import kinds_of
    >>> [kind.astype(int).tolist() for kind in kinds_of(np.array([0, 6, 7, 8, 9, 10]))]
    [[0, 0, 0, 0, 1, 1], [0, 0, 1, 1, 0, 0], [1, 1, 0, 0, 0, 0]]
    """
    return values >= 9, (values > 6) & (values < 9), values <= 6


def weighted_score(study: "Study", item: str, by: str, group: str, n: int, level: float) -> dict[str, Any]:
    r"""Estimate a net promoter score with weights: the columns of its table that differ from those without.

    Parameters
    ----------
    study
        A study whose codebook has a design.
    item
        An item of choices with the values 0 to 10.
    by, group
        The column that makes the groups, and the group; empty: of all respondents.
    n
        How many respondents of the group have a value, n >= 1.
    level
        Confidence level as a proportion.

    Notes
    -----
    The score is the weighted mean of 100 for promoters, 0 for passives and -100 for detractors: a ratio of totals, of
    which `nbsurvey.counting.totals` has the variance. Its limits are those of Student's t with the degrees of freedom
    of the design in the group, and at most 100 apart from 0. Where nothing differs, all being of one kind, say, they
    are those of the share of promoters less those of the share of detractors, each at half the error
    (`nbsurvey.intervals.design_based.design_interval`). effective_n and design_effect are as for
    `nbsurvey.estimation.design_means.design_mean`.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.comparisons.weighted_score import weighted_score
    >>> study = nbsurvey.open_study("data")
    >>> questions = study.codebook.model_dump()  # as if yes were a 10 and no a 0
    >>> for choice, value in zip(questions["blocks"][3]["choices"], (10.0, 0.0)):
    ...     choice["value"] = value
    >>> codebook = Codebook.model_validate(questions).model_copy(update={"design": Design(strata="size_class")})
    >>> row = weighted_score(replace(study, codebook=codebook), "twitter", "", "", n=97, level=0.95)
    >>> [round(row[name], 1) for name in ("promoters", "detractors", "estimate", "lower", "upper")]
    [75.3, 24.7, 50.5, 32.9, 68.2]
    """
    totals, worth = study.counts.totals(by or EVERYBODY, item), study.codebook.block_of[item].values
    codes, values = list(worth), np.array(list(worth.values()))
    kinds = [
        cells(study, by, group, item, [code for code, is_kind in zip(codes, kind, strict=True) if is_kind])
        for kind in kinds_of(values)
    ]
    base = np.any(kinds, axis=0)
    rows = np.array([*kinds, kinds[0].astype(float) - kinds[2]], dtype=float)
    estimates, covariance = totals.ratios(rows, np.array([base] * 4, dtype=float))
    promoters, passives, detractors, score = map(float, estimates)
    error = float(np.sqrt(covariance[3, 3])) if covariance[3, 3] > _ROUNDING else 0.0
    df, size = totals.units.degrees_of_freedom(base), totals.units.effective_size(base)
    reach = float(student_quantile(df, level)) * error
    lower, upper = max(score - reach, -1.0), min(score + reach, 1.0)
    if totals.is_census:
        lower = upper = score
    elif not error:
        lower, upper = _of_shares(promoters, detractors, df, n, size, level)
    spread = (promoters + detractors - score**2) * n / (n - 1) if n > 1 else np.nan
    percents = {"promoters": promoters, "passives": passives, "detractors": detractors, "estimate": score}
    return {name: 100 * share for name, share in percents.items()} | {
        "lower": 100 * lower,
        "upper": 100 * upper,
        "standard_error": 100 * error,
        "degrees_of_freedom": df,
        "effective_n": size,
        "design_effect": design_effect(error**2, spread, n, stands_for(study, base @ totals.values)),
        "method": "census" if totals.is_census else "t, by the design",
        "weighting": weighting(study),
    }


def _of_shares(promoters: float, detractors: float, df: int, n: int, size: float, level: float) -> tuple[float, float]:
    """Bound a score by the limits of two shares, which together hold at the level."""
    lower, upper = design_interval([promoters, detractors], 0, df, n, size=size, level=(1 + level) / 2)
    return float(lower[0] - upper[1]), float(upper[0] - lower[1])
