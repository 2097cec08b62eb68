"""Counts of responses that are in a database, in files or on several machines: only the counts are collected."""

from collections.abc import Iterable, Mapping
from itertools import combinations_with_replacement
from typing import Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from nbsurvey.codebook import Codebook
from nbsurvey.counting.coding import is_number, state_expression
from nbsurvey.counting.columns import EVERYBODY, Column, Counts, Pair, single_columns, state_number
from nbsurvey.counting.numbers import number_expression
from nbsurvey.counting.routing import with_routes, with_sources
from nbsurvey.counting.sample import Sample
from nbsurvey.counting.sampling import SQUARES, design_of
from nbsurvey.counting.totals import Totals
from nbsurvey.counting.values import Measure, ValueCounts, counted_values, number_column, turned, value_expression
from nbsurvey.errors import UsageError

_PAIR, _ROW, _COLUMN, _RESPONDENTS, _WEIGHT, _SQUARE, _SUM, _ANSWERED = (
    f"nbsurvey_{name}" for name in ("pair", "row", "column", "respondents", "weight", "square", "sum", "answered")
)
_DESIGN = "nbsurvey_design_"


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
    >>> from nbsurvey.counting.values import measure
    >>> n, sums, products = queries.products(measure(study.codebook, "twitter"))  # whose answers are worth nothing
    >>> n, queries.values(measure(study.codebook, "twitter"), by="").values
    (0, array([], dtype=float64))
    >>> from nbsurvey.codebook.design import Design
    >>> weighted = study.codebook.model_copy(update={"design": Design(weight="w")})
    >>> cells = nw.from_dict({"twitter": ["ja", "ja", "nee"], "w": [2.0, 0.5, 1.0]}, backend="pandas")
    >>> Queries(cells.lazy(), weighted).totals("", "twitter").values[:2]
    array([2.5, 1. ])
    """

    def __init__(self, frame: nw.LazyFrame[Any], codebook: Codebook) -> None:
        self._frame, self._codebook = frame, codebook

    def crosses(self, pairs: list[Pair]) -> dict[Pair, Counts]:
        """Count the respondents in each state of a column (rows) and each state of another (columns), in one query."""
        states = self._states(column for pair in pairs for column in pair)
        queries = [
            states.with_columns(nw.lit(number).alias(_PAIR), _state(column).alias(_ROW), _state(other).alias(_COLUMN))
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
                _state(by).alias(_ROW),
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

    def products(self, measure: Measure) -> tuple[int, NDArray[np.float64], NDArray[np.float64]]:
        """Add up the values of who has them all, in one query: how many, each item, and the product of each two."""
        values = [turned(measure, item, value_expression(self._codebook, item)) for item in measure.items]
        k = len(values)
        columns = [value.alias(f"{_SUM}_{at}") for at, value in enumerate(values)]
        named = [nw.col(f"{_SUM}_{at}") for at in range(k)]
        complete = self._valued(measure, EVERYBODY).select(*columns)
        for column in named:
            complete = complete.filter(~column.is_null())
        pairs = list(combinations_with_replacement(range(k), 2))
        products = complete.select(
            *named, *((named[i] * named[j]).alias(f"{_SUM}_{i}_{j}") for i, j in pairs), nw.lit(1).alias(_RESPONDENTS)
        )
        (row,) = products.select(nw.all().sum()).collect().iter_rows()
        n, sums, totals = int(row[-1] or 0), np.array(row[:k], dtype=np.float64), np.zeros((k, k))
        for (i, j), total in zip(pairs, row[k:-1], strict=True):
            totals[i, j] = totals[j, i] = total or 0
        return n, np.nan_to_num(sums), totals

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

    def totals(self, column: Column, other: Column) -> Totals:
        """Add up the weights in each state of a column by each state of another, row by row: sums are collected."""
        design = design_of(self._codebook)
        if design.replicate_weights:
            raise UsageError("Replicate weights are taken in memory only: collect the responses first.")
        aliases = {name: _DESIGN + name for name in (*design.names, *design.numbers)}
        keys = [alias for name, alias in aliases.items() if name != design.weight]
        weight = nw.col(aliases[design.weight]) if design.weight else nw.lit(1.0)
        rows = (
            self._states([column, other], aliases)
            .with_columns(
                _state(column).alias(_ROW),
                _state(other).alias(_COLUMN),
                weight.alias(_WEIGHT),
                (weight * weight).alias(_SQUARE),
            )
            .group_by(_ROW, _COLUMN, *keys)
            .agg(
                nw.len().alias(_RESPONDENTS),
                nw.col(_WEIGHT).sum().alias(_DESIGN + design.weight),
                nw.col(_SQUARE).sum().alias(_DESIGN + SQUARES),
            )
            .sort(_ROW, _COLUMN, *keys)
            .collect()
        )
        arrays = {name: rows.get_column(name).to_numpy() for name in rows.columns}
        columns = {name.removeprefix(_DESIGN): array for name, array in arrays.items() if name.startswith(_DESIGN)}
        sizes = [state_number(self._codebook, part) for part in (column, other)]
        row, place = (arrays[name].astype(np.int64) % size for name, size in zip((_ROW, _COLUMN), sizes, strict=True))
        sample = Sample(columns, self._codebook, arrays[_RESPONDENTS].astype(np.int64))
        return sample.cell_totals(row * sizes[1] + place, sizes[0] * sizes[1])

    def _states(self, columns: Iterable[Column], design: Mapping[str, str] | None = None) -> nw.LazyFrame[Any]:
        """Return the states of columns, and columns of the design under other names."""
        names, schema = with_sources(self._codebook, single_columns(columns)), self._frame.collect_schema()
        numbers = self._codebook.design.numbers if design and self._codebook.design else ()
        expressions = [
            *(state_expression(schema, self._codebook, name) for name in names),
            *(
                nw.col(name).cast(nw.Float64 if name in numbers else nw.String).alias(alias)
                for name, alias in (design or {}).items()
            ),
        ]
        cells = self._frame.select(*expressions) if expressions else self._frame
        return with_routes(cells, self._codebook, names)


def _state(column: Column) -> nw.Expr:
    if column == EVERYBODY:
        return nw.lit(0)
    if isinstance(column, str):
        return nw.col(column)
    answered = nw.any_horizontal(*(nw.col(item) >= 0 for item in column), ignore_nulls=True)
    return nw.when(answered).then(nw.lit(1)).otherwise(nw.lit(0))
