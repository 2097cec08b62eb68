"""The intervals of a table or a figure at other levels and by other methods, of which a reader of a page chooses."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from nbsurvey.estimation.confidence_limits import limits
from nbsurvey.figures.drawing import Drawing
from nbsurvey.tables.table import Choice

LEVELS = (0.9, 0.95, 0.99)
"""The levels of which a reader chooses."""

_METHODS = ("exact", "mid-p", "wilson", "jeffreys")
OWN = Choice(0.95, "exact")
"""What a report has on paper, and a page until somebody chooses otherwise."""

CHOICES = (OWN, *(Choice(level, name) for level in LEVELS for name in _METHODS if Choice(level, name) != OWN))
"""Every choice, that of the report first."""

_ENDS = ["lower", "upper"]


def every_choice(rows: Callable[[float, str], pd.DataFrame]) -> dict[Choice, pd.DataFrame]:
    """Return the rows of each choice, from a function of its level and its method.

    Examples
    --------
    >>> from nbsurvey.publish.interval_choices import every_choice
    >>> study = nbsurvey.open_study("data")
    >>> made = every_choice(lambda level, method: study.publication("mandate", level=level, method=method))
    >>> [(*choice, float(made[choice]["lower"].round(1).iloc[0])) for choice in list(made)[:3]]
    [(0.95, 'exact', 58.9), (0.9, 'exact', 60.3), (0.9, 'mid-p', 60.8)]
    """
    return {choice: rows(*choice) for choice in CHOICES}


def choices_of_answers(rows: pd.DataFrame) -> dict[Choice, pd.DataFrame]:
    """Return the rows of each choice of a distribution; none of one that is weighted or has no intervals.

    Parameters
    ----------
    rows
        As `Study.distribution` returns them.

    Examples
    --------
    >>> from nbsurvey.publish.interval_choices import choices_of_answers
    >>> made = choices_of_answers(nbsurvey.open_study("data").distribution("twitter"))
    >>> made[0.99, "wilson"][["lower", "upper"]].round(1)
       lower  upper
    0   64.3   83.7
    1   16.3   35.7
    """
    shown = rows["lower"].notna()
    if not shown.any() or {*rows["method"]} != {OWN.method}:
        return {}
    k, n = (rows.loc[shown, name].to_numpy("int64") for name in ("k", "n"))
    members = rows.loc[shown, "population"].to_numpy(float, na_value=float("nan"))

    def intervals(level: float, method: str) -> pd.DataFrame:
        lower, upper = limits(k, n, members, level, method)
        ends = pd.DataFrame({"lower": 100 * lower, "upper": 100 * upper}, index=rows.index[shown])
        return rows.assign(level=level, method=method, lower=ends["lower"], upper=ends["upper"])

    return every_choice(intervals)


def choices_of_figure(drawing: Drawing, estimates: Callable[[float, str], pd.DataFrame]) -> dict[Choice, pd.DataFrame]:
    """Return the rows of a figure with the intervals of each choice; none of one that draws no such intervals.

    Parameters
    ----------
    drawing
        The figure.
    estimates
        Returns the estimates of the study at a level and by a method, as `Study.publication` does: percentages are
        theirs, or of k of n answers.

    Examples
    --------
    >>> from analysis import mandate
    >>> from nbsurvey.publish.interval_choices import choices_of_figure
    >>> study = nbsurvey.open_study("data")
    >>> drawing = mandate.chapter(study, study.publication()).drawings[0]
    >>> made = choices_of_figure(drawing, lambda level, method: study.publication(level=level, method=method))
    >>> made[0.99, "wilson"][["lower", "upper"]].round(1)
       lower  upper
    0   59.1   80.5
    1   56.3   78.0
    """
    data = drawing.data
    if drawing.levels:
        others = {level: rows for level, rows in drawing.levels.items() if level != OWN.level}
        return {Choice(level, OWN.method): rows for level, rows in ({OWN.level: data} | others).items()}
    if not {"percent", "lower", "method"} <= {*data} or {*data["method"]} != {OWN.method}:
        return {}
    if {"k", "n", "population"} <= {*data}:
        made = choices_of_answers(data)
    elif "item" in data:
        made = every_choice(lambda level, method: _of_items(data, estimates(level, method)))
    else:
        return {}
    is_drawn = made and np.allclose(made[OWN][_ENDS], data[_ENDS], equal_nan=True)
    return made if is_drawn else {}


def _of_items(data: pd.DataFrame, estimates: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a figure with the intervals of the estimates of their items."""
    other = estimates.set_index("item")[_ENDS].reindex(data["item"])
    return data.assign(lower=other["lower"].to_numpy(), upper=other["upper"].to_numpy())
