"""From the cells of a number to the numbers: an array of a frame in memory, an expression for one that is elsewhere.

What a missing reason has as one of its values isn't a number, whether it stands there as text or as a number.
"""

from collections.abc import Iterable

import narwhals as nw
import numpy as np
from narwhals.typing import IntoSeriesT
from numpy.typing import NDArray

from nbsurvey.codebook import Codebook
from nbsurvey.study_files.number_cells import PATTERN, number_in

Numbers = NDArray[np.float64]


def number_array(cells: nw.Series[IntoSeriesT], codebook: Codebook) -> Numbers:
    """Return the number in each cell, nan where there is none.

    Examples
    --------
    >>> import narwhals as nw
    >>> from nbsurvey.counting.numbers import number_array
    >>> study = nbsurvey.open_study("data")
    >>> cells = nw.new_series("age", ["52", "47.5", "", "weet niet"], backend="pandas")
    >>> number_array(cells, study.codebook)
    array([52. , 47.5,  nan,  nan])
    """
    reasons = _reason_cells(codebook)
    if cells.dtype.is_numeric():
        numbers = cells.cast(nw.Float64).to_frame().to_pandas()[cells.name].to_numpy(np.float64, na_value=np.nan)
        return np.where(np.isin(numbers, _coded(reasons)) | ~np.isfinite(numbers), np.nan, numbers)
    texts = cells.cast(nw.String).to_frame().to_pandas()[cells.name]
    number_of = {text: None if text in reasons else number_in(str(text)) for text in texts.dropna().unique()}
    return texts.map(number_of).to_numpy(np.float64)


def number_expression(schema: nw.Schema, codebook: Codebook, column: str) -> nw.Expr:
    """Return what computes the number in each cell, as `number_array` does; a missing value where there is none.

    Examples
    --------
    >>> import narwhals as nw
    >>> from nbsurvey.counting.numbers import number_expression
    >>> study = nbsurvey.open_study("data")
    >>> frame = nw.from_dict({"age": ["52", "47.5", "", "weet niet"]}, backend="polars").lazy()
    >>> numbers = frame.select(number_expression(frame.collect_schema(), study.codebook, "age"))
    >>> numbers.collect().get_column("age").to_list()
    [52.0, 47.5, None, None]
    """
    reasons = _reason_cells(codebook)
    if schema[column].is_numeric():
        numbers = nw.col(column).cast(nw.Float64)
        is_number = numbers.is_finite() & ~numbers.is_in(_coded(reasons))
        return nw.when(is_number).then(numbers).otherwise(None).alias(column)
    texts = nw.col(column).cast(nw.String)
    is_number = texts.str.contains(f"^{PATTERN}$") & ~texts.is_in(reasons)
    return nw.when(is_number).then(texts).otherwise(None).cast(nw.Float64).alias(column)


def _reason_cells(codebook: Codebook) -> list[str]:
    return [value for reason in codebook.missing for value in reason.values]


def _coded(reasons: Iterable[str]) -> list[float]:
    """Return the missing reasons that are numbers."""
    return [number for value in reasons if (number := number_in(value)) is not None]
