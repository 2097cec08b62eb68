"""The table of comparisons: its columns, and what every way to compare has in common."""

from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from nbsurvey.comparisons.inversion import Difference
from nbsurvey.comparisons.multiplicity import ADJUSTMENTS
from nbsurvey.errors import UsageError
from nbsurvey.intervals import check_level
from nbsurvey.intervals.types import error_rate

_POINTS = pa.Check.in_range(-100, 100)
_PROBABILITY = pa.Check.in_range(0, 1)
_COUNT = pa.Check.ge(0)

SCHEMA = pa.DataFrameSchema(
    {
        "family": pa.Column(str, pa.Check.str_length(min_value=1), description="The comparisons adjusted together."),
        "item_a": pa.Column(str, description="First item."),
        "item_b": pa.Column(str, description="Second item; the same one where groups are compared."),
        "group_a": pa.Column(str, description="First group; empty: all respondents."),
        "group_b": pa.Column(str, description="Second group; empty: all respondents."),
        "k_a": pa.Column("Int64", _COUNT, nullable=True, description="Compared respondents for whom a counts."),
        "n_a": pa.Column("Int64", _COUNT, nullable=True, description="Respondents compared, of the first."),
        "k_b": pa.Column("Int64", _COUNT, nullable=True, description="Compared respondents for whom b counts."),
        "n_b": pa.Column("Int64", _COUNT, nullable=True, description="Respondents compared, of the second."),
        "only_a": pa.Column("Int64", _COUNT, nullable=True, description="Of the pairs: a counts and b doesn't."),
        "only_b": pa.Column("Int64", _COUNT, nullable=True, description="Of the pairs: b counts and a doesn't."),
        "left_out": pa.Column("Int64", _COUNT, nullable=True, description="Answered one of the two, or have no group."),
        "population_a": pa.Column("Int64", _COUNT, nullable=True, description="Members in the first group."),
        "population_b": pa.Column("Int64", _COUNT, nullable=True, description="Members in the second group."),
        "difference": pa.Column(float, _POINTS, nullable=True, description="Percentage of a less b, points."),
        "difference_min": pa.Column(float, _POINTS, nullable=True, description="The smallest possible, points."),
        "difference_max": pa.Column(float, _POINTS, nullable=True, description="The largest possible, points."),
        "lower": pa.Column(float, _POINTS, nullable=True, description="Lower bound of the interval, points."),
        "upper": pa.Column(float, _POINTS, nullable=True, description="Upper bound of the interval, points."),
        "level": pa.Column(float, description="Confidence level of each interval by itself, proportion."),
        "p": pa.Column(float, _PROBABILITY, nullable=True, description="Two-sided p-value of equality."),
        "method": pa.Column(str, description="How p and the interval were computed; if not, why not."),
        "mcnemar_min": pa.Column(float, _PROBABILITY, nullable=True, description="Printed: smallest McNemar p."),
        "mcnemar_max": pa.Column(float, _PROBABILITY, nullable=True, description="Printed: largest McNemar p."),
        "p_adjusted": pa.Column(float, _PROBABILITY, nullable=True, description="p adjusted for the family."),
        "adjustment": pa.Column(str, pa.Check.isin(list(ADJUSTMENTS)), description="How p was adjusted."),
        "higher": pa.Column(str, pa.Check.isin(["a", "b", ""]), description="What p_adjusted shows; empty: nothing."),
        "withheld": pa.Column(bool, description="Not shown: too few respondents, or nothing published."),
    },
    strict=True,
    ordered=True,
)
"""The comparisons table: columns, units and meaning."""

_COUNTS = [name for name, column in SCHEMA.columns.items() if str(column.dtype) == "Int64"]
_NUMBERS = ["difference", "difference_min", "difference_max", "lower", "upper", "p", "mcnemar_min", "mcnemar_max"]
_TYPES = (
    dict.fromkeys(("item_a", "item_b", "group_a", "group_b", "method"), "str")
    | dict.fromkeys(_COUNTS, "Int64")
    | dict.fromkeys(_NUMBERS, "float64")
    | {"withheld": "bool"}
)

NOBODY, WITHHELD = "none: nobody answered", "none: too few respondents"
"""What `method` says where there are no numbers."""

Row = dict[str, Any]


def difference_columns(points: float, found: Difference) -> Row:
    """Return the columns that a difference in points, with its test and interval, fills."""
    same = dict.fromkeys(("difference", "difference_min", "difference_max"), points)
    return same | {"lower": 100 * found.lower, "upper": 100 * found.upper, "p": found.p, "method": found.method}


def check_request(family: str, level: float, adjustment: str) -> None:
    """Refuse a family without a name, a level that is none and an adjustment that isn't known, with a UsageError."""
    if not isinstance(family, str) or not family.strip():
        raise UsageError("Comparisons are made in a family that has a name: give family, 'done against should' say.")
    check_level(level)
    if adjustment not in ADJUSTMENTS:
        raise UsageError(f"Unknown adjustment {adjustment!r}; choose one of {', '.join(ADJUSTMENTS)}.")


def comparison_table(rows: list[Row], family: str, level: float, adjustment: str) -> pd.DataFrame:
    """Make the table of comparisons, as `SCHEMA` describes it, of a family's rows.

    Parameters
    ----------
    rows
        Of each comparison the columns that aren't the same for all.
    family, level, adjustment
        As `check_request` lets pass.
    """
    usual: Row = {"group_a": "", "group_b": "", "withheld": False}
    table = pd.DataFrame([usual | row for row in rows], columns=list(SCHEMA.columns))
    table = table.assign(family=family, level=float(level), adjustment=adjustment)
    table = table.astype(_TYPES)
    table["p_adjusted"] = ADJUSTMENTS[adjustment](table["p"])
    middle = table[["difference_min", "difference_max"]].sum(axis="columns")
    shown = table["p_adjusted"] <= float(error_rate(level))
    table["higher"] = np.where(shown & (middle > 0), "a", np.where(shown & (middle < 0), "b", ""))
    return SCHEMA.validate(table)
