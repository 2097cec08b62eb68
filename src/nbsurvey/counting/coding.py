"""From the cells of a column to states: arrays of a frame in memory, an expression for one that is elsewhere.

A column holds what `read_responses` returns (answers, and beside it a column NAME_missing with the reasons) or, if it
has no such column beside it, the cells of a responses file. An empty cell and a missing one are the same in the latter.
"""

from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from nbsurvey.codebook import MISSING_SUFFIX, Codebook
from nbsurvey.counting.states import UNKNOWN, States, states_of

Numbers = dict[str, int]
"""The state that each cell stands for."""

StateArray = NDArray[np.signedinteger[Any]]


def state_array(frame: nw.DataFrame[Any], codebook: Codebook, column: str) -> StateArray:
    """Return the state of each respondent in a column, but for what follows from other columns.

    Parameters
    ----------
    frame
        Responses in memory.
    codebook
        The questionnaire.
    column
        An item or a background column.
    """
    states = states_of(codebook, column)
    dtype = np.min_scalar_type(-len(states) - 1)
    if column + MISSING_SUFFIX not in frame.columns:
        cells = _cells(codebook, column, states)
        return _numbered(frame.get_column(column), cells, dtype, cells.get("", UNKNOWN))
    answers = _numbered(frame.get_column(column), _answers(codebook, column, states), dtype)
    reasons = _numbered(frame.get_column(column + MISSING_SUFFIX), _places(states.reasons), dtype)
    return np.asarray(answers - (reasons + dtype.type(1)) * (answers < 0))


def state_expression(schema: nw.Schema, codebook: Codebook, column: str) -> nw.Expr:
    """Return what computes the state of each respondent, as `state_array` does, where the responses are."""
    states = states_of(codebook, column)
    if column + MISSING_SUFFIX not in schema:
        cells = _cells(codebook, column, states)
        return _chosen(column, schema, cells, nw.lit(UNKNOWN), cells.get("", UNKNOWN)).alias(column)
    of_reasons = {reason: states.reason(reason) for reason in states.reasons}
    reasons = _chosen(column + MISSING_SUFFIX, schema, of_reasons, nw.lit(UNKNOWN))
    return _chosen(column, schema, _answers(codebook, column, states), reasons).alias(column)


def _places(names: tuple[str, ...]) -> Numbers:
    return {name: place for place, name in enumerate(names)}


def _answers(codebook: Codebook, column: str, states: States) -> Numbers:
    """Return the state that each answer stands for: of a yes/no column True is the answer that counts."""
    block = codebook.block_of.get(column)
    places = _places(states.codes)
    if block is None or not block.is_boolean:
        return places
    return places | {str(code in block.counts): place for code, place in places.items()}


def _cells(codebook: Codebook, column: str, states: States) -> Numbers:
    """Return the state that each cell of a responses file stands for."""
    reasons = {value: states.reason(reason.id) for reason in codebook.missing for value in reason.values}
    return reasons | _answers(codebook, column, states)


def _numbered(series: nw.Series[Any], numbers: Numbers, dtype: np.dtype[Any], missing: int = UNKNOWN) -> StateArray:
    """Return the number of each cell, looking once at each different cell; -1 for a cell that isn't numbered."""
    places, cells = _different(series)
    table = np.array([*(numbers.get(str(cell), UNKNOWN) for cell in cells), missing], dtype=dtype)
    if missing == -1 and np.array_equal(table[:-1], np.arange(len(cells))):
        return places.astype(dtype, copy=False)
    return np.asarray(table[places])


def _different(series: nw.Series[Any]) -> tuple[NDArray[Any], list[object]]:
    """Return the different cells of a column, and the place of each cell among them; -1 where it is missing."""
    if series.dtype == nw.Boolean:
        yes = series.fill_null(False).to_numpy().astype(np.int8)
        return np.where(series.is_null().to_numpy(), np.int8(-1), yes), [False, True]
    if not isinstance(series.dtype, (nw.Categorical, nw.Enum)):
        series = series.cast(nw.String)
    cells = pd.Categorical(series.to_frame().to_pandas()[series.name])
    return np.asarray(cells.codes), list(cells.categories)


def _chosen(
    column: str, schema: nw.Schema, numbers: Numbers, otherwise: nw.Expr, missing: int | None = None
) -> nw.Expr:
    """Return what computes the number of each cell; `missing` is that of a missing cell, if it has one."""
    is_boolean = schema[column] == nw.Boolean
    cell = nw.col(column) if is_boolean else nw.col(column).cast(nw.String)
    chosen = otherwise
    for value in (True, False) if is_boolean else numbers:
        chosen = nw.when(cell == value).then(nw.lit(numbers.get(str(value), UNKNOWN))).otherwise(chosen)
    return chosen if missing is None else nw.when(cell.is_null()).then(nw.lit(missing)).otherwise(chosen)
