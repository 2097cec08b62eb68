"""Two groups of respondents, compared pair by pair on one item."""

from collections.abc import Collection, Hashable
from itertools import combinations
from typing import Any

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.comparisons.independent import group_difference
from nbsurvey.comparisons.table import NOBODY, WITHHELD, Row, check_request, comparison_table, difference_columns
from nbsurvey.counting import MISSING_GROUP, count_answers
from nbsurvey.estimation.estimates import tally


def compare_groups(
    responses: pd.DataFrame,
    codebook: Codebook,
    item: str,
    by: str,
    *,
    sizes: dict[str, int],
    hidden: Collection[tuple[str, str]],
    family: str,
    level: float = 0.95,
    adjustment: str = "holm",
) -> pd.DataFrame:
    """Compare the groups of respondents two by two.

    Parameters
    ----------
    responses, codebook, family, level, adjustment
        As for `compare_items`.
    item
        The item whose percentages are compared.
    by
        A background column or item that makes the groups.
    sizes
        Number of members of the population in each group; a group that isn't in it has an unknown size.
    hidden
        The items and groups to withhold, see `nbsurvey.disclosure`.

    Returns
    -------
    DataFrame
        One row for each two groups, as `SCHEMA` describes, with test and interval of `independent.group_difference`.
        A group of unknown size is taken to have as many members as the whole population. A row is withheld if either
        of its groups is, as in the estimates table.
    """
    check_request(family, level, adjustment)
    counts = tally(count_answers(responses, codebook, [item], by), codebook)
    counts["withheld"] = [(item, group) in hidden for group in counts["group"]]
    missing = counts["group"] == MISSING_GROUP
    left_out = int(counts.loc[missing, "n"].sum())
    rows = [
        {"item_a": item, "item_b": item, "left_out": left_out}
        | _group_row(a, b, sizes, codebook.study.population, level)
        | ({} if counts["n"].any() else {"method": NOBODY})
        for a, b in combinations(counts[~missing].to_dict("records"), 2)
    ]
    return comparison_table(rows, family, level, adjustment)


def _group_row(
    a: dict[Hashable, Any], b: dict[Hashable, Any], sizes: dict[str, int], population: int, level: float
) -> Row:
    N_a, N_b = sizes.get(a["group"]), sizes.get(b["group"])
    row: Row = {"group_a": a["group"], "group_b": b["group"], "population_a": N_a, "population_b": N_b}
    if a["withheld"] or b["withheld"] or not a["n"] or not b["n"]:
        return row | {"withheld": True, "method": WITHHELD}
    counts = (a["k"], a["n"], b["k"], b["n"])
    row |= dict(zip(("k_a", "n_a", "k_b", "n_b"), counts, strict=True))
    members = [population if N is None else N for N in (N_a, N_b)]
    difference = group_difference(*counts, population_a=members[0], population_b=members[1], level=level)
    return row | difference_columns(100 * (a["k"] / a["n"] - b["k"] / b["n"]), difference)
