"""Quantiles with the weights of the study's design, and their uncertainty under it."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nbsurvey.counting import EVERYBODY
from nbsurvey.counting.totals import Floats, Totals
from nbsurvey.estimation.design_based import states_in
from nbsurvey.intervals.design_based import student_quantile
from nbsurvey.intervals.quantile import check_probability
from nbsurvey.intervals.types import check_level

if TYPE_CHECKING:
    from nbsurvey.study import Study

_NEAR = 1e-9  # of all weights: what rounding makes of a sum


class Places(NamedTuple):
    """Which of the values of an item or a scale, from the least, are a quantile and its limits; None: no such limit."""

    quantile: int
    lower: int | None
    upper: int | None
    is_census: bool
    effective_n: float


def design_quantile(study: "Study", name: str, by: str, group: str, probability: float, level: float) -> Places:
    r"""Estimate a quantile with weights: the smallest value that at least such a part of the weights doesn't exceed.

    Parameters
    ----------
    study
        A study whose codebook has a design.
    name
        An item or a scale of which somebody in the group has a value.
    by, group
        The column that makes the groups, and the group; empty: of all respondents.
    probability
        Which quantile: a proportion between 0 and 1.
    level
        Confidence level as a proportion.

    Raises
    ------
    ValueError
        If the probability isn't one.

    Notes
    -----
    The limits are Woodruff's [1]_: those of the part p' that doesn't exceed the quantile, :math:`p' \pm t\,se` with the
    standard error of the design and its degrees of freedom in the group, are taken back to values. As R's `svyquantile`
    does, with qrule 'math' and interval type 'mean'.

    References
    ----------
    .. [1] Woodruff, R. S. (1952). Confidence intervals for medians and other position measures. Journal of the
       American Statistical Association, 47(260), 635-646. doi:10.1080/01621459.1952.10483443

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.estimation.design_quantiles import design_quantile
    >>> study = nbsurvey.open_study("data")
    >>> questions = study.codebook.model_dump()  # as if yes were worth 1 and no 0
    >>> for choice, value in zip(questions["blocks"][3]["choices"], (1.0, 0.0)):
    ...     choice["value"] = value
    >>> codebook = Codebook.model_validate(questions).model_copy(update={"design": Design(strata="size_class")})
    >>> places = design_quantile(replace(study, codebook=codebook), "twitter", "", "", 0.24, 0.95)
    >>> places.quantile, places.lower, places.upper  # no, but for all that is known yes
    (0, 0, 1)
    """
    check_level(level)
    check_probability(probability)
    by, states = by or EVERYBODY, states_in(study, by, group)
    cumulative = study.counts.value_weights(name, by)[states].sum(axis=0).cumsum()
    cumulative /= cumulative[-1]
    quantile = _place(cumulative, probability)
    totals = study.counts.totals_up_to(name, by, value=float(study.counts.values(name, by).values[quantile]))
    low, high = _limits(totals, states, level)
    return Places(
        quantile,
        _place(cumulative, low) if low >= 0 else None,
        _place(cumulative, high) if high <= 1 else None,
        totals.is_census,
        totals.units.effective_size(np.concatenate([states, states, [False]])),
    )


def _limits(totals: Totals, states: np.ndarray, level: float) -> tuple[float, float]:
    """Bound the part that doesn't exceed a value."""
    nowhere = np.zeros_like(states)
    up_to, inside = (np.concatenate([states, above, [False]]) for above in (nowhere, states))
    share, covariance = totals.ratios(up_to[np.newaxis].astype(float), inside[np.newaxis].astype(float))
    t = student_quantile(totals.units.degrees_of_freedom(inside), level)
    margin = 0.0 if totals.is_census else float(t * np.sqrt(max(covariance[0, 0], 0)))
    return float(share[0]) - margin, float(share[0]) + margin


def _place(cumulative: Floats, part: float) -> int:
    """Return the first place up to which there is such a part of the weights."""
    return int(np.argmax(cumulative >= min(part, 1.0) - _NEAR))
