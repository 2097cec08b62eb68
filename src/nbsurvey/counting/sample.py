"""The respondents as the sample that they are: totals of their weights, by the design of the codebook."""

from copy import copy
from dataclasses import replace
from typing import TypeVar

import numpy as np

from nbsurvey.codebook import Codebook
from nbsurvey.counting.linearisation import Places, linearised, linearised_scores
from nbsurvey.counting.replicates import replicated, replicated_scores
from nbsurvey.counting.sampling import Columns, design_of, sampled
from nbsurvey.counting.totals import Floats, Totals, Truths

_Rows = TypeVar("_Rows", Places, Floats)


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
    >>> part = sample.within(np.array([False, True, True]))
    >>> part.weights, part.cell_totals(np.array([0, 1]), 2).values
    (array([2., 3.]), array([2., 3.]))
    """

    def __init__(self, columns: Columns, codebook: Codebook, respondents: Places | None = None) -> None:
        self._rows = sampled(columns, codebook, respondents)
        self._inside: Truths | None = None
        self._replicates: Floats | None = None
        if given := design_of(codebook).replicate_weights:
            self._replicates = np.column_stack([columns[name].astype(float) for name in given.columns])
            self._factors = np.array(given.factors)

    def within(self, inside: Truths) -> "Sample":
        """Return a domain: only who is inside counts and is given cells and scores; the others stay in the sample."""
        domain = copy(self)
        rows = self._rows
        domain._inside, domain._rows = (
            inside,
            replace(
                rows,
                weights=rows.weights * inside,
                squares=rows.squares * inside,
                respondents=rows.respondents * inside,
            ),
        )
        if self._replicates is not None:
            domain._replicates = self._replicates * inside[:, np.newaxis]
        return domain

    @property
    def weights(self) -> Floats:
        """The weight of each row; of a domain of those inside."""
        return self._rows.weights if self._inside is None else self._rows.weights[self._inside]

    def cell_totals(self, cells: Places, size: int) -> Totals:
        """Add up the weights in cells: that of each row is given."""
        cells = self._in_whole(cells)
        if self._replicates is None:
            return linearised(self._rows, cells, size)
        return replicated(self._rows.weights, self._replicates, self._factors, cells, size)

    def score_totals(self, scores: Floats) -> Totals:
        """Add up the weights of respondents (rows) times some scores of theirs (columns)."""
        scores = self._in_whole(scores)
        if self._replicates is None:
            return linearised_scores(self._rows, scores)
        return replicated_scores(self._rows.weights, self._replicates, self._factors, scores)

    def _in_whole(self, rows: _Rows) -> _Rows:
        """Return what is told of who is inside with zeros for the others, who weigh nothing."""
        if self._inside is None:
            return rows
        whole = np.zeros((len(self._inside), *rows.shape[1:]), dtype=rows.dtype)
        whole[self._inside] = rows
        return whole
