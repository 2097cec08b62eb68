"""How numbers, dates and times that a file stores become the text of a cell, the same way for each format."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

MIDNIGHT = "00:00:00"


def categorical(values: Sequence[Any], codes: np.ndarray, text: Callable[[Any], str]) -> pd.Categorical:
    """Return a column of text from its different values.

    Parameters
    ----------
    values
        Each different value of the column.
    codes
        For each row the position of its value.
    text
        How a value is written. Values that are written alike become one category.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.exports.cell_text import categorical
    >>> categorical([1.0, 1.5, 1], np.array([0, 1, 2, 0]), "{:g}".format)
    ['1', '1.5', '1', '1']
    Categories (2, str): ['1', '1.5']
    """
    texts = [text(value) for value in values]
    categories = {cell: position for position, cell in enumerate(dict.fromkeys(texts))}
    positions = np.array([categories[cell] for cell in texts], dtype=np.int32)
    return pd.Categorical.from_codes(positions[codes], pd.Index(list(categories), dtype="str"))


def cell_text(value: object) -> str:
    """Write a value as text.

    Parameters
    ----------
    value
        A text, number, truth value, date, time or duration, or None.

    Returns
    -------
    str
        Numbers without superfluous digits ('1', '1.5'), 'TRUE' and 'FALSE', dates and times as in ISO 8601 with a
        space before the time ('2026-03-18', '2026-03-18 09:30:00'), durations as hours, and nothing for a value that
        is absent.

    Examples
    --------
    >>> from datetime import date
    >>> from nbsurvey.exports.cell_text import cell_text
    >>> cell_text(1.0), cell_text(True), cell_text(date(2026, 3, 18)), cell_text(None)
    ('1', 'TRUE', '2026-03-18', '')
    """
    if value is None or value is pd.NaT:
        return ""
    match value:
        case bool() | np.bool_():
            text = str(value).upper()
        case datetime():
            text = value.isoformat(sep=" ")
        case date() | time():
            text = value.isoformat()
        case timedelta():
            text = duration_text(value)
        case Decimal():
            text = format(value.normalize(), "f")
        case float() | np.floating():
            text = number_text(value)
        case _:
            text = str(value)
    return text


def number_text(value: Any) -> str:
    """Write a number with the fewest digits that read back as the same number; 'not a number' becomes an empty text.

    Parameters
    ----------
    value
        A number; a `numpy.float32` is written with the digits of single precision.

    Examples
    --------
    >>> from nbsurvey.exports.cell_text import number_text
    >>> number_text(1.5), number_text(2.0), number_text(float("nan"))
    ('1.5', '2', '')
    """
    if np.isnan(value):
        return ""
    return np.format_float_positional(value, trim="-") if value != 0 else "0"


def duration_text(value: timedelta) -> str:
    """Write a duration as hours, minutes and seconds ('26:05:00').

    Examples
    --------
    >>> from datetime import timedelta
    >>> from nbsurvey.exports.cell_text import duration_text
    >>> duration_text(timedelta(hours=26, minutes=5))
    '26:05:00'
    """
    sign, value = ("-", -value) if value < timedelta(0) else ("", value)
    seconds, fraction = divmod(value, timedelta(seconds=1))
    digits = f".{fraction.microseconds:06}" if fraction else ""
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{digits}"
