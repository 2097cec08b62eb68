"""The covariance of weighted totals by linearisation, from sums per stratum and cluster alone."""

from dataclasses import dataclass
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from nbsurvey.counting.totals import Floats, LinearisedTotals, Truths

Places = NDArray[np.int64]


class _Remarks(TypedDict):
    is_census: bool
    single_units: int


@dataclass(frozen=True)
class Stage:
    """A stage of drawing: the units in the sample, the stratum that each is in, and from how many it was drawn.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.linearisation import Stage
    >>> stage = Stage(None, np.array([0, 0, 1]), numbers=np.array([2, 1]), population=np.array([10.0, 4.0]))
    >>> stage.scales, stage.lonely
    (array([1.6 , 0.75]), array([False,  True]))

    Parameters
    ----------
    unit
        The unit that each row is in; None: each respondent is one.
    stratum
        The stratum of each row: in a second stage, the unit of the first.
    numbers
        Units in the sample, in each stratum.
    population
        Units in the population, in each stratum; infinite where that isn't known.
    """

    unit: Places | None
    stratum: Places
    numbers: Places
    population: Floats

    @property
    def scales(self) -> Floats:
        """What the sum of squares in each stratum counts for: (1 - n/N) n/(n-1), and 1 - n/N where n is 1."""
        n = self.numbers
        return np.asarray(np.clip(1 - n / self.population, 0, None) * n / np.maximum(n - 1, 1))

    @property
    def lonely(self) -> Truths:
        """Which strata have a single unit in the sample, of more in the population."""
        return np.asarray((self.numbers == 1) & (self.population > 1))


@dataclass(frozen=True)
class Sampled:
    """Rows of a sample: respondents, or sums of those who are alike in all that counts.

    Parameters
    ----------
    weights
        The sum of the weights in each row.
    squares
        The sum of their squares.
    respondents
        How many respondents each row is.
    stages
        One or two stages of drawing.
    """

    weights: Floats
    squares: Floats
    respondents: Places
    stages: tuple[Stage, ...]

    @classmethod
    def simple(cls, weights: Floats, population: float = np.inf) -> "Sampled":
        """Return respondents drawn one by one from a population.

        Examples
        --------
        >>> import numpy as np
        >>> from nbsurvey.counting.linearisation import Sampled
        >>> Sampled.simple(np.array([1.0, 3.0])).squares
        array([1., 9.])
        """
        n = len(weights)
        stage = Stage(None, np.zeros(n, np.int64), np.array([n]), np.array([population]))
        return cls(weights, weights**2, np.ones(n, np.int64), (stage,))


@dataclass(frozen=True)
class Respondents:
    """Units that are respondents: how many in each stratum (rows) and cell, with the sums of their weights.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.linearisation import Respondents
    >>> units = Respondents(np.array([[3, 1]]), weights=np.array([[6.0, 1.0]]), squares=np.array([[12.0, 1.0]]))
    >>> units.degrees_of_freedom(np.array([True, False])), units.effective_size(np.array([True, False]))
    (2, 3.0)
    """

    numbers: Floats
    weights: Floats
    squares: Floats

    def degrees_of_freedom(self, cells: Truths) -> int:
        """Count the respondents in these cells, less their strata."""
        inside = self.numbers[:, cells].sum(axis=1)
        return int(inside.sum() - np.count_nonzero(inside))

    def effective_size(self, cells: Truths) -> float:
        """Return (sum w)^2 / sum w^2 of the respondents in these cells."""
        squares = self.squares[:, cells].sum()
        return float(self.weights[:, cells].sum() ** 2 / squares) if squares else 0.0


@dataclass(frozen=True)
class Clusters:
    """Units that are clusters: the weights of each (rows) in each cell, and its stratum.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.linearisation import Clusters
    >>> units = Clusters(np.array([[5.0, 1.0], [5.0, 0.0], [0.0, 2.0]]), stratum=np.array([0, 0, 0]))
    >>> units.degrees_of_freedom(np.array([True, False])), units.effective_size(np.array([True, False]))
    (1, 2.0)
    """

    weights: Floats
    stratum: Places

    def degrees_of_freedom(self, cells: Truths) -> int:
        """Count the clusters with anybody in these cells, less their strata."""
        inside = self.weights[:, cells].any(axis=1)
        return int(np.count_nonzero(inside) - np.unique(self.stratum[inside]).size)

    def effective_size(self, cells: Truths) -> float:
        """Return (sum w)^2 / sum w^2 of the clusters' weights in these cells."""
        weights = self.weights[:, cells].sum(axis=1)
        return float(weights.sum() ** 2 / (weights**2).sum()) if weights.any() else 0.0


