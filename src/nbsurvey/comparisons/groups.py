"""Groups of respondents, compared two by two on an item."""

from collections.abc import Hashable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

from nbsurvey.codebook.open_questions import decided_items
from nbsurvey.comparisons.independent import group_difference
from nbsurvey.comparisons.joint_answers import check_joint_answers
from nbsurvey.comparisons.table import NOBODY, WITHHELD, Row, check_request, comparison_table, difference_columns
from nbsurvey.comparisons.weighted import groups_difference
from nbsurvey.counting import MISSING_GROUP
from nbsurvey.errors import UsageError
from nbsurvey.estimation.requests import group_sizes, groupings, known_language, provenance
from nbsurvey.estimation.tally import tally

if TYPE_CHECKING:
    from nbsurvey.study import Study


def compare_groups(
    study: "Study",
    names: str | list[str],
    *,
    by: str | list[str],
    family: str,
    level: float = 0.95,
    adjustment: str = "holm",
    language: str | None = None,
) -> pd.DataFrame:
    """Compare groups of respondents, two by two.

    Parameters
    ----------
    study
        The study.
    names
        A block or item whose percentages are compared, or a list of them.
    by
        A background column or item that makes the groups, or a list of them: the groups of each of them in turn, all
        in one family.
    family, level, adjustment, language
        As for `nbsurvey.comparisons.items.compare`.

    Returns
    -------
    DataFrame
        One row for each item and each two groups of a column, as `nbsurvey.comparisons.table.SCHEMA` describes, with
        test and interval of `nbsurvey.comparisons.independent.group_difference`, or where the codebook has a `design`
        those of `nbsurvey.comparisons.weighted.groups_difference`. A group of unknown size is taken to
        have as many members as the whole population; if that is unknown too, it is infinite. A row is withheld if
        either of its groups is, as in the estimates table.

    Raises
    ------
    ValueError
        If the responses are a reconstruction, a name, the level, the adjustment or the language isn't known, or the
        family has no name.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.study_files.origin import Origin
    >>> study = nbsurvey.open_study("data")
    >>> collected = replace(study, origin=Origin(kind="collected"))  # as if people had answered
    >>> table = collected.compare_groups("twitter", by="general_norms_should", family="norms")
    >>> table[["group_a", "group_b", "k_a", "n_a", "k_b", "n_b", "p_value"]].round(2)
      group_a group_b  k_a  n_a  k_b  n_b  p_value
    0      ja     nee   41   54   32   43      0.9
    """
    items, columns = items_and_groupings(study, names, by)
    decided_items(study.codebook, items)
    check_request(family, level, adjustment)
    rows = [row for item in items for column in columns for row in _rows(study, item, column, level)]
    return comparison_table(
        rows, family, level, adjustment, provenance(study, by), study.codebook, known_language(study, language)
    )


def items_and_groupings(study: "Study", names: str | list[str], by: str | list[str]) -> tuple[list[str], list[str]]:
    """Return the items to compare and the columns that make the groups; refuse a reconstruction and an item by itself.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.comparisons.groups import items_and_groupings
    >>> from nbsurvey.study_files.origin import Origin
    >>> study = nbsurvey.open_study("data")
    >>> collected = replace(study, origin=Origin(kind="collected"))  # as if people had answered
    >>> items_and_groupings(collected, "mandate", by="size_class")
    (['enough_powers', 'feels_responsible'], ['size_class'])
    """
    check_joint_answers(study)
    items, columns = study.codebook.select(names), groupings(study, by)
    if both := [item for item in items if item in columns]:
        raise UsageError(f"The item {both[0]!r} can't be compared by its own answers.")
    return items, columns


def _rows(study: "Study", item: str, by: str, level: float) -> list[Row]:
    counts, hidden = tally(study.counts.table([item], by), study.codebook), study.suppression.rows(by)
    counts["withheld"] = [(item, group) in hidden for group in counts["group"]]
    missing = counts["group"] == MISSING_GROUP
    row: Row = {"item_a": item, "item_b": item, "by": by, "left_out": int(counts.loc[missing, "n"].sum())}
    sizes, population = group_sizes(study, by), study.codebook.study.members
    rows = [
        row | _group_row(a, b, sizes, population, level) | ({} if counts["n"].any() else {"method": NOBODY})
        for a, b in combinations(counts[~missing].to_dict("records"), 2)
    ]
    return rows if study.codebook.design is None else [_weighted(study, own, level) for own in rows]


def _weighted(study: "Study", row: Row, level: float) -> Row:
    """Return a row with the weighted difference instead, if it isn't withheld."""
    if row.get("withheld"):
        return row
    difference = groups_difference(study, row["item_a"], row["by"], row["group_a"], row["group_b"], level)
    return row | {"lower": None, "upper": None, "p_value": None} | difference


def _group_row(
    a: Mapping[Hashable, Any], b: Mapping[Hashable, Any], sizes: dict[str, int], population: int | None, level: float
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
