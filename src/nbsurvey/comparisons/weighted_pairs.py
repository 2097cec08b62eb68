"""Every two groups compared on each answer, with the weights of the study's design."""

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from nbsurvey.counting.totals import Floats
from nbsurvey.estimation.design_based import cells

if TYPE_CHECKING:
    from nbsurvey.study import Study

_ROUNDING = 1e-15  # of a proportion: a variance below it is none


def weighted_p_values(study: "Study", item: str, by: str, groups: Sequence[str], codes: Sequence[str]) -> Floats:
    """Compute for each answer the p-value of every two groups, under the design.

    Parameters
    ----------
    study
        A study whose codebook has a design.
    item, by
        The item, and the column that makes the groups.
    groups, codes
        Codes of the groups, and of the answers.

    Returns
    -------
    ndarray of float
        Answers by pairs of groups, in the order of `combinations`. A difference divided by its standard error has
        Student's t distribution, with the degrees of freedom of the two bases together, as R's `svycontrast`. Missing
        where all or none of a group gave the answer: that has no variance that could be estimated.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.comparisons.weighted_pairs import weighted_p_values
    >>> study = nbsurvey.open_study("data")
    >>> study = replace(study, codebook=study.codebook.model_copy(update={"design": Design(strata="size_class")}))
    >>> weighted_p_values(study, "twitter", "general_norms_should", ["ja", "nee"], ["ja"]).round(2)
    array([[0.86]])
    """
    totals, block = study.counts.totals(by, item), study.codebook.block_of[item]
    bases = np.array([cells(study, by, group, item, block.base_codes) for group in groups])
    pairs = list(combinations(range(len(groups)), 2))
    degrees = np.array([totals.units.degrees_of_freedom(bases[a] | bases[b]) for a, b in pairs])
    a, b = np.array(pairs).T
    p_values = []
    for code in codes:
        counting = np.array([cells(study, by, group, item, [code]) for group in groups])
        shares, covariance = totals.ratios(counting.astype(float), bases.astype(float))
        variance = np.diag(covariance)
        if totals.is_census:
            p_values.append((shares[a] == shares[b]).astype(float))
            continue
        varies = (variance > _ROUNDING) & (shares > 0) & (shares < 1)
        with np.errstate(invalid="ignore", divide="ignore"):
            t = np.abs(shares[a] - shares[b]) / np.sqrt(variance[a] + variance[b] - 2 * covariance[a, b])
        p_values.append(np.where(varies[a] & varies[b] & (degrees > 0), 2 * special.stdtr(degrees, -t), np.nan))
    return np.array(p_values)
