"""What can be averaged in a study, by the groups of its columns."""

import numpy as np

from nbsurvey.counting import EVERYBODY, ResponseCounts
from nbsurvey.counting.values import measure
from nbsurvey.disclosure.groups import Groups
from nbsurvey.disclosure.tables import Counts
from nbsurvey.disclosure.values import Values


def values_by(counts: ResponseCounts, name: str, by: str) -> Values:
    """Return how many respondents have each value of an item or a scale, in each group of a column.

    Examples
    --------
    >>> from nbsurvey.counting import EVERYBODY
    >>> from nbsurvey.disclosure.study_values import values_by
    >>> study = nbsurvey.open_study("data")
    >>> values_by(study.counts, "twitter", EVERYBODY).count  # whose answers are worth nothing
    array([0])
    """
    return _values(counts, name, _by_group(counts, name, by))


def background_values(counts: ResponseCounts, name: str, groups: Groups) -> Values:
    """Return how many respondents have each value of an item or a scale, in each set of groups of background columns.

    Examples
    --------
    >>> from nbsurvey.disclosure.study_tables import background_groups
    >>> from nbsurvey.disclosure.study_values import background_values
    >>> study = nbsurvey.open_study("data")
    >>> groups = background_groups(study.counts, study.population)
    >>> background_values(study.counts, "twitter", groups).count
    array([0, 0, 0, 0])
    """
    columns = [_by_group(counts, name, column.id) for column in counts.codebook.background]
    return _values(counts, name, groups.counts(np.hstack(columns)))


def _by_group(counts: ResponseCounts, name: str, by: str) -> Counts:
    counted = counts.values(name, by).counts
    return counted.T if by == EVERYBODY else counts.states(by).by_answer(counted)[:-1].T


def _values(counts: ResponseCounts, name: str, by_set: Counts) -> Values:
    values, ends = counts.values(name).values, measure(counts.codebook, name)
    lowest, highest = (float(values[0]), float(values[-1])) if values.size else (0.0, 0.0)
    return Values(
        values,
        by_set,
        lowest if np.isnan(ends.least) else ends.least,
        highest if np.isnan(ends.most) else ends.most,
        counts.codebook.study.suppress_below,
    )
