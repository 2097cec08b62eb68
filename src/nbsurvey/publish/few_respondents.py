"""What a publication says nothing of: percentages of fewer respondents than a study shows numbers of."""

import pandas as pd

from nbsurvey.estimation.withheld_rows import without_numbers
from nbsurvey.study import Study

_KEPT = ("level", "population")


def without_few(rows: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Withhold rows about all respondents of whom too few answered; of a reconstruction none, as nobody answered it.

    Parameters
    ----------
    rows
        With `withheld` and how many answered: `n`, or at most `n_max`.
    study
        The study that they are of.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.few_respondents import without_few
    >>> milk = pd.array([True, False, True, None, None, None], dtype="boolean")
    >>> people = pd.DataFrame({"Tea": [True] * 6, "Milk": milk})
    >>> study = nbsurvey.from_frame(people, population=60)
    >>> without_few(study.estimate(), study)[["item", "n", "percent", "withheld"]]
       item     n  percent  withheld
    0   tea     6    100.0     False
    1  milk  <NA>      NaN      True
    """
    n = rows["n_max" if "n_max" in rows else "n"]
    few = n.between(1, _fewest(study) - 1).fillna(False).astype(bool)
    if study.origin.is_reconstruction or not few.any():
        return rows
    numbers = [str(name) for name in rows.select_dtypes("number") if name not in _KEPT]
    return without_numbers(rows.assign(withheld=rows["withheld"] | few), numbers)


def is_few(count: int, study: Study) -> bool:
    """Tell whether a number of respondents is so small that a publication doesn't tell it.

    Examples
    --------
    >>> from nbsurvey.publish.few_respondents import is_few
    >>> study = nbsurvey.open_study("data")
    >>> is_few(0, study), is_few(2, study), is_few(5, study)
    (False, True, False)
    """
    return 0 < count < _fewest(study)


def _fewest(study: Study) -> int:
    return 1 if study.disclosure == "none" else study.codebook.study.suppress_below
