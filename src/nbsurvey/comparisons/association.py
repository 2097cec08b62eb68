"""Whether an item and a grouping go together in the population, after weighting (extra `weights`)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from nbsurvey.codebook.open_questions import decided_items, known_population
from nbsurvey.comparisons.groups import items_and_groupings
from nbsurvey.counting import ResponseCounts
from nbsurvey.estimation import weights
from nbsurvey.estimation.columns import fitted, schema, text
from nbsurvey.estimation.design_based import refuse_weights
from nbsurvey.estimation.requests import margins, provenance, rows
from nbsurvey.estimation.weighted_estimates import group_of, is_yes, weighted_sample

if TYPE_CHECKING:
    from nbsurvey.study import Study

NOBODY = "no test: nobody answered"
WITHHELD = "withheld: a group has too few respondents"

_NUMBERS = ("statistic", "ndf", "ddf", "p_value")

SCHEMA = schema(
    "item",
    "by",
    "statistic",
    "ndf",
    "ddf",
    "p_value",
    text("note", "Why there is no test; empty if there is one."),
    "weighting",
    "withheld",
    "origin",
    "disclosure",
)
"""The table of associations: columns, units and meaning."""


def association(study: "Study", names: str | list[str], *, by: str | list[str], on: str | list[str]) -> pd.DataFrame:
    """Test whether an item and a grouping go together after weighting to the population (extra `weights`).

    Parameters
    ----------
    study
        The study.
    names
        A block or item, or a list of them: whether its answer counts.
    by
        A background column or item that makes the groups, or a list of them. Who is in no group doesn't count.
    on
        As for `nbsurvey.estimation.weighted_estimates.weighted`.

    Returns
    -------
    DataFrame
        One row for each item and grouping, as `nbsurvey.comparisons.association.SCHEMA` describes: the test of Rao and
        Scott, as `nbsurvey.estimation.weights.rao_scott` explains it, with the p-value that it has by itself. Where
        there is nothing to test the numbers are missing, and `note` says why: nobody answered, all did so alike or are
        of one group, all members responded and the difference is known, or the variance is 0. A row has no numbers
        (`withheld`) if a group of the item is withheld in its table by the column, or by a column of `on`.

    Raises
    ------
    ValueError
        As `nbsurvey.comparisons.groups.compare_groups` and `weighted` do.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.study_files.origin import Origin
    >>> study = nbsurvey.open_study("data")
    >>> collected = replace(study, origin=Origin(kind="collected"))  # as if people had answered
    >>> table = collected.association("general_norms_should", by="general_norms_done", on="size_class")
    >>> table[["statistic", "ndf", "ddf", "p_value"]].round(2)
       statistic  ndf    ddf  p_value
    0       0.58  1.0  110.0     0.45
    """
    refuse_weights(study, "an association")
    items, columns = items_and_groupings(study, names, by)
    decided_items(study.codebook, items)
    sizes = margins(study, on)
    tested = [_row(study, item, column, sizes) for item in items for column in columns]
    return fitted(pd.DataFrame(tested, columns=list(SCHEMA.columns)).assign(**provenance(study, by)), SCHEMA)


def _row(study: "Study", item: str, by: str, sizes: Mapping[str, Mapping[str, int]]) -> dict[str, object]:
    columns = {
        "nbsurvey_item": is_yes(rows(study), study.codebook, item),
        "nbsurvey_group": group_of(rows(study), study.codebook, by),
    }
    sample, weighting = weighted_sample(study, columns, sizes)
    row: dict[str, object] = {"item": item, "by": by, "weighting": weighting} | dict.fromkeys(_NUMBERS, float("nan"))
    row["note"] = _why_no_test(study.counts, item, by, known_population(study.codebook, "an association"))
    row["withheld"] = any(item in study.suppression.items(column) for column in (by, *sizes))
    if row["withheld"]:
        row["note"] = row["note"] if row["note"] == NOBODY else WITHHELD
    elif not row["note"]:
        test = weights.rao_scott(sample, "nbsurvey_item", "nbsurvey_group").iloc[0]
        if pd.notna(test["p_value"]):
            row |= {name: test[name] for name in _NUMBERS}
        else:
            row["note"] = "no test: the estimated sampling variance is 0"
    return row


def _why_no_test(counts: ResponseCounts, item: str, by: str, population: int) -> str:
    """Say why there is nothing to test; empty if there is."""
    block, cross = counts.codebook.block_of[item], counts.cross(by, item)
    yes, base = (cross @ counts.states(item).among(codes) for codes in (block.counts, block.base_codes))
    k, n = (counts.states(by).by_answer(numbers)[:-1] for numbers in (yes, base))
    answered = np.flatnonzero(n)
    if not base.any():
        return NOBODY
    if not answered.size:
        return "no test: nobody who has a group answered"
    if answered.size == 1:
        return f"no test: only the group {counts.states(by).codes[answered[0]]!r} answered"
    if k.sum() in (0, n.sum()):
        return "no test: everybody gave the same answer, in every group"
    if counts.respondents == population:
        equal = all(k * n[answered[0]] == k[answered[0]] * n)
        return (
            f"known: all members responded, and of those who answered the groups {'are equal' if equal else 'differ'}"
        )
    return ""
