"""How the respondents are made up by a background column."""

from typing import TYPE_CHECKING

import pandas as pd

from nbsurvey.counting import EVERYBODY, ResponseCounts
from nbsurvey.estimation.requests import group_sizes
from nbsurvey.estimation.tally import tally

if TYPE_CHECKING:
    from nbsurvey.study import Study


def composition(study: "Study", column: str) -> pd.DataFrame:
    """Count the respondents in each category of a background column.

    Parameters
    ----------
    study
        A study whose responses people gave.
    column
        The id of the column.

    Returns
    -------
    DataFrame
        One row for each category: `category`, `respondents`, `percent` of the respondents whose category is known,
        `weighted_percent` with the weights of a design, and `population_percent`: of the members, where the sizes of
        all categories are known. Empty if a category has too few respondents, to the questionnaire or to an item: the
        others would tell how many.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.nonresponse.composition import composition
    >>> people = pd.DataFrame({"Tea": [True, False] * 40, "Team": ["a"] * 20 + ["b"] * 60})
    >>> study = nbsurvey.from_frame(people, background="Team", population={"team": {"a": 100, "b": 100}})
    >>> composition(study, "team")
      category  respondents  percent  weighted_percent  population_percent
    0        a           20     25.0               NaN                50.0
    1        b           60     75.0               NaN                50.0
    """
    respondents = respondents_by(study.counts, column)
    codes = {background.id: background.codes for background in study.codebook.background}[column]
    rows = pd.DataFrame({"category": codes, "respondents": [respondents[code] for code in codes]})
    if study.disclosure != "none" and smallest(study.counts, column) < study.codebook.study.suppress_below:
        rows = rows[:0]
    sizes = pd.Series(group_sizes(study, column), dtype=float).reindex(rows["category"]).to_numpy()
    weights = _weights_by(study, column).reindex(rows["category"]).to_numpy()
    return rows.assign(
        percent=100 * rows["respondents"] / rows["respondents"].sum(),
        weighted_percent=100 * weights / weights.sum(),
        population_percent=100 * sizes / sizes.sum(),
    )


def _weights_by(study: "Study", column: str) -> pd.Series:
    """Return the weights of who is in each category of a column; nothing without a design."""
    if study.codebook.design is None:
        return pd.Series(dtype=float)
    totals, states = study.counts.totals(column, EVERYBODY).values, study.counts.states(column)
    return pd.Series({code: totals[states.among([code])].sum() for code in states.codes})


def respondents_by(counts: ResponseCounts, column: str) -> dict[str, int]:
    """Return how many respondents each category of a background column has.

    Examples
    --------
    >>> from nbsurvey.nonresponse.composition import respondents_by
    >>> respondents_by(nbsurvey.open_study("data").counts, "size_class")["<20000"]
    22
    """
    states = counts.states(column)
    answered = states.by_answer(counts.cross(column, tuple(counts.codebook.items))[:, 1])
    return dict(zip(states.codes, map(int, answered), strict=False))


def smallest(counts: ResponseCounts, column: str) -> int:
    """Return the smallest number of respondents that a category of a column has, to the questionnaire or to an item.

    Those of whom the category is missing are none: nothing is said of them, and their number is no answer.

    Examples
    --------
    >>> from nbsurvey.nonresponse.composition import smallest
    >>> smallest(nbsurvey.open_study("data").counts, "size_class") > 5
    True
    """
    by_item = tally(counts.table([*counts.codebook.items], column), counts.codebook)
    respondents = respondents_by(counts, column)
    return min(*respondents.values(), int(by_item.loc[by_item["group"].isin([*respondents]), "n"].min()))
