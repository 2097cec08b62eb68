"""Cell suppression in a table by group: what an outsider can work out, and which groups to hide to prevent it.

Pure numerics on arrays. A table has G groups, of one or more columns. What is hidden of a group is a count (its base n)
or its parts (yes and no, or the categories of a scale, which add up to n). Some sums over groups are known (`Sum`), so
the hidden groups within them are known together; `*_ranges` say what that leaves open for each, and `hide_*` add groups
until it is wide enough.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Sum:
    """A sum over the groups `of` that is known as long as none of the groups `given` is hidden; none: always."""

    of: Flags
    given: Flags


Sums = Sequence[Sum]


def pools(hidden: Flags, sums: Sums = ()) -> list[Flags]:
    """Divide the groups into those that no known sum tells apart; the totals of all pools are taken to be known.

    Without `sums` only the total of all groups is known. Where known sums overlap, the total of each intersection is
    taken to be known too, which is more than an outsider can work out.
    """
    known = [each.of for each in sums if not (each.given & hidden).any()] or [np.ones_like(hidden)]
    _, place = np.unique(np.array(known), axis=1, return_inverse=True)
    place = place.reshape(-1)
    return [place == pool for pool in range(place.max(initial=-1) + 1)]


def base_ranges(n: Counts, size: Counts, hidden: Flags, sums: Sums = ()) -> tuple[Counts, Counts]:
    """Bound the number of respondents in each group, given which groups are hidden.

    Parameters
    ----------
    n : shape (..., G)
        Respondents in each group.
    size : shape (..., G)
        The most that a group can hold: its known size in the population, or the total of n.
    hidden : shape (G,)
        Which groups aren't shown.
    sums
        What is known of the groups together; nothing: their total.

    Returns
    -------
    lower, upper
        Counts in the shape of n; equal to n where a group is shown.

    Notes
    -----
    With M the sum of n over the hidden groups of a pool: max(0, M - sum of their other sizes) <= n <= min(size, M).
    Both ends are attained, so no linear or integer programme finds narrower ones.
    """
    lower, upper = n, n
    for pool in pools(hidden, sums):
        of = hidden & pool
        total = np.where(of, n, 0).sum(axis=-1, keepdims=True)
        others = np.where(of, size, 0).sum(axis=-1, keepdims=True) - size
        lower = np.where(of, np.maximum(0, total - others), lower)
        upper = np.where(of, np.minimum(size, total), upper)
    return lower, upper


def part_ranges(parts: Counts, lower: Counts, upper: Counts, hidden: Flags, sums: Sums = ()) -> tuple[Counts, Counts]:
    """Bound the parts of each hidden group, given bounds on the group's base.

    Parameters
    ----------
    parts : shape (Q, G)
        The counts that make up each group's base, such as yes and no.
    lower, upper : shape (G,)
        What an outsider knows of each group's base; equal where it is known.
    hidden : shape (G,)
        Which groups' parts aren't shown.
    sums
        As for `base_ranges`.

    Returns
    -------
    lower, upper
        Counts in the shape of parts; equal to parts where a group is shown.

    Notes
    -----
    The bounds of Frechet for a table with known margins [1]_: with C_q the total of part q over the hidden groups
    of a pool and D_q that of the other parts, max(0, lower - D_q) <= part <= min(C_q, upper). Both ends are attained.

    References
    ----------
    .. [1] Dobra, A. and Fienberg, S. E. (2000). Bounds for cell entries in contingency tables given marginal totals
       and decomposable graphs. PNAS, 97(22), 11885-11892. doi:10.1073/pnas.97.22.11885
    """
    low, high = parts, parts
    for pool in pools(hidden, sums):
        of = hidden & pool
        totals = parts[:, of].sum(axis=1, keepdims=True)
        others = totals.sum() - totals
        low = np.where(of, np.maximum(0, lower - others), low)
        high = np.where(of, np.minimum(totals, upper), high)
    return low, high


def hide_bases(n: Counts, size: Counts, threshold: int, sums: Sums = ()) -> Flags:
    """Choose the groups of which not even the number of respondents may be known.

    Parameters
    ----------
    n, size : shape (I, G)
        Respondents, and the most that a group can hold, for I items that nearly the same people answered.
    threshold
        The smallest number of respondents that may be shown.
    sums
        As for `base_ranges`.

    Returns
    -------
    ndarray of bool, shape (G,)
        Groups with n < threshold for any item (primary), and the groups that have to join them (complementary).
    """

    def safe(hidden: Flags) -> Flags:
        lower, upper = base_ranges(n, size, hidden, sums)
        return np.asarray((upper - lower >= np.minimum(threshold, size)).all(axis=0))

    small: Flags = np.any(n < threshold, axis=0)
    return _extend(small, n.sum(axis=0), safe, sums)


def hide_parts(parts: Counts, lower: Counts, upper: Counts, start: Flags, threshold: int, sums: Sums = ()) -> Flags:
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
    sums
        As for `base_ranges`.

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

    def safe(hidden: Flags) -> Flags:
        low, high = part_ranges(occurring, lower, upper, hidden, sums)
        return np.asarray((high - low >= np.minimum(threshold, upper)).all(axis=0))

    return _extend(hidden, parts.sum(axis=0), safe, sums)


def is_small(parts: Counts, threshold: int) -> Flags:
    """Tell which counts are too small to show: from 1 to threshold - 1."""
    return (parts > 0) & (parts < threshold)


def _extend(hidden: Flags, sizes: Counts, safe: Callable[[Flags], Flags], sums: Sums) -> Flags:
    """Hide more groups until each hidden group is safe, or no group is left that would help it.

    A group is helped by another of its pool, or, if those are all hidden and the pool's total isn't known anyway, by
    a group that makes a total in its column known: the smallest that makes the whole pool safe, or else the smallest.
    """
    groups = np.arange(len(hidden))
    order = np.argsort(sizes, kind="stable")
    always = [each.of for each in sums if not each.given.any()] or [np.ones_like(hidden)]

    def helping(pool: Flags) -> Flags:
        if (pool & ~hidden).any():
            return pool & ~hidden
        column = np.any([of for of in always if (of & pool).any()], axis=0)
        known = [each.given for each in sums if not (each.given & hidden).any() and (each.of & column).any()]
        is_given = any((of == pool).all() for of in always) or not known
        return np.zeros_like(hidden) if is_given else np.asarray(np.any(known, axis=0))

    while hidden.any():
        weak = hidden & ~safe(hidden)
        unsafe = [pool for pool in pools(hidden, sums) if (pool & weak).any() and helping(pool).any()]
        if not unsafe:
            break
        trials = [hidden | (groups == group) for group in order if helping(unsafe[0])[group]]
        hidden = next((trial for trial in trials if safe(trial)[unsafe[0] & trial].all()), trials[0])
    return hidden
