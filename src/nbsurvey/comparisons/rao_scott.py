"""Whether an item and a column go together, under the weights, strata and clusters of the study's design."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from nbsurvey.comparisons.contingency import EVERYBODY_RESPONDED, Independence, why_no_test
from nbsurvey.counting.totals import Floats
from nbsurvey.estimation.design_based import cells

if TYPE_CHECKING:
    from nbsurvey.study import Study

RAO_SCOTT = "Rao-Scott F"
NO_VARIANCE = "none: no variation under the design"

_ROUNDING = 1e-12  # of a design effect: one below it is none


def rao_scott(study: "Study", item: str, by: str, answers: Sequence[Collection[str]]) -> Independence:
    r"""Test whether an item and a column are independent in the population, by the design of the study.

    Parameters
    ----------
    study
        A study whose codebook has a design.
    item, by
        The item, and the column that makes the groups. Who is in no group doesn't count.
    answers
        Codes of the item's answers, together all of its base; those in one collection are one answer.

    Notes
    -----
    The second-order corrected test of Rao and Scott [1]_, as R's survey package computes it [2]_. With p the weighted
    shares of the cells of the table, V their covariance under the design, D the diagonal matrix of p and C the
    contrasts of the interaction, :math:`\Delta = (C' D^{-1} C)^{-1} C' D^{-1} V D^{-1} C`. Then
    :math:`F = \sum (p_{ij} - p_{i+} p_{+j})^2/(p_{i+} p_{+j}) / tr \Delta` is compared with the F distribution with
    :math:`d = (tr \Delta)^2/tr \Delta^2` and :math:`\nu d` degrees of freedom, :math:`\nu` those of the base.

    References
    ----------
    .. [1] Rao, J. N. K. and Scott, A. J. (1984). On chi-squared tests for multiway contingency tables with cell
       proportions estimated from survey data. Annals of Statistics, 12(1), 46-60. doi:10.1214/aos/1176346391
    .. [2] Lumley, T. (2010). Complex Surveys: A Guide to Analysis Using R. Wiley. doi:10.1002/9780470580066

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.comparisons.rao_scott import rao_scott
    >>> study = nbsurvey.open_study("data")
    >>> study = replace(study, codebook=study.codebook.model_copy(update={"design": Design(strata="size_class")}))
    >>> result = rao_scott(study, "twitter", "general_norms_should", [["ja"], ["nee"]])
    >>> result.test, round(result.p_value, 2)
    ('Rao-Scott F', 0.86)
    """
    groups = study.counts.states(by).codes
    counting = np.array([[cells(study, by, group, item, codes) for group in groups] for codes in answers])
    totals, base = study.counts.totals(by, item), np.asarray(counting.any(axis=(0, 1)))
    weights = counting @ totals.values
    counting = counting[weights.any(axis=1)][:, weights.any(axis=0)]
    if reason := why_no_test(*counting.shape[:2]):
        return Independence(reason)
    if totals.is_census:
        return Independence(EVERYBODY_RESPONDED)
    numerators = counting.reshape(-1, base.size).astype(float)
    p, covariance = totals.ratios(numerators, np.broadcast_to(base, numerators.shape).astype(float))
    delta = _design_effects(p, covariance, counting.shape[:2])
    degrees = totals.units.degrees_of_freedom(base)
    if degrees < 1 or np.trace(delta) < _ROUNDING:
        return Independence(NO_VARIANCE)
    table = p.reshape(counting.shape[:2])
    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    statistic = float(((table - expected) ** 2 / expected).sum() / np.trace(delta))
    df = float(np.trace(delta) ** 2 / np.trace(delta @ delta))
    return Independence(RAO_SCOTT, statistic, df, float(special.fdtrc(df, df * degrees, statistic)), df * degrees)


def _design_effects(p: Floats, covariance: Floats, shape: tuple[int, ...]) -> Floats:
    """Return the matrix whose eigenvalues are the design effects of the interaction's contrasts."""
    row, column = (np.eye(size)[:, 1:] for size in shape)
    ones = [np.ones((size, 1)) for size in shape]
    main = np.hstack([np.kron(*ones), np.kron(row, ones[1]), np.kron(ones[0], column)])
    both = np.kron(row, column)
    contrasts = both - main @ np.linalg.lstsq(main, both, rcond=None)[0]
    scaled = contrasts * np.divide(1, p, out=np.zeros_like(p), where=p > 0)[:, np.newaxis]
    return np.linalg.solve(contrasts.T @ scaled, scaled.T @ covariance @ scaled)
