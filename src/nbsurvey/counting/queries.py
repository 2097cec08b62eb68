"""Counts of responses that are in a database, in files or on several machines: only the counts are collected."""

from typing import Any

import narwhals as nw
import numpy as np

from nbsurvey.codebook import Codebook
from nbsurvey.counting.coding import is_number, state_expression
from nbsurvey.counting.columns import EVERYBODY, Column, Counts, Pair, single_columns, state_number
from nbsurvey.counting.numbers import number_expression
from nbsurvey.counting.routing import with_routes, with_sources
from nbsurvey.counting.values import Measure, ValueCounts, counted_values, number_column, turned, value_expression

_PAIR, _ROW, _COLUMN, _RESPONDENTS, _SUM, _ANSWERED = (
    f"nbsurvey_{name}" for name in ("pair", "row", "column", "respondents", "sum", "answered")
)


class Queries:
    """Counts of responses by queries on where they are.

    Parameters
    ----------
    frame
        Responses that aren't in memory.
    codebook
        The questionnaire.

    Examples
    --------
    >>> import narwhals as nw
    >>> from nbsurvey.counting.queries import Queries
    >>> study = nbsurvey.open_study("data")
    >>> cells = nw.from_dict({"twitter": ["ja", "ja", "nee"], "facebook": ["ja", "nee", "ja"]}, backend="pandas")
    >>> queries = Queries(cells.lazy(), study.codebook)
    >>> queries.crosses([("twitter", "facebook")])["twitter", "facebook"][:2, :2]
    array([[1, 1],
           [1, 0]])
    """

    def __init__(self, frame: nw.LazyFrame[Any], codebook: Codebook) -> None:
        self._frame, self._codebook = frame, codebook

    def crosses(self, pairs: list[Pair]) -> dict[Pair, Counts]:
        """Count the respondents in each state of a column (rows) and each state of another (columns), in one query."""
        names = with_sources(self._codebook, single_columns(column for pair in pairs for column in pair))
        schema = self._frame.collect_schema()
        cells = (
            self._frame.select(*(state_expression(schema, self._codebook, name) for name in names))
            if names
            else self._frame
        )
        states = with_routes(cells, self._codebook, names)
        queries = [
            states.with_columns(nw.lit(number).alias(_PAIR), _states(column).alias(_ROW), _states(other).alias(_COLUMN))
            .group_by(_PAIR, _ROW, _COLUMN)
            .agg(nw.len().alias(_RESPONDENTS))
            for number, (column, other) in enumerate(pairs)
        ]
        counted = nw.concat(queries).collect()
        crosses = {
            pair: np.zeros([state_number(self._codebook, column) for column in pair], dtype=np.int64) for pair in pairs
        }
        for number, row, column, respondents in counted.iter_rows():
            crosses[pairs[number]][row, column] = respondents
        return crosses

    def values(self, measure: Measure, by: Column) -> ValueCounts:
        """Count the respondents in each state of a column with each value of a measure, in one query."""
        values = [turned(measure, item, value_expression(self._codebook, item)) for item in measure.items]
        counted = (
            self._valued(measure, by)
            .select(
                _states(by).alias(_ROW),
                nw.sum_horizontal(*values).alias(_SUM),
                nw.sum_horizontal(*(nw.when(value.is_null()).then(0).otherwise(1) for value in values)).alias(
                    _ANSWERED
                ),
            )
            .filter(nw.col(_ANSWERED) >= measure.fewest)
            .group_by(_ROW, _SUM, _ANSWERED)
            .agg(nw.len().alias(_RESPONDENTS))
            .collect()
        )
        columns = [np.array(counted.get_column(name).to_list()) for name in (_SUM, _ANSWERED, _ROW, _RESPONDENTS)]
        sums, answered, states, respondents = columns
        return counted_values(
            sums.astype(np.float64),
            answered.astype(np.int64),
            states.astype(np.int64),
            respondents.astype(np.int64),
            state_number(self._codebook, by),
        )

    def _valued(self, measure: Measure, by: Column) -> nw.LazyFrame[Any]:
        """Return the states of the items of a measure and a grouping column, and beside them the numbers."""
        names = with_sources(self._codebook, single_columns([*measure.items, by]))
        schema = self._frame.collect_schema()
        numbers = [
            number_expression(schema, self._codebook, item).alias(number_column(item))
            for item in measure.items
            if is_number(self._codebook, item)
        ]
        states = (state_expression(schema, self._codebook, name) for name in names)
        return with_routes(self._frame.select(*states, *numbers), self._codebook, names)


def _states(column: Column) -> nw.Expr:
    if column == EVERYBODY:
        return nw.lit(0)
    if isinstance(column, str):
        return nw.col(column)
    answered = nw.any_horizontal(*(nw.col(item) >= 0 for item in column), ignore_nulls=True)
    return nw.when(answered).then(nw.lit(1)).otherwise(nw.lit(0))
