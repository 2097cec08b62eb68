"""Tables of one item by another: what is withheld in the one may not be shown by its other side."""

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.disclosure import withheld
from nbsurvey.estimates import groups_of, tally
from nbsurvey.population import category_sizes


def known_sizes(
    responses: pd.DataFrame, codebook: Codebook, population: pd.DataFrame, by: str
) -> tuple[dict[str, int], dict[str, int]]:
    """Return what is known of each group of a column: its members, and, if the groups are answers, its respondents.

    Parameters
    ----------
    responses, codebook, population
        Of the study.
    by
        A background column or item.
    """
    groups = groups_of(responses, codebook, by) if by in codebook.items else {}
    return category_sizes(population, by), {group: int(of.sum()) for group, of in groups.items()}


def withheld_crossings(responses: pd.DataFrame, codebook: Codebook, population: pd.DataFrame, by: str) -> set[str]:
    """Find the items whose whole table by another item is withheld.

    Parameters
    ----------
    responses, codebook, population
        Of the study.
    by
        A background column or item; no table by a background column has another side.

    Returns
    -------
    set of str
        The items of which `disclosure.withheld` withholds a row in the table by `by`, or withholds a row of `by` in
        the table by the item. Both tables are made of the same counts of respondents with each pair of answers: what
        is withheld in one could be taken from the other, so they are shown both, whole, or not at all.
    """
    if by not in codebook.items:
        return set()

    def incomplete(by: str) -> set[str]:
        sizes, respondents = known_sizes(responses, codebook, population, by)
        counts = tally(responses, codebook, list(codebook.items), by)
        return set(counts["item"][withheld(counts, codebook.study.suppress_below, sizes, respondents)])

    own = incomplete(by)
    return {item for item in codebook.items if item != by and (item in own or by in incomplete(item))}
