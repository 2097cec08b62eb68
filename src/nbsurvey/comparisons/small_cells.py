"""Whether the joint answers of the same respondents to two questions may be shown."""

from nbsurvey.counting import Counts


def is_small(joint: Counts, threshold: int, *, only_bases: bool) -> bool:
    """Tell whether a pair has a cell under the threshold, or gives away the answers of those who are left out.

    Parameters
    ----------
    joint
        Respondents by two answers: yes, no or not in the base of the first (rows), and the same of the second.
    threshold
        The smallest number that may be shown.
    only_bases
        Whether only the base counts (disclosure 'sample').

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.comparisons.small_cells import is_small
    >>> joint = np.array([[43, 30, 0], [6, 18, 0], [0, 0, 14]])
    >>> is_small(joint, 5, only_bases=False), is_small(joint, 10, only_bases=False)
    (False, True)
    >>> is_small(joint, 10, only_bases=True)
    False
    """
    both_answered = joint[:2, :2]
    if only_bases:
        return bool(both_answered.sum() < threshold)
    left_out = (joint[:2, 2], joint[2, :2])
    return bool(((both_answered > 0) & (both_answered < threshold)).any()) or any(
        _gives_away(int(yes), int(yes + no), threshold) for yes, no in left_out
    )


def _gives_away(k: int, n: int, threshold: int) -> bool:
    """Tell whether k yes-answers among n respondents whose number and answers can be worked out are too few."""
    return n > 0 and (n < threshold or min(k, n - k) < threshold)
