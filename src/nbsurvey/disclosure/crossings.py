"""A table of two items: it is shown whole or not at all, since either side gives away the counts of the other."""

from nbsurvey.disclosure.counts import Counts, Item, in_parts
from nbsurvey.disclosure.primary import is_small


def is_side_withheld(table: Counts, item: Item, threshold: int, only_bases: bool, whole: bool) -> bool:
    """Tell whether one side of a table of two items has a count that is too small.

    Parameters
    ----------
    table : shape (A + 1, B)
        Respondents with each two answers: to the item that makes the groups (last: who left it open), and to `item`.
    item
        The item whose percentages the side shows.
    threshold
        The smallest number of respondents that may be shown.
    only_bases
        Whether small bases are all that is withheld.
    whole
        Whether every answer is shown, rather than the parts that percentages are made of.

    Notes
    -----
    A group of answers may answer another item alike: its members are only known to whoever knows their answers already.
    Those who left an item open are looked after too: a table by another column may tell in which group they are.
    """
    parts = in_parts(table.T, item)
    n = parts[item.base].sum(axis=0)
    if only_bases:
        return bool(is_small(n, threshold).any())
    few = (n < threshold) & (table.sum(axis=1) > 0)
    return bool(few.any() or is_small(table if whole else parts, threshold).any())
