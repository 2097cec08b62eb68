"""What the cells of a table say: each function returns one that writes a cell from a row of numbers, in a language.

A number that is missing, such as a response rate of a population of unknown size, is an empty cell.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from nbsurvey.language import numbers
from nbsurvey.language.natural_frequency import natural_frequency

Row = Mapping[Hashable, Any]
"""One row of the frame from which a table is drawn, by column."""

Cell = Callable[[Row, str], str]
"""Writes a cell from a row, in a language."""


def text(column: str) -> Cell:
    """Write what stands in a column.

    Examples
    --------
    >>> from nbsurvey.tables.cells import text
    >>> text("label")({"label": "hooligans"}, "nl")
    'hooligans'
    """
    return lambda row, _: str(row[column])


def whole_number(column: str) -> Cell:
    """Write a whole number.

    Examples
    --------
    >>> from nbsurvey.tables.cells import whole_number
    >>> whole_number("n")({"n": 1200}, "nl")
    '1.200'
    """
    return _written(numbers.whole, column)


def decimal(column: str, digits: int = 1) -> Cell:
    """Write a number with a fixed number of digits after the decimal mark.

    Examples
    --------
    >>> from nbsurvey.tables.cells import decimal
    >>> decimal("width")({"width": 16.04}, "nl")
    '16,0'
    """
    return _written(partial(numbers.decimal, digits=digits), column)


def number_range(lower: str, upper: str, digits: int = 2) -> Cell:
    """Write the two ends of an interval of numbers.

    Examples
    --------
    >>> from nbsurvey.tables.cells import number_range
    >>> number_range("lower", "upper")({"lower": -1.5, "upper": 4.25}, "nl")
    '-1,50 tot 4,25'
    """
    return _written(partial(numbers.decimal_range, digits=digits), lower, upper)


def percent(column: str, digits: int = 0) -> Cell:
    """Write a per cent (0-100), whole unless digits are asked for.

    Examples
    --------
    >>> from nbsurvey.tables.cells import percent
    >>> percent("percent")({"percent": 39.25}, "nl")
    '39%'
    """
    return _written(partial(numbers.percent, digits=digits), column)


def percent_range(lower: str, upper: str, digits: int = 0) -> Cell:
    """Write an interval of per cents (0-100), in whole numbers unless digits are asked for.

    Examples
    --------
    >>> from nbsurvey.tables.cells import percent_range
    >>> percent_range("lower", "upper")({"lower": 31.8, "upper": 47.6}, "nl")
    '32–48%'
    """
    return _written(partial(numbers.percent_range, digits=digits), lower, upper)


def frequency(lower: str, upper: str, bases: Sequence[int] = (10, 100)) -> Cell:
    """Write an interval of per cents (0-100) as so many of every ten or hundred: see `natural_frequency`.

    Examples
    --------
    >>> from nbsurvey.tables.cells import frequency
    >>> frequency("lower", "upper")({"lower": 31.8, "upper": 47.6}, "en")
    'between 3 and 5 of every 10'
    """
    return _written(partial(natural_frequency, bases=bases), lower, upper)


def percent_or_range(lowest: str, highest: str) -> Cell:
    """Write a per cent (0-100) that may only be known to lie in a range.

    Examples
    --------
    >>> from nbsurvey.tables.cells import percent_or_range
    >>> percent_or_range("rate_min", "rate_max")({"rate_min": 30.1, "rate_max": 30.1}, "nl")
    '30%'
    """
    return _written(numbers.percent_or_range, lowest, highest)


def count_range(lowest: str, highest: str) -> Cell:
    """Write a count that may only be known to lie in a range.

    Examples
    --------
    >>> from nbsurvey.tables.cells import count_range
    >>> count_range("n_min", "n_max")({"n_min": 94, "n_max": 111}, "nl")
    '94–111'
    """
    return _written(numbers.count_range, lowest, highest)


def points(column: str) -> Cell:
    """Write a difference in percentage points.

    Examples
    --------
    >>> from nbsurvey.tables.cells import points
    >>> points("difference")({"difference": -5.5}, "en")
    '−6'
    """
    return _written(lambda value, _: numbers.points(value), column)


def points_range(lower: str, upper: str) -> Cell:
    """Write a range of differences in percentage points.

    Examples
    --------
    >>> from nbsurvey.tables.cells import points_range
    >>> points_range("lower", "upper")({"lower": -1.7, "upper": 38.6}, "en")
    '−2 to +39'
    """
    return _written(numbers.points_range, lower, upper)


def p_value(column: str) -> Cell:
    """Write a p-value.

    Examples
    --------
    >>> from nbsurvey.tables.cells import p_value
    >>> p_value("p_value")({"p_value": 0.0004}, "nl")
    '<0,001'
    """
    return _written(numbers.p_value, column)


def _written(write: Callable[..., str], *columns: str) -> Cell:
    def cell(row: Row, language: str) -> str:
        values = [row[column] for column in columns]
        return "" if any(map(pd.isna, values)) else write(*values, language)

    return cell
