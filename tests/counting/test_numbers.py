"""The numbers in the cells of a column, wherever they are."""

import narwhals as nw
import numpy as np
import pytest
from small_study import small_study

from nbsurvey.counting.numbers import number_array, number_expression

CELLS = ["52", "-4.5", "", "not asked", "many", None]


@pytest.fixture
def codebook():
    return small_study({"age": [1.0]}, 9, blocks={"age": {"kind": "number"}}).codebook


def test_texts_that_are_no_number_are_none(codebook):
    cells = nw.new_series("age", CELLS, backend="pandas")
    assert np.array_equal(number_array(cells, codebook), [52, -4.5, *[np.nan] * 4], equal_nan=True)


def test_a_query_finds_what_is_found_in_memory(codebook):
    frame = nw.from_dict({"age": CELLS}, backend=pytest.importorskip("polars")).lazy()
    numbers = frame.select(number_expression(frame.collect_schema(), codebook, "age")).collect()
    assert numbers.get_column("age").to_list() == [52, -4.5, *[None] * 4]


def test_a_number_that_stands_for_a_missing_reason_is_none(codebook):
    reason = codebook.missing[0].model_copy(update={"values": ("", "-99")})
    codebook = codebook.model_copy(update={"missing": (reason,)})
    frame = nw.from_dict({"age": [-99, 30]}, backend=pytest.importorskip("polars"))
    assert np.array_equal(number_array(frame.get_column("age"), codebook), [np.nan, 30], equal_nan=True)
    lazy = frame.lazy()
    numbers = lazy.select(number_expression(lazy.collect_schema(), codebook, "age")).collect()
    assert numbers.get_column("age").to_list() == [None, 30]
