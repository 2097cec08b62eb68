"""One frame of pandas on each engine that runs here."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest


def _polars(frame: pd.DataFrame) -> Any:
    return pytest.importorskip("polars").from_pandas(frame)


def _duckdb(frame: pd.DataFrame) -> Any:
    duckdb = pytest.importorskip("duckdb")
    return duckdb.connect().from_df(frame)


def _dask(frame: pd.DataFrame) -> Any:
    return pytest.importorskip("dask.dataframe").from_pandas(frame, npartitions=2)


ENGINES: dict[str, Callable[[pd.DataFrame], Any]] = {
    "pandas": lambda frame: frame,
    "polars": _polars,
    "polars lazy": lambda frame: _polars(frame).lazy(),
    "pyarrow": pytest.importorskip("pyarrow").Table.from_pandas,
    "duckdb": _duckdb,
    "dask": _dask,
}
