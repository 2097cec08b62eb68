"""What responses can be counted by."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from nbsurvey.codebook import Codebook
from nbsurvey.counting.states import states_of

Column = str | tuple[str, ...]
"""An item, a background column, `EVERYBODY`, or several items: whether any of them was answered."""

EVERYBODY = ""
"""The column in which all respondents are in the same state."""

Pair = tuple[Column, Column]
"""Two columns that responses are counted by."""

Counts = NDArray[np.int64]
"""Respondents by state."""


def state_number(codebook: Codebook, column: Column) -> int:
    """Return how many states a column has: of several items together two, none answered and some answered.

    Examples
    --------
    >>> from nbsurvey.counting.columns import state_number
    >>> study = nbsurvey.open_study("data")
    >>> state_number(study.codebook, "twitter")  # 'ja', 'nee', three missing reasons, and three more
    8
    >>> state_number(study.codebook, ("twitter", "facebook"))  # whether either was answered
    2
    """
    if isinstance(column, tuple):
        return 2
    return 1 if column == EVERYBODY else len(states_of(codebook, column))


def single_columns(columns: Iterable[Column]) -> list[str]:
    """Return the items and background columns that columns are made of.

    Examples
    --------
    >>> from nbsurvey.counting.columns import single_columns
    >>> single_columns(["twitter", ("twitter", "facebook")])
    ['twitter', 'facebook']
    """
    parts = [part for column in columns for part in ((column,) if isinstance(column, str) else column)]
    return [part for part in dict.fromkeys(parts) if part != EVERYBODY]
