"""Means with the weights of the study's design, and their uncertainty under it."""

from typing import TYPE_CHECKING, Any

import numpy as np

from nbsurvey.counting import EVERYBODY
from nbsurvey.estimation.design_based import design_effect, stands_for, states_in, weighting
from nbsurvey.intervals.design_based import student_quantile

if TYPE_CHECKING:
    from nbsurvey.study import Study


def design_mean(study: "Study", name: str, by: str, group: str, level: float) -> dict[str, Any]:
    r"""Estimate a mean with weights: the columns of a table of means that differ from those without.

    Parameters
    ----------
    study
        A study whose codebook has a design.
    name
        An item or a scale.
    by, group
        The column that makes the groups, and the group; empty: of all respondents.
    level
        Confidence level as a proportion.

    Notes
    -----
    The mean is the weighted sum of the values divided by the weights of those who have one: a ratio of totals, of which
    `nbsurvey.counting.totals` has the variance. The limits are those of Student's t with the degrees of freedom of the
    design in the group: units (clusters, or respondents) less strata. design_effect is se^2 divided by what it would be
    had n been drawn at random, :math:`(1 - n/N) s^2/n`, with N the members that they stand for; n/N is 0 where the
    population isn't known. R's `svymean` does so [1]_, and takes the sum of the weights for N.

    References
    ----------
    .. [1] Lumley, T. (2004). Analysis of complex survey samples. Journal of Statistical Software, 9(8).
       doi:10.18637/jss.v009.i08

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.estimation.design_means import design_mean
    >>> study = nbsurvey.open_study("data")
    >>> questions = study.codebook.model_dump()  # as if yes were worth 1 and no 0
    >>> for choice, value in zip(questions["blocks"][3]["choices"], (1.0, 0.0)):
    ...     choice["value"] = value
    >>> codebook = Codebook.model_validate(questions).model_copy(update={"design": Design(strata="size_class")})
    >>> row = design_mean(replace(study, codebook=codebook), "twitter", "", "", 0.95)
    >>> [round(row[name], 3) for name in ("estimate", "standard_error", "lower", "upper")]
    [0.753, 0.044, 0.664, 0.841]
    """
    totals = study.counts.value_totals(name, by or EVERYBODY)
    states = states_in(study, by, group)
    here, nowhere = np.append(states, False), np.zeros_like(states)
    respondents, sums, squares = (
        np.concatenate([states if at == part else nowhere for part in range(3)]) for at in range(3)
    )
    estimates, covariance = totals.ratios(
        np.array([sums, squares], dtype=float), np.array([respondents] * 2, dtype=float)
    )
    mean, error = float(estimates[0]), float(np.sqrt(max(covariance[0, 0], 0))) if covariance[0, 0] >= 0 else np.nan
    freedom, n = (
        totals.units.degrees_of_freedom(here),
        int(study.counts.values(name, by or EVERYBODY).counts[states].sum()),
    )
    deviation = float(np.sqrt(max(estimates[1] - mean**2, 0) * n / (n - 1))) if n > 1 else np.nan
    margin = 0.0 if totals.is_census else float(student_quantile(freedom, level)) * error
    return {
        "estimate": mean,
        "standard_error": error,
        "degrees_of_freedom": freedom,
        "standard_deviation": deviation,
        "lower": mean - margin,
        "upper": mean + margin,
        "worst_lower": np.nan,
        "worst_upper": np.nan,
        "effective_n": totals.units.effective_size(here),
        "design_effect": design_effect(error**2, deviation**2, n, stands_for(study, totals.values[respondents].sum())),
        "weighting": weighting(study),
        "method": "census" if totals.is_census else "survey",
    }
