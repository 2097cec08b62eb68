"""Trends of means and scores: what their table holds."""

from nbsurvey.estimation.columns import VALUES, number, schema, text

SCHEMA = schema(
    "item",
    "label",
    "estimand",
    text("wave", "The wave.", is_filled=True),
    text("date", "The middle day of its fieldwork (2026-03-15); empty where one of the waves has none."),
    "n",
    "estimate",
    "unit",
    VALUES["lower"],
    VALUES["upper"],
    "level",
    "method",
    number("change_lower", "Lower confidence limit of the change from the first wave to the last, in their unit."),
    number("change_upper", "Upper confidence limit of the change from the first wave to the last, in their unit."),
    text("higher", "Which of the first (a) and the last (b) wave the test shows to be higher.", ["a", "b", ""]),
    "withheld",
    "origin",
)
"""The table of trends of means and scores: columns, units and meaning."""
