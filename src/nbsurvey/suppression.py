"""Cell suppression in a table by group: what an outsider can work out, and which groups to hide to prevent it.

Pure numerics on arrays. A table has G groups. What is hidden of a group is a count (its base n) or its parts (yes and
no, or the categories of a scale, which add up to n). Totals over the groups are always published, so hidden groups
are known together; `*_ranges` say what that leaves open for each, and `hide_*` add groups until it is wide enough.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


def base_ranges(n: Counts, size: Counts, hidden: Flags) -> tuple[Counts, Counts]:
    """Bound the number of respondents in each group, given which groups are hidden.

    Parameters
    ----------
    n : shape (..., G)
        Respondents in each group.
    size : shape (..., G)
        The most that a group can hold: its known size in the population, or the total of n.
    hidden : shape (G,)
        Which groups aren't shown.

    Returns
    -------
    lower, upper
        Counts in the shape of n; equal to n where a group is shown.

    Notes
    -----
    With M the sum of n over the hidden groups: max(0, M - sum of the other hidden groups' sizes) <= n <= min(size, M).
    Both ends are attained, so no linear or integer programme finds narrower ones.
    """
    total = np.where(hidden, n, 0).sum(axis=-1, keepdims=True)
    others = np.where(hidden, size, 0).sum(axis=-1, keepdims=True) - size
    lower, upper = np.maximum(0, total - others), np.minimum(size, total)
    return np.where(hidden, lower, n), np.where(hidden, upper, n)


def part_ranges(parts: Counts, lower: Counts, upper: Counts, hidden: Flags) -> tuple[Counts, Counts]:
    """Bound the parts of each hidden group, given bounds on the group's base.

    Parameters
    ----------
    parts : shape (Q, G)
        The counts that make up each group's base, such as yes and no.
    lower, upper : shape (G,)
        What an outsider knows of each group's base; equal where it is known.
    hidden : shape (G,)
        Which groups' parts aren't shown.

    Returns
    -------
    lower, upper
        Counts in the shape of parts; equal to parts where a group is shown.

    Notes
    -----
    The bounds of Frechet for a table with known margins [1]_: with C_q the total of part q over the hidden groups
    and D_q that of the other parts, max(0, lower - D_q) <= part <= min(C_q, upper). Both ends are attained.

    References
    ----------
    .. [1] Dobra, A. and Fienberg, S. E. (2000). Bounds for cell entries in contingency tables given marginal totals
       and decomposable graphs. PNAS, 97(22), 11885-11892. doi:10.1073/pnas.97.22.11885
    """
    totals = parts[:, hidden].sum(axis=1, keepdims=True)
    others = totals.sum() - totals
    low, high = np.maximum(0, lower - others), np.minimum(totals, upper)
    return np.where(hidden, low, parts), np.where(hidden, high, parts)


def hide_bases(n: Counts, size: Counts, threshold: int) -> Flags:
    """Choose the groups of which not even the number of respondents may be known.

    Parameters
    ----------
    n, size : shape (I, G)
        Respondents, and the most that a group can hold, for I items that nearly the same people answered.
    threshold
        The smallest number of respondents that may be shown.

    Returns
    -------
    ndarray of bool, shape (G,)
        Groups with n < threshold for any item (primary), and the groups that have to join them (complementary).
    """

    def is_safe(hidden: Flags) -> bool:
        lower, upper = base_ranges(n, size, hidden)
        return bool((upper - lower >= np.minimum(threshold, size))[:, hidden].all())

    small: Flags = np.any(n < threshold, axis=0)
    return _extend(small, n.sum(axis=0), is_safe)


def hide_parts(parts: Counts, lower: Counts, upper: Counts, start: Flags, threshold: int) -> Flags:
    """Choose the groups whose parts may not be known.

    Parameters
    ----------
    parts : shape (Q, G)
        The counts that make up each group's base.
    lower, upper : shape (G,)
        What an outsider knows of each group's base.
    start : shape (G,)
        Groups that are hidden already.
    threshold
        The smallest count above 0 that may be shown.

    Returns
    -------
    ndarray of bool, shape (G,)
        The groups of `start`, those with a part from 1 to threshold - 1 (primary), and the groups that have to join
        them until each hidden part has a range of at least `threshold` (complementary).

    Notes
    -----
    A part that no group has is known to be 0 from its total; a group that can't hold `threshold` respondents has
    all the protection there is once its parts range from 0 to what it can hold.
    """
    occurring = parts[parts.sum(axis=1) > 0]
    hidden = start | is_small(parts, threshold).any(axis=0)
    if len(occurring) < 2:
        return hidden

    def is_safe(hidden: Flags) -> bool:
        low, high = part_ranges(occurring, lower, upper, hidden)
        return bool((high - low >= np.minimum(threshold, upper))[:, hidden].all())

    return _extend(hidden, parts.sum(axis=0), is_safe)


def is_small(parts: Counts, threshold: int) -> Flags:
    """Tell which counts are too small to show: from 1 to threshold - 1."""
    return (parts > 0) & (parts < threshold)


def _extend(hidden: Flags, sizes: Counts, is_safe: Callable[[Flags], bool]) -> Flags:
    """Hide the smallest group that makes a table safe, or else the smallest group, until it is safe or all hidden."""
    groups = np.arange(len(hidden))
    order = np.argsort(sizes, kind="stable")
    while hidden.any() and not hidden.all() and not is_safe(hidden):
        trials = [hidden | (groups == group) for group in order if not hidden[group]]
        hidden = next((trial for trial in trials if is_safe(trial)), trials[0])
    return hidden
