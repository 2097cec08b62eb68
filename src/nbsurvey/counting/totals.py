"""Totals of weights, and how they would differ from sample to sample."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]


class Units(Protocol):
    """The units that were drawn first: clusters, or respondents where there are none.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.linearisation import Sampled, linearised
    >>> units = linearised(Sampled.simple(np.array([1.0, 1.0, 2.0])), np.array([0, 0, 1]), 2).units
    >>> units.degrees_of_freedom(np.array([True, True])), units.effective_size(np.array([True, True])).__round__(2)
    (2, 2.67)
    """

    def degrees_of_freedom(self, cells: Truths) -> int:
        """Count the units with anybody in these cells, less their strata."""

    def effective_size(self, cells: Truths) -> float:
        """Return Kish's effective size of the units' weights in these cells, (sum w)^2 / sum w^2."""


@dataclass(frozen=True)
class Totals(ABC):
    """Weights added up in cells, or weighted scores in columns.

    Parameters
    ----------
    values
        The totals.
    units
        The units that they come from.
    is_census
        Whether every unit of the population is in the sample: then nothing differs.
    single_units
        How many strata have a single unit in the sample, of more in the population.
    """

    values: Floats
    units: Units
    is_census: bool = field(default=False, kw_only=True)
    single_units: int = field(default=0, kw_only=True)

    @abstractmethod
    def ratios(self, numerators: Floats, denominators: Floats) -> tuple[Floats, Floats]:
        """Estimate ratios of sums of totals, with their covariance matrix.

        Parameters
        ----------
        numerators, denominators
            For each ratio (rows) what each total (columns) counts for, above and below the line.

        Returns
        -------
        estimates, covariance
            Missing where the denominator is 0.

        Examples
        --------
        >>> import numpy as np
        >>> from nbsurvey.counting.linearisation import Sampled, linearised
        >>> cells = np.array([0, 0, 0, 1])  # three of four people said yes
        >>> totals = linearised(Sampled.simple(np.ones(4)), cells, 2)
        >>> share, variance = totals.ratios(np.array([[1, 0]]), np.array([[1, 1]]))
        >>> share, variance.round(4)
        (array([0.75]), array([[0.0625]]))
        """


@dataclass(frozen=True)
class LinearisedTotals(Totals):
    r"""Totals with their covariance matrix, linearised.

    Notes
    -----
    A ratio :math:`r = a'T / b'T` of totals T has the gradient :math:`g = (a - rb)/(b'T)`; the covariance of two is
    :math:`g_1' V g_2`, V being that of the totals.

    References
    ----------
    Woodruff, R. S. (1971). A simple method for approximating the variance of a complicated estimate. Journal of the
    American Statistical Association, 66(334), 411-414. doi:10.1080/01621459.1971.10482279

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.linearisation import Sampled, linearised
    >>> totals = linearised(Sampled.simple(np.ones(4)), np.array([0, 0, 0, 1]), 2)
    >>> totals.covariance
    array([[ 1., -1.],
           [-1.,  1.]])
    >>> totals.ratios(np.array([[0, 1]]), np.array([[1, 1]]))
    (array([0.25]), array([[0.0625]]))
    """

    covariance: Floats

    def ratios(self, numerators: Floats, denominators: Floats) -> tuple[Floats, Floats]:
        """Estimate ratios of sums of totals, with their covariance matrix, as `Totals.ratios` explains."""
        below = (denominators @ self.values)[:, np.newaxis]
        with np.errstate(invalid="ignore", divide="ignore"):
            estimates = (numerators @ self.values)[:, np.newaxis] / below
            gradients = (numerators - estimates * denominators) / below
        return estimates[:, 0], np.asarray(gradients @ self.covariance @ gradients.T)


@dataclass(frozen=True)
class ReplicatedTotals(Totals):
    """Totals with what they are in each replicate of the sample (rows), and what its squared deviation counts for.

    Notes
    -----
    The covariance of two ratios is the sum over the replicates of the product of their deviations from the mean of the
    replicates, each times its factor, as in R's survey package; a replicate without a denominator is left out.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.replicates import replicated
    >>> totals = replicated(np.ones(2), np.array([[2.0, 0.0], [0.0, 2.0]]), np.full(2, 0.5), np.array([0, 1]), 2)
    >>> totals.replicates
    array([[2., 0.],
           [0., 2.]])
    >>> totals.ratios(np.array([[1, 0]]), np.array([[1, 1]]))
    (array([0.5]), array([[0.25]]))
    """

    replicates: Floats
    factors: Floats

    def ratios(self, numerators: Floats, denominators: Floats) -> tuple[Floats, Floats]:
        """Estimate ratios of sums of totals, with their covariance matrix, as `Totals.ratios` explains."""
        with np.errstate(invalid="ignore", divide="ignore"):
            estimates = (numerators @ self.values) / (denominators @ self.values)
            replicates = (self.replicates @ numerators.T) / (self.replicates @ denominators.T)
        used = np.isfinite(replicates)
        means = np.where(used, replicates, 0).sum(axis=0) / np.maximum(used.sum(axis=0), 1)
        deviations = np.where(used, replicates - means, 0)
        covariance = (deviations * self.factors[:, np.newaxis]).T @ deviations
        missing = np.isnan(estimates)
        covariance[missing], covariance[:, missing] = np.nan, np.nan
        return estimates, np.asarray(covariance)
