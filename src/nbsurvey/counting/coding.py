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
from nbsurvey.counting.columns import Counts
from nbsurvey.counting.numbers import number_array, number_expression
from nbsurvey.counting.states import UNKNOWN, States, states_of

Numbers = dict[str, int]
"""The state that each cell stands for."""

StateArray = NDArray[np.signedinteger[Any]]


def state_array(frame: nw.DataFrame[Any], codebook: Codebook, column: str) -> StateArray:
    """Return the state of each respondent in a column, before routing and empty tick boxes are taken into account.

    Parameters
    ----------
    frame
        Responses in memory.
    codebook
        The questionnaire.
    column
        An item or a background column.

    Examples
    --------
    >>> import narwhals as nw
    >>> from nbsurvey.counting.coding import state_array
    >>> study = nbsurvey.open_study("data")
    >>> frame = nw.from_dict({"twitter": ["ja", "nee", "", "niet gevraagd", "maybe"]}, backend="pandas")
    >>> state_array(frame, study.codebook, "twitter")  # 'ja', 'nee', not answered, not asked, and what isn't an answer
    array([ 0,  1, -2, -3, -1], dtype=int8)
    """
    states = states_of(codebook, column)
    dtype = _dtype(states)
    if column + MISSING_SUFFIX in frame.columns:
        numbers = _answers(codebook, column, states)
        reasons = _numbered(frame.get_column(column + MISSING_SUFFIX), _places(states.reasons), dtype)
        missing = dtype.type(UNKNOWN - 1) - reasons
    else:
        numbers = _cells(codebook, column, states)
        missing = dtype.type(numbers.get("", UNKNOWN))
    cells = frame.get_column(column)
    answers = _numbered(cells, numbers, dtype)
    if is_number(codebook, column):
        answers[~np.isnan(number_array(cells, codebook))] = 0
    chosen = missing - answers  # sums of bytes take a tenth of the time of choosing
    chosen *= _is_missing(cells)
    chosen += answers
    return np.asarray(chosen)


def yes_no_counts(frame: nw.DataFrame[Any], codebook: Codebook, column: str) -> Counts | None:
    """Count the states of a yes/no column that has its reasons beside it, without an array; None for any other column.

    Examples
    --------
    >>> import narwhals as nw
    >>> from nbsurvey.counting.coding import yes_no_counts
    >>> study = nbsurvey.open_study("data")
    >>> yes_no_counts(nw.from_native(study.responses), study.codebook, "twitter")  # two answers, 14 without one
    array([73, 24,  0,  0,  0,  0, 14,  0])
    """
    states, cells = states_of(codebook, column), frame.get_column(column)
    numbers = _answers(codebook, column, states)
    if cells.dtype != nw.Boolean or column + MISSING_SUFFIX not in frame.columns or "True" not in numbers:
        return None
    is_missing = _is_missing(cells)
    yes = np.count_nonzero(_booleans(cells) > is_missing)
    counts = np.zeros(len(states), dtype=np.int64)
    counts[numbers["True"]], counts[numbers["False"]] = yes, len(cells) - np.count_nonzero(is_missing) - yes
    reasons = _numbered(frame.get_column(column + MISSING_SUFFIX), _places(states.reasons), _dtype(states))
    for place, reason in enumerate(states.reasons):
        counts[states.reason(reason)] = np.count_nonzero((reasons == place) & is_missing)
    counts[UNKNOWN] = len(cells) - counts.sum()
    return counts


def state_expression(schema: nw.Schema, codebook: Codebook, column: str) -> nw.Expr:
    """Return what computes the state of each respondent, as `state_array` does, where the responses are.

    Examples
    --------
    >>> import narwhals as nw
    >>> from nbsurvey.counting.coding import state_expression
    >>> study = nbsurvey.open_study("data")
    >>> frame = nw.from_dict({"twitter": ["ja", "nee", "", "niet gevraagd", "maybe"]}, backend="pandas").lazy()
    >>> states = frame.select(state_expression(frame.collect_schema(), study.codebook, "twitter"))
    >>> states.collect().get_column("twitter").to_list()  # as `state_array` gives them
    [0, 1, -2, -3, -1]
    """
    states = states_of(codebook, column)
    if is_number(codebook, column):
        return _number_state(schema, codebook, column, states)
    if column + MISSING_SUFFIX not in schema:
        cells = _cells(codebook, column, states)
        return _chosen(column, schema, cells, nw.lit(UNKNOWN), cells.get("", UNKNOWN)).alias(column)
    states_by_reason = {reason: states.reason(reason) for reason in states.reasons}
    reasons = _chosen(column + MISSING_SUFFIX, schema, states_by_reason, nw.lit(UNKNOWN))
    return _chosen(column, schema, _answers(codebook, column, states), reasons).alias(column)


