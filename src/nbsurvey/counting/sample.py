"""The respondents as the sample that they are: totals of their weights, by the design of the codebook."""

import numpy as np

from nbsurvey.codebook import Codebook
from nbsurvey.counting.linearisation import Places, linearised, linearised_scores
from nbsurvey.counting.replicates import replicated, replicated_scores
from nbsurvey.counting.sampling import Columns, design_of, sampled
from nbsurvey.counting.totals import Floats, Totals


class Sample:
    """Respondents, or rows of several who are alike, with what the design says of them.

    Parameters
    ----------
    columns, codebook, respondents
        As for `nbsurvey.counting.sampling.sampled`.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.counting.sample import Sample
    >>> codebook = nbsurvey.open_study("data").codebook.model_copy(update={"design": Design(weight="w")})
    >>> sample = Sample({"w": np.array([1.0, 2.0, 3.0])}, codebook)
    >>> sample.weights
    array([1., 2., 3.])
    >>> sample.cell_totals(np.array([0, 1, 1]), 2).values
    array([1., 5.])
    >>> sample.score_totals(np.array([[10.0], [0.0], [1.0]])).values
    array([13.])
    """

    def __init__(self, columns: Columns, codebook: Codebook, respondents: Places | None = None) -> None:
        self._rows = sampled(columns, codebook, respondents)
        self._replicates: Floats | None = None
        if given := design_of(codebook).replicate_weights:
            self._replicates = np.column_stack([columns[name].astype(float) for name in given.columns])
            self._factors = np.array(given.factors)

    @property
    def weights(self) -> Floats:
        """The weight of each row."""
        return self._rows.weights

    def cell_totals(self, cells: Places, size: int) -> Totals:
        """Add up the weights in cells: that of each row is given."""
        if self._replicates is None:
            return linearised(self._rows, cells, size)
        return replicated(self._rows.weights, self._replicates, self._factors, cells, size)

    def score_totals(self, scores: Floats) -> Totals:
        """Add up the weights of respondents (rows) times some scores of theirs (columns)."""
        if self._replicates is None:
            return linearised_scores(self._rows, scores)
        return replicated_scores(self._rows.weights, self._replicates, self._factors, scores)
