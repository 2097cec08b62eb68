"""The same people in two waves: their answers, pair by pair."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from nbsurvey.comparisons.joint_answers import has_joint_answers
from nbsurvey.comparisons.paired import paired_difference
from nbsurvey.comparisons.small_cells import is_small
from nbsurvey.comparisons.table import NOBODY, WITHHELD, Row
from nbsurvey.counting import Counts
from nbsurvey.errors import UsageError
from nbsurvey.estimation.requests import rows
from nbsurvey.estimation.weighted_estimates import is_yes

if TYPE_CHECKING:
    from nbsurvey.study import Study

_YES, _NO, _NONE = 0, 1, 2


def check_linked(studies: dict[str, "Study"]) -> None:
    """Refuse waves of which it isn't known who is the same person, with a ValueError.

    Examples
    --------
    >>> from nbsurvey.comparisons.linked import check_linked
    >>> try:
    ...     check_linked({"2018": nbsurvey.open_study("data")})
    ... except ValueError as error:
    ...     print(str(error).partition(":")[0])
    Nothing tells who in wave 2018 is the same person as in another
    """
    for name, study in studies.items():
        if study.links is None or not has_joint_answers(study):
            raise UsageError(
                f"Nothing tells who in wave {name} is the same person as in another: name the column that does under "
                "`export: link` in its codebook, and import it with the secret.key of the other waves beside it."
            )


def joint_counts(a: "Study", b: "Study", item: str) -> Counts:
    """Count the respondents of two waves by their answers to an item in both.

    Parameters
    ----------
    a, b
        The waves, with links.
    item
        The item.

    Returns
    -------
    ndarray of int
        Yes (the answer counts), no, and neither (not in the base, or not in this wave) in the first wave (rows), and
        the same in the second (columns).

    Examples
    --------
    >>> import pandas as pd
    >>> from dataclasses import replace
    >>> from nbsurvey.comparisons.linked import joint_counts
    >>> study = nbsurvey.open_study("data")
    >>> people = replace(study, links=pd.Series(study.responses.index, study.responses.index))
    >>> joint_counts(people, people, "twitter")
    array([[73,  0,  0],
           [ 0, 24,  0],
           [ 0,  0, 14]])
    """
    in_a, in_b = _states(a, item), _states(b, item)
    people = in_a.index.union(in_b.index)
    joint = np.zeros((3, 3), dtype=np.int64)
    places = (states.reindex(people, fill_value=_NONE).to_numpy() for states in (in_a, in_b))
    np.add.at(joint, tuple(places), 1)
    return joint


def _states(study: "Study", item: str) -> pd.Series:
    """Return the state of each respondent by who it is; who has no link is somebody who is in no other wave."""
    yes = is_yes(rows(study), study.codebook, item)
    links = pd.Series(dtype="str") if study.links is None else study.links
    people = [links.get(respondent, (id(study), respondent)) for respondent in yes.index]
    states = np.where(yes.isna(), _NONE, np.where(yes.fillna(False), _YES, _NO))
    return pd.Series(states, index=pd.Index(people, dtype=object))


def linked_change(a: "Study", b: "Study", item: str, level: float) -> Row:
    """Compare an item in two waves among those who are in both.

    Parameters
    ----------
    a, b
        The earlier and the later wave, with links.
    item
        The item.
    level
        Confidence level as a proportion.

    Returns
    -------
    dict
        Columns of `nbsurvey.comparisons.changes.SCHEMA`: the percentages of those with an answer in both waves, and
        test and interval of `nbsurvey.comparisons.paired.paired_difference`, in a population of as many as the smaller
        of both. `left_out` counts those with an answer in one of the waves only. It is withheld if a cell of the table
        of both answers is too small, or those left out are so few, or answered so alike, that what each wave publishes
        by itself gives their answers away.

    Raises
    ------
    ValueError
        If nobody is in both waves.

    Examples
    --------
    >>> import pandas as pd
    >>> from dataclasses import replace
    >>> from nbsurvey.comparisons.linked import linked_change
    >>> study = nbsurvey.open_study("data")
    >>> people = replace(study, links=pd.Series(study.responses.index, study.responses.index))
    >>> row = linked_change(people, people, "twitter", level=0.95)
    >>> row["k_a"], row["n_a"], row["only_b"], row["left_out"], row["p_value"]
    (73, 97, 0, 0, 1.0)
    """
    if a.links is None or b.links is None or not a.links.isin(b.links).any():
        raise UsageError("Nobody is found in both waves: were they imported with the same secret.key beside them?")
    members = [study.codebook.study.members for study in (a, b)]
    row: Row = dict(zip(("population_a", "population_b"), members, strict=True)) | {"withheld": False}
    joint = joint_counts(a, b, item)
    both_answered = joint[:2, :2]
    if not both_answered.any():
        return row | {"method": NOBODY}
    if _is_small(a, b, joint):
        return row | {"withheld": True, "method": WITHHELD}
    (both, only_a), (only_b, _) = both_answered.tolist()
    n, left_out = int(both_answered.sum()), int(joint[:2, 2].sum() + joint[2, :2].sum())
    row |= {"k_a": both + only_a, "n_a": n, "k_b": both + only_b, "n_b": n, "left_out": left_out}
    row |= {"only_a": only_a, "only_b": only_b, "difference": 100 * (only_b - only_a) / n}
    row |= {"percent_a": 100 * (both + only_a) / n, "percent_b": 100 * (both + only_b) / n}
    population = min((size for size in members if size is not None), default=None)
    change = paired_difference(only_b, only_a, n, population=population, level=level)
    limits = {"lower": 100 * change.lower, "upper": 100 * change.upper}
    return row | limits | {"p_value": change.p, "method": change.method}


def _is_small(a: "Study", b: "Study", joint: Counts) -> bool:
    settings = {a.disclosure, b.disclosure}
    threshold = max(study.codebook.study.suppress_below for study in (a, b))
    return settings != {"none"} and is_small(joint, threshold, only_bases="population" not in settings)
