"""The rule: sets of respondents are hidden in pairs fixed in advance, so that a pattern doesn't tell which is small.

The sets that add up to a known total are paired from the fewest respondents up (`groups.Sum`). If one of a pair has to
be hidden, the other goes with it: an outsider can't say for whose sake. The largest of an odd number has no pair: if it
has to be hidden, all are. If that leaves a hidden count too narrow a range (`ranges`), other pairs are hidden too,
those that lose the fewest respondents, or in the end all.

How pairs are added tells nothing. Had each pair that is hidden in the end held a small count, all of them would have
been hidden for that, and nothing more, since that it is enough follows from what is published. The ranges are those
over just these tables. A partner that is chosen by the counts would tell something.

If the pairs that have to be hidden aren't enough, all are tried, and shown again one by one, from the most respondents
down, as long as that is enough. In 4,000 drawn tables that lost no more respondents than the best choice. An integer
programme (scipy's milp) would lose more, or need a variable for each place where the small count of a pair may be:
what is possible isn't convex.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Protocol

import numpy as np

from nbsurvey.disclosure.groups import Groups, Sum, Unit
from nbsurvey.disclosure.tables import Counts, Flags


class _Secret(Protocol):
    """What is told of each set, `Part` or `nbsurvey.disclosure.values.Values`, and whether it is safe when hidden."""

    @property
    def count(self) -> Counts: ...
    @property
    def complements(self) -> bool: ...
    def is_wide(self, causes: Mapping[Unit, Unit]) -> bool: ...


def hide(groups: Groups, start: Flags, free: Flags, parts: Sequence[_Secret]) -> Flags:
    """Hide the sets in `start` and `free` with their pairs; that a set in `free` has to be hidden is no secret.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.disclosure.groups import Groups
    >>> from nbsurvey.disclosure.pairs import hide
    >>> from nbsurvey.disclosure.ranges import Part
    >>> names = [("size", "small"), ("size", "middle"), ("size", "large")]
    >>> groups = Groups(names, np.diag([12, 20, 30]), sizes=np.array([40.0, 50.0, 60.0]), threshold=5)
    >>> yes, answered = np.array([2, 9, 15]), np.array([12, 20, 30])
    >>> parts = [Part(count, answered, answered, answered, threshold=5) for count in (yes, answered - yes)]
    >>> hide(groups, start=np.array([True, False, False]), free=np.zeros(3, dtype=bool), parts=parts)  # with its pair
    array([ True,  True, False])
    """
    own = start | free
    hidden = np.zeros_like(own)
    for equation in groups.sums:
        units, is_safe = _chosen(equation, own, free, parts)
        hidden[[*chain(*units)]] = True
        if equation.whole >= 0:
            own[equation.whole] |= not is_safe
    for equation in reversed(groups.sums):
        if equation.whole >= 0 and hidden[equation.whole]:
            hidden[[*chain(*equation.units)]] = True
    return hidden


def _chosen(equation: Sum, own: Flags, free: Flags, parts: Sequence[_Secret]) -> tuple[Sequence[Unit], bool]:
    """Choose which units of a sum to hide, and tell whether they are safe though everybody knows the total."""
    hit = [unit for unit in equation.units if own[[*unit]].any()]
    if not hit:
        return [], True
    if equation.is_tangled:
        return equation.units, False
    causes = {unit: () if free[[*unit]].any() else unit for unit in equation.units}
    *pairs, largest = equation.units if len(equation.units[-1]) == 1 else (*equation.units, ())
    chosen = _fewest(hit, pairs, lambda units: _is_safe({unit: causes[unit] for unit in units}, parts))
    if chosen or not largest:
        return chosen or pairs, bool(chosen)
    return equation.units, _is_safe({tuple(chain(*equation.units)): causes[largest]}, parts)


def _fewest(hit: list[Unit], pairs: list[Unit], is_enough: Callable[[list[Unit]], bool]) -> list[Unit]:
    """Choose the pairs in `hit`, and others with few respondents if it takes more; none if it is never enough."""
    if hit[-1] not in pairs:
        return []
    chosen = hit if is_enough(hit) else pairs
    for pair in [pair for pair in reversed(chosen) if pair not in hit]:
        fewer = [other for other in chosen if other != pair]
        chosen = fewer if is_enough(fewer) else chosen
    return chosen if is_enough(chosen) else []


def _is_safe(causes: Mapping[Unit, Unit], parts: Sequence[_Secret]) -> bool:
    """Tell whether the range of each hidden count is wide enough, both to those who know the rule and to others."""
    occurring = [part for part in parts if part.count.any()]
    if parts[0].complements and len(occurring) < 2:
        return True  # what nobody answered is known from the total, and with it what everybody did
    checked = occurring[:-1] if len(parts) == 2 else occurring  # of two, one is what the other lacks
    anyhow: dict[Unit, Unit] = {tuple(chain(*causes)): ()}
    return all(part.is_wide(causes) for part in checked) and all(part.is_wide(anyhow) for part in occurring)
