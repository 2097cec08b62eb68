"""The unit of a column of results, and how a spreadsheet shows its numbers."""

from collections.abc import Mapping

import pandas as pd

from nbsurvey.counting.schema import Column
from nbsurvey.language.catalogue import words

_BOUNDED: Mapping[tuple[float, float], str] = {(0, 100): "percent", (-100, 100): "points", (0, 1): "proportion"}

_FORMATS = {
    "percent": '0"%"',
    "points": "+0;\u22120;0",
    "proportion": "0.000",
    "count": "#,##0",
    "number": "0.00",
    "text": "@",
}


def holds_numbers(cells: pd.Series) -> bool:
    """Tell whether a column of a frame holds numbers.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.tables.units import holds_numbers
    >>> holds_numbers(pd.Series([39.25, None])), holds_numbers(pd.Series([True])), holds_numbers(pd.Series(["tea"]))
    (True, False, False)
    """
    kinds = pd.api.types
    return kinds.is_numeric_dtype(cells) and not kinds.is_bool_dtype(cells)


def unit_name(column: Column) -> str:
    """Return the unit of a column: 'percent', 'points', 'proportion', 'count', 'number' or 'text'.

    Examples
    --------
    >>> from nbsurvey.estimation.columns import SHARED
    >>> from nbsurvey.tables.units import unit_name
    >>> unit_name(SHARED["percent"]), unit_name(SHARED["n"]), unit_name(SHARED["label"])
    ('percent', 'count', 'text')
    """
    if column.dtype in ("str", "bool"):
        return "text"
    if column.dtype == "Int64":
        return "count"
    if column.least is None or column.most is None:
        return "number"
    return _BOUNDED.get((column.least, column.most), "number")


def unit(column: Column, language: str) -> str:
    """Write the unit of a column in words.

    Examples
    --------
    >>> from nbsurvey.estimation.columns import SHARED
    >>> from nbsurvey.tables.units import unit
    >>> unit(SHARED["percent"], "en")
    'per cent, 0 to 100'
    """
    return words(language)[f"workbook.unit.{unit_name(column)}"]


def number_format(column: Column) -> str:
    """Return how a spreadsheet shows the numbers of a column.

    Examples
    --------
    >>> from nbsurvey.estimation.columns import SHARED
    >>> from nbsurvey.tables.units import number_format
    >>> number_format(SHARED["percent"])
    '0"%"'
    """
    return _FORMATS[unit_name(column)]


def meaning_in(column: Column, language: str) -> str:
    """Write what a column means: in a language, where the catalogue says it, else as its table does, in English.

    Examples
    --------
    >>> from nbsurvey.estimation.columns import SHARED
    >>> from nbsurvey.tables.units import meaning_in
    >>> meaning_in(SHARED["percent"], "nl")
    'Het percentage.'
    """
    return words(language).get(f"workbook.columns.{column.name}", column.description)
