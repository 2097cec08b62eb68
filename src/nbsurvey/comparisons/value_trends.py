"""Trends of means and scores: what their table holds."""

from nbsurvey.estimation.columns import VALUES, WAVES, number, schema

SCHEMA = schema(
    "item",
    "label",
    "estimand",
    WAVES["wave"],
    WAVES["date"],
    "n",
    "estimate",
    "unit",
    VALUES["lower"],
    VALUES["upper"],
    "level",
    "method",
    number("change_lower", "Lower confidence limit of the change from the first wave to the last, in their unit."),
    number("change_upper", "Upper confidence limit of the change from the first wave to the last, in their unit."),
    WAVES["higher_end"],
    "withheld",
    "origin",
)
"""The table of trends of means and scores: columns, units and meaning."""
