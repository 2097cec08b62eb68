"""A percentage with its uncertainty, from how many answers count and of how many."""

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.estimation.confidence_limits import limits, limits_of_part
from nbsurvey.estimation.tally import partial_bases

NUMBERS = ("percent", "lower", "upper", "response_rate", "worst_lower", "worst_upper")
"""The columns that hold per cents."""


def percentages(
    counts: pd.DataFrame, codebook: Codebook, N: np.ndarray, level: float, method: str
) -> dict[str, np.ndarray]:
    """Compute the columns `NUMBERS` of the estimates table.

    Parameters
    ----------
    counts
        As `nbsurvey.estimation.tally.tally` returns them; `outside` and `not_asked` are missing where they aren't told.
    codebook
        The questionnaire.
    N
        Members of the population, in the group, for each row; missing where their number isn't known.
    level, method
        As for `estimate`.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.estimation.percentages import percentages
    >>> from nbsurvey.estimation.tally import tally
    >>> study = nbsurvey.open_study("data")
    >>> counts = tally(study.counts.table(["twitter"]), study.codebook)
    >>> numbers = percentages(counts, study.codebook, np.array([355.0]), level=0.95, method="exact")
    >>> [(name, float(numbers[name][0].round(1))) for name in ("percent", "lower", "upper")]
    [('percent', 75.3), ('lower', 67.0), ('upper', 82.3)]
    """
    k, n = counts["k"].to_numpy(np.int64), counts["n"].to_numpy(np.int64)
    partial, members = partial_bases(codebook, counts["item"]), N - counts["outside"].fillna(0).to_numpy(np.int64)
    lower, upper = limits(k, n, N, level, method)
    lower[partial], upper[partial] = limits_of_part(k[partial], n[partial], members[partial], level, method)
    asked = N - counts["not_asked"].to_numpy(float, na_value=np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        return {
            "percent": 100 * k / n,
            "lower": 100 * lower,
            "upper": 100 * upper,
            "response_rate": 100 * counts["answered"].to_numpy(float) / asked,
            "worst_lower": 100 * k / members,
            "worst_upper": 100 * (k + members - n) / members,
        }
