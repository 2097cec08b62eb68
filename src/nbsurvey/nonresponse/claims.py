"""What non-respondents leave of a claim: certain, open or impossible."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from nbsurvey.errors import UsageError

CERTAIN, OPEN, IMPOSSIBLE = "certain", "open", "impossible"
"""What non-respondents leave of a claim: true whatever they'd say, depending on them, false whatever they'd say."""


def whole_counts(*values: ArrayLike) -> list[NDArray[np.int64]]:
    """Return counts as arrays of whole numbers of the same shape; refuse others.

    Examples
    --------
    >>> from nbsurvey.nonresponse.claims import whole_counts
    >>> [counts.tolist() for counts in whole_counts([73, 60], 107)]
    [[73, 60], [107, 107]]
    """
    arrays = [np.atleast_1d(np.asarray(value)) for value in values]
    for array in arrays:
        if array.dtype.kind not in "iufO" or not np.all(array == np.floor(array.astype(float))):
            raise UsageError(f"Counts are whole numbers, not {array.tolist()!r}.")
    return list(np.broadcast_arrays(*(array.astype(np.int64) for array in arrays)))


def check_counts(k: np.ndarray, n: np.ndarray, N: np.ndarray) -> None:
    """Refuse counts that aren't 0 <= k <= n <= N.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.nonresponse.claims import check_counts
    >>> check_counts(np.array([110]), np.array([107]), np.array([355]))
    Traceback (most recent call last):
        ...
    nbsurvey.errors.UsageError: Counts have to be 0 <= k <= n <= population.
    """
    if not np.all((k >= 0) & (k <= n) & (n <= N)):
        raise UsageError("Counts have to be 0 <= k <= n <= population.")


def turning_points(needed: np.ndarray, others: np.ndarray, most_against: np.ndarray | int = 0) -> pd.DataFrame:
    """Tell what a claim becomes that needs so many of the others, of whom as many as `most_against` may be against it.

    Returns
    -------
    DataFrame
        `needed`, `others`, `percent` and `outcome`, as `nbsurvey.nonresponse.tipping.tipping_point` has them.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.nonresponse.claims import turning_points
    >>> turning_points(np.array([124, 0, 300]), np.array([248, 248, 248]))
       needed  others  percent     outcome
    0     124     248     50.0        open
    1       0     248      NaN     certain
    2     300     248      NaN  impossible
    """
    conditions = [needed <= -np.asarray(most_against), needed > others]
    outcome = np.select(conditions, [CERTAIN, IMPOSSIBLE], OPEN)
    percent = np.full(needed.shape, np.nan)
    is_open = (outcome == OPEN) & (others > 0)
    percent[is_open] = 100 * needed[is_open] / others[is_open]
    return pd.DataFrame({"needed": needed, "others": others, "percent": percent, "outcome": outcome})


def common_outcome(outcomes: pd.Series) -> str:
    """Return the outcome that all counts give, or that it is open.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.nonresponse.claims import common_outcome
    >>> common_outcome(pd.Series(["certain", "certain"])), common_outcome(pd.Series(["certain", "impossible"]))
    ('certain', 'open')
    """
    return str(outcomes.iloc[0]) if outcomes.nunique() == 1 else OPEN
