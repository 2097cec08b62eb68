"""Differences of percentages with the weights of the study's design."""

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from nbsurvey.comparisons.table import Row
from nbsurvey.counting.totals import Totals, Truths
from nbsurvey.estimation.design_based import cells
from nbsurvey.intervals.design_based import student_quantile

if TYPE_CHECKING:
    from nbsurvey.study import Study

_ROUNDING = 1e-15  # of a proportion: a variance below it is none

METHOD = "t, by the design"
"""What `method` says of a weighted difference."""

ALIKE = "none: no variation under the design"
"""What `method` says where the weighted answers of one side don't differ, so that their variance can't be estimated."""


def groups_difference(study: "Study", item: str, by: str, group_a: str, group_b: str, level: float) -> Row:
    r"""Compare an item between two groups of a column: the columns that a weighted difference fills.

    Notes
    -----
    The difference d of two weighted percentages of one sample, with the covariance that clusters in common give them.
    The interval is d -+ t se and the p-value that of d/se, Student's t with the degrees of freedom of both bases
    together, as R's survey package has it [1]_. Where a side has no variation, all of it being counted or not, its
    variance can't be estimated, and there is neither.

    References
    ----------
    .. [1] Lumley, T. (2010). Complex Surveys: A Guide to Analysis Using R. Wiley. doi:10.1002/9780470580066

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.comparisons.weighted import groups_difference
    >>> study = nbsurvey.open_study("data")
    >>> study = replace(study, codebook=study.codebook.model_copy(update={"design": Design(strata="size_class")}))
    >>> row = groups_difference(study, "twitter", "general_norms_should", "ja", "nee", level=0.95)
    >>> round(row["difference"], 2), round(row["p_value"], 2)
    (1.51, 0.86)
    """
    block = study.codebook.block_of[item]
    counting, base = (
        np.array([cells(study, by, group, item, codes) for group in (group_a, group_b)])
        for codes in (block.counted_codes, block.base_codes)
    )
    totals = study.counts.totals(by, item)
    estimates, covariance = totals.ratios(counting.astype(float), base.astype(float))
    variance = covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1]
    varies = bool((np.diag(covariance) > _ROUNDING).all() and ((estimates > 0) & (estimates < 1)).all())
    return _row(totals, float(estimates[0] - estimates[1]), float(variance), base[0] | base[1], level, varies)


def items_difference(study: "Study", a: str, b: str, level: float) -> Row:
    """Compare two items of the respondents who are in the base of both, as `groups_difference` does groups.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.comparisons.weighted import items_difference
    >>> study = nbsurvey.open_study("data")
    >>> study = replace(study, codebook=study.codebook.model_copy(update={"design": Design(strata="size_class")}))
    >>> row = items_difference(study, "twitter", "facebook", level=0.95)
    >>> round(row["difference"], 2)  # as without weights: (30 - 6)/97
    24.74
    """
    states = {item: study.counts.states(item) for item in (a, b)}
    blocks = {item: study.codebook.block_of[item] for item in (a, b)}
    base = [states[item].among(blocks[item].base_codes) for item in (a, b)]
    counting = [states[item].among(blocks[item].counted_codes) for item in (a, b)]
    both = np.outer(*base).astype(float)
    only = np.outer(counting[0], base[1]).astype(float) - np.outer(base[0], counting[1])
    totals = study.counts.totals(a, b)
    estimates, covariance = totals.ratios(only.reshape(1, -1), both.reshape(1, -1))
    variance = float(covariance[0, 0])
    return _row(totals, float(estimates[0]), variance, both.ravel() > 0, level, variance > _ROUNDING)


def _row(totals: Totals, difference: float, variance: float, base: Truths, level: float, varies: bool) -> Row:
    points = 100 * difference
    row: Row = dict.fromkeys(("difference", "difference_min", "difference_max"), points)
    df = totals.units.degrees_of_freedom(base)
    if totals.is_census:
        return row | {"lower": points, "upper": points, "method": METHOD, "p_value": float(difference == 0)}
    if not varies or df < 1:
        return row | {"method": ALIKE}
    error = np.sqrt(variance)
    reach = float(student_quantile(df, level)) * 100 * error
    limits = {"lower": max(points - reach, -100.0), "upper": min(points + reach, 100.0)}
    return row | limits | {"method": METHOD, "p_value": float(2 * special.stdtr(df, -abs(difference) / error))}
