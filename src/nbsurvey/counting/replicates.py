"""Totals with their values in replicates of the sample, whose weights the data has."""

from dataclasses import dataclass

import numpy as np

from nbsurvey.counting.linearisation import Places
from nbsurvey.counting.totals import Floats, ReplicatedTotals, Truths

_TOLERANCE = 1e-5  # as R's survey package has it


@dataclass(frozen=True)
class Replicated:
    """Respondents, of whom the weights in each replicate (columns) are known.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.replicates import Replicated
    >>> units = Replicated(np.array([0, 0, 1]), np.ones(3), replicates=1.5 * (1 - np.eye(3)))
    >>> units.degrees_of_freedom(np.array([True, True])), units.effective_size(np.array([True, True]))
    (2, 3.0)
    """

    cells: Places
    weights: Floats
    replicates: Floats

    def degrees_of_freedom(self, cells: Truths) -> int:
        """Return the rank of the replicate weights in these cells, less 1."""
        inside = self.replicates[cells[self.cells]]
        if not inside.any():
            return 0
        sizes = np.linalg.svd(inside / inside.max(), compute_uv=False)
        return int(np.count_nonzero(sizes > _TOLERANCE * sizes.max())) - 1

    def effective_size(self, cells: Truths) -> float:
        """Return (sum w)^2 / sum w^2 in these cells, at most the degrees of freedom and 1."""
        weights = self.weights[cells[self.cells]]
        size = weights.sum() ** 2 / (weights**2).sum() if weights.size else 0.0
        return float(min(size, self.degrees_of_freedom(cells) + 1))


def replicated(weights: Floats, replicates: Floats, factors: Floats, cells: Places, size: int) -> ReplicatedTotals:
    """Add up the weights in cells, and those of each replicate.

    Parameters
    ----------
    weights
        The weight of each respondent.
    replicates
        The weights of each respondent (rows) in each replicate (columns).
    factors
        What the squared deviation of each replicate counts for.
    cells
        The cell that each respondent is in.
    size
        The number of cells.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.replicates import replicated
    >>> weights = 1.5 * (1 - np.eye(3))  # each replicate leaves one out
    >>> totals = replicated(np.ones(3), weights, np.full(3, 2 / 3), np.array([0, 0, 1]), 2)
    >>> share, variance = totals.ratios(np.array([[1, 0]]), np.array([[1, 1]]))
    >>> share.round(3), variance.round(3)
    (array([0.667]), array([[0.111]]))
    """
    values, *in_replicates = (np.bincount(cells, own, size).astype(float) for own in (weights, *replicates.T))
    return ReplicatedTotals(values, Replicated(cells, weights, replicates), np.array(in_replicates), factors)


def replicated_scores(weights: Floats, replicates: Floats, factors: Floats, scores: Floats) -> ReplicatedTotals:
    """Add up weighted scores (columns), and those of each replicate.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.replicates import replicated_scores
    >>> totals = replicated_scores(np.ones(2), np.array([[2.0, 0.0], [0.0, 2.0]]), np.ones(2), np.array([[1.0], [3.0]]))
    >>> totals.values, totals.replicates
    (array([4.]), array([[2.],
           [6.]]))
    """
    units = Replicated(np.zeros(len(weights), np.int64), weights, replicates)
    return ReplicatedTotals(weights @ scores, units, replicates.T @ scores, factors)
