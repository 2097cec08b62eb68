"""Counts of responses that are in memory: each column is held as an array of states."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from nbsurvey.codebook import Codebook
from nbsurvey.counting.coding import StateArray, is_number, state_array, yes_no_counts
from nbsurvey.counting.columns import EVERYBODY, Column, Counts, Pair, state_number
from nbsurvey.counting.linearisation import Places
from nbsurvey.counting.numbers import number_array
from nbsurvey.counting.routing import with_routes, with_sources
from nbsurvey.counting.sample import Sample
from nbsurvey.counting.sampling import design_of
from nbsurvey.counting.selection import Conditions
from nbsurvey.counting.states import UNKNOWN, states_of
from nbsurvey.counting.totals import Floats, Totals, Truths
from nbsurvey.counting.values import Measure, ValueCounts, counted_values, turned, values_by_state

_MOST_COMPARED = 16


class StateArrays:
    """Responses as arrays of states, each made once.

    Parameters
    ----------
    frame
        Responses in memory.
    codebook
        The questionnaire.
    whole
        Of a part of the respondents the sample that they are a domain of; None: they are all.

    Examples
    --------
    >>> import narwhals as nw
    >>> import numpy as np
    >>> from nbsurvey.counting.arrays import StateArrays
    >>> study = nbsurvey.open_study("data")
    >>> arrays = StateArrays(nw.from_native(study.responses, eager_only=True), study.codebook)
    >>> arrays.array("twitter")[:6]  # no answer (-2) or the place of an answer: 'ja' (0), 'nee' (1)
    array([ 0,  0, -2, -2,  1,  1], dtype=int8)
    >>> arrays.answered({"twitter": ["ja", ""]})[:6].astype(int)
    array([1, 1, 1, 1, 0, 0])
    >>> arrays.crosses([("twitter", "facebook")])["twitter", "facebook"][:2, :2]
    array([[43, 30],
           [ 6, 18]])
    >>> from nbsurvey.counting.values import measure
    >>> n, sums, products = arrays.products(measure(study.codebook, "twitter"))  # whose answers are worth nothing
    >>> n, arrays.values(measure(study.codebook, "twitter"), by="").values
    (0, array([], dtype=float64))
    >>> from nbsurvey.codebook.design import Design
    >>> weighted = study.codebook.model_copy(update={"design": Design(strata="size_class")})  # all weights are 1
    >>> arrays = StateArrays(nw.from_native(study.responses, eager_only=True), weighted)
    >>> arrays.value_totals(measure(study.codebook, "twitter"), by="").values
    array([0., 0., 0.])
    >>> arrays.value_weights(measure(study.codebook, "twitter"), by="").shape
    (1, 0)
    >>> arrays.totals_up_to(measure(study.codebook, "twitter"), "", value=0.0).values  # all are without a value
    array([  0.,   0., 111.])
    >>> arrays.totals("", "twitter").values[:2], arrays.sample.score_totals(np.ones((111, 1))).values
    (array([73., 24.]), array([111.]))
    """

    def __init__(self, frame: nw.DataFrame[Any], codebook: Codebook, whole: Sample | None = None) -> None:
        self._frame, self._codebook, self._whole = frame, codebook, whole
        self._arrays: dict[str, StateArray] = {}

    def array(self, column: str) -> StateArray:
        """Return the state of each respondent in an item or a background column."""
        if column not in self._arrays:
            names = with_sources(self._codebook, [column])
            arrays = {name: state_array(self._frame, self._codebook, name) for name in names}
            if len(names) > 1:
                routed = with_routes(nw.from_dict(arrays, backend="pandas"), self._codebook, names)
                arrays = {name: routed.get_column(name).to_numpy().astype(arrays[name].dtype) for name in names}
            self._arrays |= arrays
        return self._arrays[column]

    def answered(self, conditions: Conditions) -> Truths:
        """Tell who gave one of some answers, '' for none, to each of some columns."""
        inside = np.ones(len(self._frame), dtype=bool)
        for column, codes in conditions.items():
            states = states_of(self._codebook, column)
            inside &= np.array([answer in codes for answer in states.answers])[self.array(column)]
        return inside

    def crosses(self, pairs: list[Pair]) -> dict[Pair, Counts]:
        """Count the respondents in each state of a column (rows) and each state of another (columns)."""
        rows = {column: self._places(column) for column, other in pairs if EVERYBODY not in (column, other)}
        return {pair: self._cross(*pair, rows) for pair in pairs}

    def values(self, measure: Measure, by: Column) -> ValueCounts:
        """Count the respondents in each state of a column with each value of a measure."""
        values = self._values(measure)
        answered = (~np.isnan(values)).sum(axis=0)
        chosen = answered >= measure.fewest
        states = np.zeros(len(self._frame), dtype=np.int64) if by == EVERYBODY else self._places(by).astype(np.int64)
        return counted_values(
            np.nansum(values[:, chosen], axis=0),
            answered[chosen],
            states[chosen],
            np.ones(int(chosen.sum()), dtype=np.int64),
            state_number(self._codebook, by),
        )

    def products(self, measure: Measure) -> tuple[int, NDArray[np.float64], NDArray[np.float64]]:
        """Add up the values of who has them all: how many, the sum of each item, and of the product of each two."""
        values = self._values(measure)
        complete = values[:, ~np.isnan(values).any(axis=0)]
        return complete.shape[1], complete.sum(axis=1), complete @ complete.T

    def value_totals(self, measure: Measure, by: Column) -> Totals:
        """Add up weights, weights times values, and weights times their squares, in each state of a column.

        The units are those by state, and behind these of who has no value.
        """
        chosen, score, states = self._scored(measure, by)
        size = state_number(self._codebook, by)
        scores, cells = np.zeros((len(self._frame), 3 * size)), np.full(len(self._frame), size)
        for power in range(3):
            scores[chosen, power * size + states] = score**power
        cells[chosen] = states
        return replace(self.sample.score_totals(scores), units=self.sample.cell_totals(cells, size + 1).units)

    def value_weights(self, measure: Measure, by: Column) -> Floats:
        """Add up the weights in each state of a column (rows) of who has each value (columns), from least to most."""
        chosen, score, states = self._scored(measure, by)
        values, places = np.unique(score, return_inverse=True)
        shape = state_number(self._codebook, by), len(values)
        weights = self.sample.weights[chosen]
        sums = np.bincount(states * shape[1] + places, weights, shape[0] * shape[1])
        return sums.astype(np.float64).reshape(shape)

    def totals_up_to(self, measure: Measure, by: Column, value: float) -> Totals:
        """Add up the weights of who has at most a value in each state of a column, who has more, and who has none."""
        chosen, score, states = self._scored(measure, by)
        size = state_number(self._codebook, by)
        cells = np.full(len(self._frame), 2 * size)
        cells[chosen] = states + size * (score > value)
        return self.sample.cell_totals(cells, 2 * size + 1)

    def _scored(self, measure: Measure, by: Column) -> tuple[Places, Floats, Places]:
        """Return which respondents have a value, what it is, and the state of each in a column."""
        values = self._values(measure)
        answered = (~np.isnan(values)).sum(axis=0)
        chosen = np.flatnonzero(answered >= measure.fewest)
        score = np.nansum(values[:, chosen], axis=0) / answered[chosen]
        states = np.zeros(len(chosen), dtype=np.int64) if by == EVERYBODY else self._places(by)[chosen].astype(np.int64)
        return chosen, score, states

    def _values(self, measure: Measure) -> NDArray[np.float64]:
        """Return the value of each respondent (columns) in each item (rows), nan where there is none."""
        return np.array([turned(measure, item, self._value(item)) for item in measure.items])

    def _value(self, item: str) -> NDArray[np.float64]:
        if is_number(self._codebook, item):
            return number_array(self._frame.get_column(item), self._codebook)
        return values_by_state(self._codebook, item)[self.array(item)]

    def _cross(self, column: Column, other: Column, rows: Mapping[Column, StateArray]) -> Counts:
        if column == EVERYBODY:
            return self._count(other)[np.newaxis]
        if other == EVERYBODY:
            return self._count(column)[:, np.newaxis]
        shape = state_number(self._codebook, column), state_number(self._codebook, other)
        dtype = np.min_scalar_type(-shape[0] * shape[1])
        places = rows[column].astype(dtype) * dtype.type(shape[1]) + self._places(other)
        return np.bincount(places, minlength=shape[0] * shape[1]).reshape(shape)

    @cached_property
    def sample(self) -> Sample:
        """The respondents as the sample that the codebook's design says they are."""
        if self._whole is not None:
            return self._whole
        names = self._codebook.design_columns
        columns: dict[str, np.ndarray[Any, Any]] = {name: self._frame.get_column(name).to_numpy() for name in names}
        columns |= {name: self.array(name) for name in design_of(self._codebook).names if name not in names}
        return Sample(columns, self._codebook)

    def totals(self, column: Column, other: Column) -> Totals:
        """Add up the weights in each state of a column by each state of another, row by row."""
        size = state_number(self._codebook, other)
        rows, columns = self._places(column).astype(np.int64), self._places(other).astype(np.int64)
        return self.sample.cell_totals(rows * size + columns, state_number(self._codebook, column) * size)

    def _states(self, column: Column) -> StateArray:
        if column == EVERYBODY:
            return np.zeros(len(self._frame), dtype=np.int8)
        if isinstance(column, str):
            return self.array(column)
        answered = [self.array(item) >= 0 for item in column]
        return np.asarray(np.any(answered, axis=0), dtype=np.int8)

    def _places(self, column: Column) -> StateArray:
        """Return the place of each respondent's state in a table of counts."""
        states = self._states(column)
        return np.asarray(states + (states < 0) * states.dtype.type(state_number(self._codebook, column)))

    def _count(self, column: Column) -> Counts:
        """Count the respondents in each state; comparing bytes is several times faster than sorting them into bins."""
        if column == EVERYBODY:
            return np.array([len(self._frame)])
        if isinstance(column, str) and with_sources(self._codebook, [column]) == [column]:
            counts = yes_no_counts(self._frame, self._codebook, column)
            if counts is not None:
                return counts
        size = state_number(self._codebook, column)
        if size > _MOST_COMPARED:
            return np.bincount(self._places(column), minlength=size)
        states, counts = self._states(column), np.zeros(size, dtype=np.int64)
        answers = size if isinstance(column, tuple) else len(states_of(self._codebook, column).codes)
        uncounted = len(states)
        for state in (*range(answers), *range(UNKNOWN - 1, answers - size - 1, -1), UNKNOWN):  # the usual ones first
            if uncounted:
                counts[state] = np.count_nonzero(states == state)
                uncounted -= int(counts[state])
        return counts
