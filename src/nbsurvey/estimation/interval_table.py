"""Intervals of one proportion by several methods, beside each other."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.estimation.columns import fitted, schema
from nbsurvey.intervals import proportion_interval

SCHEMA = schema("k", "n", "population", "percent", "lower", "upper", "level", "method")
"""The table of intervals of a proportion: columns, units and meaning."""


def interval_table(k: int, n: int, *, population: int | None, level: float, methods: Sequence[str]) -> pd.DataFrame:
    """Compute the interval of k out of n by each of some methods.

    Parameters
    ----------
    k, n, population, level
        As for `nbsurvey.intervals.proportion_interval`.
    methods
        Names of methods.

    Returns
    -------
    DataFrame
        One row for each method, as `nbsurvey.estimation.interval_table.SCHEMA` describes; per cents are 0-100.

    Examples
    --------
    >>> from nbsurvey.estimation.interval_table import interval_table
    >>> table = interval_table(42, 107, population=355, level=0.95, methods=["exact", "wilson"])
    >>> table[["method", "percent", "lower", "upper"]].round(1)
       method  percent  lower  upper
    0   exact     39.3   31.5   47.6
    1  wilson     39.3   31.8   47.3
    """
    limits = [proportion_interval(k, n, population=population, level=level, method=method) for method in methods]
    table = pd.DataFrame({"method": list(methods)}).assign(
        k=k,
        n=n,
        population=pd.array([population] * len(methods), "Int64"),
        percent=100 * k / n,
        lower=[100 * float(lower) for lower, _ in limits],
        upper=[100 * float(upper) for _, upper in limits],
        level=float(level),
    )
    return fitted(table, SCHEMA)
