"""Cells that differ from one respondent to the next: numbers or names of the respondents themselves."""

from collections import Counter
from collections.abc import Sequence

from nbsurvey.drafting.columns import Column

ONE_EACH = "(Nearly) every cell differs: numbers or names of the respondents themselves."

_ALL_DIFFERENT = 0.9
_FEWEST_DIFFERENT = 3


def is_one_each(columns: Sequence[Column]) -> bool:
    """Tell whether (nearly) every cell of a question differs, as the numbers of the responses themselves do.

    One or two responses say nothing of that.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.one_each import is_one_each
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> numbers = pd.Series(range(1000, 1020), dtype="str").astype("category")
    >>> is_one_each([read_column(ExportColumn("Q1"), numbers, "en", Habits())])
    True
    """
    times = sum((Counter(column.times) for column in columns), Counter[str]())
    most = max(sum(column.times.values()) for column in columns)
    return most >= _FEWEST_DIFFERENT and len(times) > _ALL_DIFFERENT * times.total()