def linearised(sampled: Sampled, cells: Places, size: int) -> LinearisedTotals:
    r"""Add up the weights in cells, with the covariance matrix of these totals.

    Parameters
    ----------
    sampled
        The rows of a sample.
    cells
        The cell that each row is in.
    size
        The number of cells.

    Notes
    -----
    In stratum h with n of N units, whose totals are :math:`z_c`, the covariance is :math:`(1 - n/N) \frac{n}{n-1}
    \sum_c (z_c - \bar z)(z_c - \bar z)'`; that of a second stage is added, times n/N of the first [1]_. Without the
    population sizes of the first stage there is no second. In a stratum with a single unit of more the deviation is
    from the mean of all units, which errs on the side of too much (`adjust` in R's survey package) [2]_.

    References
    ----------
    .. [1] Sarndal, C.-E., Swensson, B. and Wretman, J. (1992). Model Assisted Survey Sampling. Springer, result 4.3.1.
       doi:10.1007/978-1-4612-4378-6
    .. [2] Lumley, T. (2010). Complex Surveys: A Guide to Analysis Using R. Wiley. doi:10.1002/9780470580066

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.linearisation import Sampled, linearised
    >>> totals = linearised(Sampled.simple(np.array([2.0, 2.0, 2.0]), population=6), np.array([0, 0, 1]), 2)
    >>> totals.values, totals.covariance
    (array([4., 2.]), array([[ 2., -2.],
           [-2.,  2.]]))
    """
    first = sampled.stages[0]
    if first.unit is None:
        return _of_respondents(sampled, cells, size)
    places = [_sums(stage.unit, cells, sampled.weights, size) for stage in sampled.stages if stage.unit is not None]
    return _of_clusters(sampled.stages, places)


def linearised_scores(sampled: Sampled, scores: Floats) -> LinearisedTotals:
    """Add up weighted scores, with the covariance matrix of these totals, as `linearised` does weights.

    Parameters
    ----------
    sampled
        The rows of a sample: each a respondent.
    scores
        For each respondent (rows) some numbers (columns): 1 and x where one is in the base, say, 0 and 0 elsewhere.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.linearisation import Sampled, linearised_scores
    >>> x = np.array([1.0, 2.0, 6.0])
    >>> totals = linearised_scores(Sampled.simple(np.ones(3)), np.column_stack([np.ones(3), x]))
    >>> mean, variance = totals.ratios(np.array([[0, 1]]), np.array([[1, 0]]))
    >>> mean, variance.round(2)  # the variance of x is 7
    (array([3.]), array([[2.33]]))
    """
    weighted = sampled.weights[:, np.newaxis] * scores
    rows = np.arange(len(weighted))
    units = [rows if stage.unit is None else stage.unit for stage in sampled.stages]
    stages = tuple(
        Stage(unit, stage.stratum, stage.numbers, stage.population)
        for unit, stage in zip(units, sampled.stages, strict=True)
    )
    return _of_clusters(stages, [_in_units(unit, weighted) for unit in units])


def _sums(unit: Places, cells: Places, values: Floats | Places, size: int) -> Floats:
    """Add up values by unit (rows) and cell (columns)."""
    number = int(unit.max()) + 1
    return np.bincount(unit * size + cells, values, number * size).astype(np.float64).reshape(number, size)


def _in_units(unit: Places, values: Floats) -> Floats:
    """Add up the columns of values by unit."""
    number = int(unit.max()) + 1
    return np.column_stack([np.bincount(unit, column, number).astype(np.float64) for column in values.T])


def _of_clusters(stages: tuple[Stage, ...], sums: list[Floats]) -> LinearisedTotals:
    """Return totals of which the sums in each unit of each stage are known."""
    first, *second = stages
    strata = [_strata(len(own), stage) for own, stage in zip(sums, stages, strict=True)]
    covariance = _between(sums[0], strata[0], first.scales, first.lonely)
    if second and np.isfinite(first.population).all():
        shares = (first.numbers / first.population)[strata[0]]
        covariance += _between(sums[1], strata[1], shares * second[0].scales, second[0].lonely)
    units = Clusters(sums[0], strata[0])
    return LinearisedTotals(sums[0].sum(axis=0), units, covariance, **_remarks(stages))


def _strata(number: int, stage: Stage) -> Places:
    """Return the stratum of each unit."""
    stratum = np.zeros(number, np.int64)
    stratum[stage.unit] = stage.stratum
    return stratum


def _between(sums: Floats, stratum: Places, scales: Floats, lonely: Truths) -> Floats:
    """Return the covariance between units, whose sums are rows, from their deviations in each stratum."""
    numbers = np.bincount(stratum, minlength=len(scales))
    means = _in_units(stratum, sums) / numbers[:, np.newaxis]
    means[lonely] = sums.mean(axis=0)
    deviations = sums - means[stratum]
    return np.asarray((deviations * scales[stratum][:, np.newaxis]).T @ deviations)


def _of_respondents(sampled: Sampled, cells: Places, size: int) -> LinearisedTotals:
    """Return totals of weights where each respondent is a unit, in one cell: the sums of squares are diagonal."""
    stage = sampled.stages[0]
    weights, squares, respondents = (
        _sums(stage.stratum, cells, values, size) for values in (sampled.weights, sampled.squares, sampled.respondents)
    )
    scales, totals = stage.scales, weights.sum(axis=0)
    means = weights / stage.numbers[:, np.newaxis]
    means[stage.lonely] = totals / stage.numbers.sum()
    # sum (z-m)(z-m)' = sum zz' - tm' - mt' + n mm', where t is the sum of z
    crossed = (weights * scales[:, np.newaxis]).T @ means
    own = (means * (scales * stage.numbers)[:, np.newaxis]).T @ means
    covariance = np.diag(scales @ squares) - crossed - crossed.T + own
    units = Respondents(respondents, weights, squares)
    return LinearisedTotals(totals, units, covariance, **_remarks(sampled.stages))


def _remarks(stages: tuple[Stage, ...]) -> _Remarks:
    """Return whether everybody is in the sample, and how many strata of the first stage have a single unit."""
    is_census = not any(stage.scales.any() for stage in stages)
    return {"is_census": is_census, "single_units": int(stages[0].lonely.sum())}
