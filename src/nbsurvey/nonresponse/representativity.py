"""How evenly a population responded: the R-indicator."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from nbsurvey.errors import UsageError
from nbsurvey.estimation.columns import count, fitted, number, schema, text
from nbsurvey.estimation.design_based import refuse_weights
from nbsurvey.estimation.margins import check_margins
from nbsurvey.estimation.requests import margins, provenance
from nbsurvey.nonresponse.composition import smallest

if TYPE_CHECKING:
    from nbsurvey.study import Study

Floats = NDArray[np.float64]

_STEPS, _CONVERGED = 100, 1e-12

SCHEMA = schema(
    text("on", "Background column whose categories are compared."),
    count("categories", "Number of its categories."),
    "response_rate",
    number("indicator", "1 - 2 S, S the standard deviation of the response propensities."),
    number("adjusted", "The same with the part of S^2 that chance alone gives taken off."),
    "standard_error",
    "withheld",
    "origin",
    "disclosure",
)
"""The table of representativity: columns, units and meaning."""


@dataclass(frozen=True)
class Representativity:
    """An R-indicator: 1 if everybody is as likely to respond, lower as response propensities differ more.

    Parameters
    ----------
    indicator
        R = 1 - 2 S, S the standard deviation of the estimated response propensities.
    adjusted
        The same with the part of S^2 that chance alone gives taken off.
    standard_error
        Of `indicator`; missing (nan) where all propensities are equal.
    response_rate
        The mean propensity, a proportion.
    """

    indicator: float
    adjusted: float
    standard_error: float
    response_rate: float


def r_indicator(respondents: ArrayLike, members: ArrayLike, auxiliaries: ArrayLike | None = None) -> Representativity:
    r"""Compute the R-indicator of a response from a population of which every member was asked.

    Parameters
    ----------
    respondents : array_like of int, shape (C,)
        Number of respondents in each category (of one column, or of several crossed).
    members : array_like of int, shape (C,)
        Number of members of the population in each category.
    auxiliaries : array_like, shape (C, P), optional
        What the response propensity depends on, through a logistic regression with an intercept. None: on the
        category itself, so that the propensity of a category is its response rate.

    Returns
    -------
    Representativity

    Raises
    ------
    ValueError
        If counts aren't 0 <= respondents <= members with members > 0, or shapes differ.

    Notes
    -----
    With propensities :math:`\hat\rho_i` estimated by logistic regression on all N members,
    :math:`\hat S^2 = \sum_i (\hat\rho_i - \bar\rho)^2/(N-1)` and :math:`\hat R = 1 - 2 \hat S` [1]_. Everybody is
    asked, so that chance enters by response alone. With :math:`z_i = \hat\rho_i (1-\hat\rho_i) x_i`, V the covariance
    matrix of the coefficients, A the covariance of :math:`\hat\rho_i` and :math:`z_i` over the members and B that of
    :math:`z_i`, linearisation gives [2]_

    .. math:: \mathrm{Var}(\hat S^2) = 4 A'VA + 2\,\mathrm{tr}(BVBV), \quad E(\hat S^2) = S^2 + \mathrm{tr}(BV), \quad
       \mathrm{se}(\hat R) = \sqrt{\mathrm{Var}(\hat S^2)}/\hat S .

    `adjusted` uses max(0, S^2 - tr(BV)). (Shlomo et al. leave z uncentred in that term; centred, it also takes account
    of the response rate being estimated, and is exact where all propensities are equal.) The standard error is for
    large populations; in small ones it errs on the high side, because A is estimated from the same chance. A category
    in which nobody or everybody responded has a propensity that is taken to be known, without variance.

    References
    ----------
    .. [1] Schouten, B., Cobben, F. and Bethlehem, J. (2009). Indicators for the representativeness of survey
       response. Survey Methodology, 35(1), 101-113.
    .. [2] Shlomo, N., Skinner, C. and Schouten, B. (2012). Estimation of an indicator of the representativeness of
       survey response. Journal of Statistical Planning and Inference, 142(1), 201-211.
       doi:10.1016/j.jspi.2011.07.008

    Examples
    --------
    >>> from nbsurvey.nonresponse.representativity import r_indicator
    >>> even = r_indicator([27, 62, 19, 11], [81, 186, 57, 33])
    >>> round(even.indicator, 3)
    1.0
    """
    from statsmodels.stats.weightstats import DescrStatsW

    r, N = np.asarray(respondents, dtype=float), np.asarray(members, dtype=float)
    if r.ndim != 1 or r.shape != N.shape or not np.all((r >= 0) & (r <= N) & (N > 0)):
        raise UsageError("respondents and members are lists of the same length with 0 <= respondents <= members.")
    if auxiliaries is None:
        rho, gradient, covariance = _saturated(r, N)
    else:
        rho, gradient, covariance = _logistic(r, N, np.asarray(auxiliaries, dtype=float))
    total = N.sum()
    moments = DescrStatsW(np.column_stack([rho, gradient]), weights=N)
    variance, A, B = moments.cov[0, 0] * total / (total - 1), moments.cov[0, 1:], moments.cov[1:, 1:]
    BV = B @ covariance
    spread = float(np.sqrt(variance))
    # Propensities that are equal up to rounding have no direction in which they differ, and no standard error.
    is_even = spread < 1e-9
    error = np.nan if is_even else float(np.sqrt(4 * A @ covariance @ A + 2 * np.trace(BV @ BV))) / spread
    unbiased = max(0.0, float(variance - np.trace(BV)))
    return Representativity(1 - 2 * spread, 1 - 2 * unbiased**0.5, error, float(moments.mean[0]))


def representativity(study: "Study", on: str | list[str]) -> pd.DataFrame:
    """Compute how evenly the categories of background columns responded: the R-indicator.

    Parameters
    ----------
    study
        The study.
    on
        A background column whose category sizes are known, or a list of them: each of them by itself.

    Returns
    -------
    DataFrame
        One row for each column, as `nbsurvey.nonresponse.representativity.SCHEMA` describes. It has no numbers
        (`withheld`) if a category has too few respondents, to the questionnaire or to an item: they are an equation on
        those.

    Raises
    ------
    ValueError
        If the size of a category isn't known, or a column is invented.
    InvalidInputError
        If the category of a respondent isn't known, or nobody of a category responded.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.study_files.origin import Origin
    >>> study = nbsurvey.open_study("data")
    >>> collected = replace(study, origin=Origin(kind="collected"))  # as if people had answered
    >>> collected.representativity("size_class")[["on", "categories", "withheld"]]
               on  categories  withheld
    0  size_class           4     False
    """
    refuse_weights(study, "representativity")
    rows = [_row(study, column, sizes) for column, sizes in margins(study, on).items()]
    return fitted(pd.DataFrame(rows, columns=list(SCHEMA.columns)).assign(**provenance(study, on)), SCHEMA)


def _row(study: "Study", on: str, sizes: Mapping[str, int]) -> dict[str, object]:
    states = study.counts.states(on)
    answered = states.by_answer(study.counts.cross(on, tuple(study.codebook.items))[:, 1])
    check_margins({on: np.repeat([*states.codes, None], answered)}, {on: sizes})
    by_category = dict(zip(states.codes, answered, strict=False))
    respondents = [int(by_category[category]) for category in sizes]
    evenness = r_indicator(respondents, list(sizes.values()))
    withheld = study.disclosure != "none" and smallest(study.counts, on) < study.codebook.study.suppress_below
    numbers = {
        "response_rate": 100 * evenness.response_rate,
        "indicator": evenness.indicator,
        "adjusted": evenness.adjusted,
        "standard_error": evenness.standard_error,
    }
    return {"on": on, "categories": len(sizes), "withheld": withheld} | ({} if withheld else numbers)


def _saturated(r: Floats, N: Floats) -> tuple[Floats, Floats, Floats]:
    """Return each category's response rate, its derivative to the category's own rate, and the rates' variances."""
    rho = r / N
    return rho, np.eye(len(N)), np.diag(rho * (1 - rho) / N)


def _logistic(r: Floats, N: Floats, auxiliaries: Floats) -> tuple[Floats, Floats, Floats]:
    """Fit a logistic regression by Newton's method; return propensities, their derivatives and the covariance."""
    if auxiliaries.ndim != 2 or len(auxiliaries) != len(N):
        raise UsageError(f"auxiliaries has to have {len(N)} rows, one for each category.")
    X = np.column_stack([np.ones(len(N)), auxiliaries])
    beta = np.zeros(X.shape[1])
    for _ in range(_STEPS):
        rho = 1 / (1 + np.exp(-X @ beta))
        information = (X.T * (N * rho * (1 - rho))) @ X
        step = np.linalg.solve(information, X.T @ (r - N * rho))
        beta += step
        if np.abs(step).max() < _CONVERGED:
            return rho, (rho * (1 - rho))[:, None] * X, np.linalg.inv(information)
    raise UsageError("The logistic regression doesn't converge: a category has no respondents, or nobody else has.")
