"""Which rows of the tables of all items by some columns are hidden, decided for all together."""

from collections.abc import Mapping

import numpy as np

from nbsurvey.disclosure.groups import Groups
from nbsurvey.disclosure.pairs import hide
from nbsurvey.disclosure.ranges import Part
from nbsurvey.disclosure.tables import Counts, Flags, Table, has_small, is_small


def hide_rows(tables: Mapping[str, Table], groups: Groups) -> dict[str, Flags]:
    """Decide which sets are hidden in the tables of each item.

    Parameters
    ----------
    tables
        By item; an item that decides who is asked another comes before it.
    groups
        The groups of all columns.

    Examples
    --------
    >>> from nbsurvey.disclosure.decision import hide_rows
    >>> from nbsurvey.disclosure.study_tables import background_groups, background_tables
    >>> study = nbsurvey.open_study("data")
    >>> groups, tables = background_groups(study.counts, study.population), background_tables(study.counts)
    >>> [group for _, group in groups.names]
    ['<20000', '20000-50000', '50000-100000', '>=100000']
    >>> hide_rows(tables, groups)["twitter"]
    array([False, False,  True,  True])
    """
    bases, threshold = hide_bases(tables, groups), groups.threshold
    hidden: dict[str, Flags] = {}
    for item, table in tables.items():
        counts = groups.counts(table.parts)
        start = groups.flags(table.too_small(groups.sizes, threshold)) | has_small(counts, threshold)
        # n of an item that was put to some gives away how many gave the answers that lead to it.
        free = bases[item] | hidden[table.leading] if table.leading else bases[item]
        low, high = _base_ranges(table, groups, bases[item])
        parts = [Part(count, counts.sum(axis=0), low, high, threshold) for count in counts]
        hidden[item] = hide(groups, start | table.is_rare(threshold), free, parts)
    return hidden


def hide_bases(tables: Mapping[str, Table], groups: Groups) -> dict[str, Flags]:
    """Decide, with the parameters of `hide_rows`, in which sets the number who answered an item is hidden too.

    A set that few answered hides with its pair. Items that nearly the same people of a pair answered hide it as well:
    their numbers tell too much of one another.

    Examples
    --------
    >>> from nbsurvey.disclosure.decision import hide_bases
    >>> from nbsurvey.disclosure.study_tables import background_groups, background_tables
    >>> study = nbsurvey.open_study("data")
    >>> groups, tables = background_groups(study.counts, study.population), background_tables(study.counts)
    >>> hide_bases(tables, groups)["twitter"]
    array([False, False, False, False])
    """
    answered = groups.counts(np.array([table.parts.sum(axis=0) for table in tables.values()]))
    start = (answered < groups.threshold) & ~(groups.set_sizes == 0)
    rooms = [_room(table, groups) for table in tables.values()]
    linked, hidden = np.zeros_like(start), np.zeros_like(start)
    while start.any():
        for at, (n, room) in enumerate(zip(answered, rooms, strict=True)):
            part = Part(n, room, room, room, groups.threshold, complements=False)
            hidden[at] = hide(groups, start[at], linked[at], [part])
        more = _tell_of_others(answered, hidden, groups)
        if (more <= hidden).all():
            break
        linked = linked | more
    return dict(zip(tables, hidden, strict=True))


def _tell_of_others(answered: Counts, hidden: Flags, groups: Groups) -> Flags:
    """Find the sets of each item whose numbers are nearly those that another item hides."""
    more = np.zeros_like(hidden)
    for unit in ([*unit] for equation in groups.sums for unit in equation.units):
        n, secret = answered[:, unit], hidden[:, unit].all(axis=1)
        near = np.abs(n[:, None] - n[None, secret]).sum(axis=2) < groups.threshold
        more[np.ix_(near.any(axis=1), unit)] = True
    return more


def _room(table: Table, groups: Groups) -> Counts:
    """Return the most who can have answered in each set, as far as is known to everyone."""
    answered = groups.counts(table.parts.sum(axis=0))
    room = np.fmin(groups.set_sizes, answered.sum()).astype(np.int64)
    if table.asked is not None:
        asked = groups.counts(table.asked)
        room = np.minimum(room, np.where(is_small(asked, groups.threshold), groups.threshold, asked))
    return np.asarray(np.maximum(room, answered))


def _base_ranges(table: Table, groups: Groups, hidden: Flags) -> tuple[Counts, Counts]:
    """Bound a hidden number who answered in a set by the total of the hidden sets and what the others can hold."""
    answered, room = groups.counts(table.parts.sum(axis=0)), _room(table, groups)
    low, high = answered.copy(), answered.copy()
    for equation in groups.sums:
        at = [at for unit in equation.units for at in unit if hidden[at]]
        total, space = answered[at].sum(), room[at].sum()
        low[at], high[at] = np.maximum(0, total - (space - room[at])), np.minimum(room[at], total)
    return low, high


def hide_distribution(table: Table, hidden: Flags, groups: Groups) -> Flags:
    """Decide in which sets the full distribution of an item is hidden, given that k and n of the others are shown.

    `hidden` are the sets whose row of k and n is hidden.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.disclosure.decision import hide_distribution
    >>> from nbsurvey.disclosure.study_tables import background_groups, background_tables
    >>> study = nbsurvey.open_study("data")
    >>> groups, table = background_groups(study.counts, study.population), background_tables(study.counts)["twitter"]
    >>> hide_distribution(table, hidden=np.array([True, True, False, False]), groups=groups)
    array([ True,  True, False, False])
    """
    answers, part = table.answers[table.kinds[1]], table.part[table.kinds[1]]
    counts = groups.counts(answers)
    start = groups.flags(has_small(answers, groups.threshold)) | has_small(counts, groups.threshold)
    parts = []
    for count, place in zip(counts, part, strict=True):
        whole = counts[part == place].sum(axis=0)
        most = np.where(hidden, np.maximum(whole[hidden].sum(), whole), whole)
        if (part == place).sum() > 1:
            parts.append(Part(count, whole, np.where(hidden, 0, whole), most, groups.threshold))
    return hide(groups, start, hidden, parts) if parts else hidden
