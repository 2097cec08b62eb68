"""Which kind of result a frame is, by its columns.

A frame that was filtered, sorted or joined still is what it was, as long as the columns that the kind needs are there.
"""

import pandas as pd

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.tables.kinds import KINDS, Kind


def kind_of(result: pd.DataFrame) -> Kind:
    """Return what a frame of results is.

    Raises
    ------
    InvalidInputError
        If it is none, with the columns that it lacks to be the one that it resembles most.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.tables.recognition import kind_of
    >>> kind_of(pd.DataFrame(columns=["item", "percent", "lower", "upper"]))
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: This frame can't be shown: to be estimates it lacks a column: level. Keep the
    columns of what a method of the study returned.
    """
    if (kind := _matching(result)) is not None:
        return kind
    nearest = max(KINDS, key=lambda kind: len(set(kind.needs) & set(result)) / len(kind.needs))
    lacking = [name for name in nearest.needs if name not in result]
    what = f"This frame can't be shown: to be {nearest.name} it lacks a column: {', '.join(lacking)}."
    fix = "Keep the columns of what a method of the study returned."
    raise InvalidInputError([Problem(what, fix=fix)])


def is_result(frame: pd.DataFrame) -> bool:
    """Tell whether a frame is of one of the kinds.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.tables.recognition import is_result
    >>> is_result(pd.DataFrame({"item": ["tea"]}))
    False
    """
    return _matching(frame) is not None


def _matching(frame: pd.DataFrame) -> Kind | None:
    return next((kind for kind in KINDS if set(kind.needs) <= set(frame)), None)