def is_number(codebook: Codebook, column: str) -> bool:
    """Tell whether a column holds numbers.

    Examples
    --------
    >>> from nbsurvey.counting.coding import is_number
    >>> is_number(nbsurvey.read_codebook("data/codebook.yaml"), "twitter")
    False
    """
    return column in codebook.block_of and codebook.block_of[column].is_number


def _number_state(schema: nw.Schema, codebook: Codebook, column: str, states: States) -> nw.Expr:
    if column + MISSING_SUFFIX in schema:
        reasons = _chosen(
            column + MISSING_SUFFIX,
            schema,
            {reason: states.reason(reason) for reason in states.reasons},
            nw.lit(UNKNOWN),
        )
    else:
        cells = _cells(codebook, column, states)
        reasons = _chosen(column, schema, cells, nw.lit(UNKNOWN), cells.get("", UNKNOWN))
    number = number_expression(schema, codebook, column)
    return nw.when(~number.is_null()).then(nw.lit(0)).otherwise(reasons).alias(column)


def _dtype(states: States) -> np.dtype[Any]:
    return np.min_scalar_type(-len(states) - 1)


def _places(names: tuple[str, ...]) -> Numbers:
    return {name: place for place, name in enumerate(names)}


def _answers(codebook: Codebook, column: str, states: States) -> Numbers:
    """Return the state that each answer stands for: of a yes/no column True is the answer that counts."""
    block = codebook.block_of.get(column)
    places = _places(states.codes)
    if block is None or not block.is_boolean:
        return places
    return places | {str(code in block.counted_codes): place for code, place in places.items()}


def _cells(codebook: Codebook, column: str, states: States) -> Numbers:
    """Return the state that each cell of a responses file stands for."""
    reasons = {value: states.reason(reason.id) for reason in codebook.missing for value in reason.values}
    return reasons | _answers(codebook, column, states)


def _numbered(cells: nw.Series[Any], numbers: Numbers, dtype: np.dtype[Any]) -> StateArray:
    """Return the number of each cell, looking once at each different text; -1 for a text that isn't numbered."""
    if cells.dtype == nw.Boolean:
        yes, no = (numbers.get(answer, UNKNOWN) for answer in ("True", "False"))
        answers = _booleans(cells).view(np.int8) * dtype.type(yes - no)
        answers += dtype.type(no)
        return np.asarray(answers)
    texts = _categorical(cells)
    places = [*(numbers.get(str(text), UNKNOWN) for text in texts.categories.tolist()), UNKNOWN]
    if places[:-1] == list(range(len(places) - 1)):
        return np.asarray(texts.codes, dtype=dtype)
    return np.asarray(np.array(places, dtype=dtype)[texts.codes])


def _categorical(series: nw.Series[Any]) -> pd.Categorical:
    array = getattr(series.to_native(), "array", None)
    if isinstance(array, pd.Categorical):
        return array
    if not isinstance(series.dtype, (nw.Categorical, nw.Enum)):
        series = series.cast(nw.String)
    return pd.Categorical(series.to_frame().to_pandas()[series.name])


def _booleans(answers: nw.Series[Any]) -> NDArray[np.bool_]:
    """Return the answers, which mean nothing where one is missing."""
    array = getattr(answers.to_native(), "array", None)
    if isinstance(array, pd.arrays.BooleanArray):
        return np.asarray(array._data)  # type: ignore[attr-defined]  # copies take longer than all the counting
    return answers.fill_null(False).to_numpy().astype(bool)


def _is_missing(cells: nw.Series[Any]) -> NDArray[np.bool_]:
    array = getattr(cells.to_native(), "array", None)
    if isinstance(array, pd.arrays.BooleanArray):
        return np.asarray(array._mask)  # type: ignore[attr-defined]
    return cells.is_null().to_numpy()


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
