"""The table of comparisons: its columns, and what every way to compare has in common."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.labels import groups_labelled, pair_labelled
from nbsurvey.codebook.statements import statements
from nbsurvey.comparisons.inversion import Difference
from nbsurvey.comparisons.multiplicity import adjusted_p_values, check_adjustment
from nbsurvey.errors import UsageError
from nbsurvey.estimation.columns import DIFFERENCES, count, fitted, points, proportion, schema, text
from nbsurvey.intervals import check_level
from nbsurvey.intervals.types import error_rate

SCHEMA = schema(
    "family",
    "item_a",
    "item_b",
    "label_a",
    "label_b",
    "by",
    "by_label",
    text("group_a", "First group; empty: all respondents."),
    text("group_b", "Second group; empty: all respondents."),
    replace(text("group_label_a", "The label of the first group."), required=False),
    replace(text("group_label_b", "The label of the second group."), required=False),
    text("counted_a", "The answers that the percentage of a counts, in words."),
    text(
        "base_a", "Of whom the percentage of a is, in words; of pairs of answers: those of them who are in base_b too."
    ),
    text("counted_b", "The answers that the percentage of b counts, in words."),
    text(
        "base_b", "Of whom the percentage of b is, in words; of pairs of answers: those of them who are in base_a too."
    ),
    count("k_a", "Compared respondents for whom a counts."),
    count("n_a", "Respondents compared, of the first."),
    count("k_b", "Compared respondents for whom b counts."),
    count("n_b", "Respondents compared, of the second."),
    count("only_a", "Of the pairs: a counts and b doesn't."),
    count("only_b", "Of the pairs: b counts and a doesn't."),
    count("left_out", "Answered one of the two, or have no group."),
    count("population_a", "Members in the first group."),
    count("population_b", "Members in the second group."),
    points("difference", "Percentage of a less that of b, percentage points."),
    points("difference_min", "The smallest difference that is possible, percentage points."),
    points("difference_max", "The largest difference that is possible, percentage points."),
    DIFFERENCES["lower"],
    DIFFERENCES["upper"],
    "level",
    "p_value",
    "method",
    proportion("mcnemar_min", "Printed: the smallest p-value that McNemar's test can have given."),
    proportion("mcnemar_max", "Printed: the largest p-value that McNemar's test can have given."),
    "p_value_adjusted",
    "adjustment",
    text("higher", "What p_value_adjusted shows; empty: nothing.", ["a", "b", ""]),
    "withheld",
    "origin",
    "disclosure",
)
"""The comparisons table: columns, units and meaning."""

NOBODY, WITHHELD = "none: nobody answered", "none: too few respondents"
"""What `method` says where there are no numbers."""

Row = dict[str, Any]


def difference_columns(points: float, difference: Difference) -> Row:
    """Return the columns that a difference in points, with its test and interval, fills.

    Examples
    --------
    >>> from nbsurvey.comparisons.inversion import Difference
    >>> from nbsurvey.comparisons.table import difference_columns
    >>> columns = difference_columns(25.0, Difference(lower=0.1, upper=0.4, p=0.003, method="exact"))
    >>> columns["difference"], columns["lower"], columns["upper"], columns["p_value"]
    (25.0, 10.0, 40.0, 0.003)
    """
    same = dict.fromkeys(("difference", "difference_min", "difference_max"), points)
    limits = {"lower": 100 * difference.lower, "upper": 100 * difference.upper}
    return same | limits | {"p_value": difference.p, "method": difference.method}


def check_request(family: str, level: float, adjustment: str) -> None:
    """Refuse a family without a name, a level that is none and an adjustment that isn't known, with a UsageError.

    Examples
    --------
    >>> from nbsurvey.comparisons.table import check_request
    >>> check_request("done against should", level=0.95, adjustment="holm")
    >>> check_request("done against should", level=95, adjustment="holm")
    Traceback (most recent call last):
        ...
    nbsurvey.errors.UsageError: level is a proportion between 0 and 1, not 95; write 0.95 for 95%.
    """
    if not isinstance(family, str) or not family.strip():
        raise UsageError("Comparisons are made in a family that has a name: give family, 'done against should' say.")
    check_level(level)
    check_adjustment(adjustment)


def comparison_table(
    rows: list[Row],
    family: str,
    level: float,
    adjustment: str,
    provenance: Mapping[str, str],
    codebook: Codebook,
    language: str,
) -> pd.DataFrame:
    """Make the table of comparisons, as `SCHEMA` describes it, of a family's rows.

    Parameters
    ----------
    rows
        Of each comparison the columns that aren't the same for all.
    family, level, adjustment
        As `check_request` lets pass.
    provenance
        As `nbsurvey.estimation.requests.provenance` returns it.
    codebook, language
        The questionnaire, and the language in which it says what the percentages are.

    Examples
    --------
    >>> from nbsurvey.comparisons.printed import printed_rows
    >>> from nbsurvey.comparisons.table import comparison_table
    >>> study = nbsurvey.open_study("data")
    >>> rows = printed_rows(study, [("twitter", "facebook"), ("twitter", "linkedin")], level=0.95)
    >>> table = comparison_table(rows, "platforms", 0.95, "holm", {"origin": "reconstruction"}, study.codebook, "en")
    >>> table[["item_a", "item_b", "p_value", "p_value_adjusted", "higher"]].round(3)
        item_a    item_b  p_value  p_value_adjusted higher
    0  twitter  facebook    0.015              0.03      a
    1  twitter  linkedin    1.000              1.00
    """
    usual: Row = {"by": "", "group_a": "", "group_b": "", "withheld": False}
    columns = [name for name in SCHEMA.columns if SCHEMA.columns[name].required and name != "origin"]
    table = pd.DataFrame([usual | row for row in rows], columns=columns)
    table = table.assign(family=family, level=float(level), adjustment=adjustment, **provenance)
    for side in ("a", "b"):
        for name, texts in statements(codebook, table[f"item_{side}"], language).items():
            table[f"{name}_{side}"] = texts
    table = groups_labelled(
        pair_labelled(table, codebook, language),
        codebook,
        language,
        {"group_a": "group_label_a", "group_b": "group_label_b"},
    )
    table["p_value_adjusted"] = adjusted_p_values(table["p_value"], adjustment)
    middle = table[["difference_min", "difference_max"]].sum(axis="columns")
    shown = table["p_value_adjusted"] <= float(error_rate(level))
    table["higher"] = np.where(shown & (middle > 0), "a", np.where(shown & (middle < 0), "b", ""))
    return fitted(table, SCHEMA)
