"""Frames of results of every kind, with labels that mean something to the formats that they are written in."""

from collections.abc import Mapping

import pandas as pd

HOSTILE = ("=1+1", "<b>thee</b>", "a | b", "\u202eeet\x1b[31m", "-- *koffie* {=html}")

ESTIMATES = pd.DataFrame(
    {
        "item": [f"q{i}" for i in range(5)],
        "label": HOSTILE,
        "by": "",
        "group": "",
        "k": pd.array([42, 30, 0, None, 7], "Int64"),
        "n": pd.array([107, 107, 1200, None, 107], "Int64"),
        "percent": [39.25, 28.5, 0.0, None, 6.5],
        "lower": [31.8, 20.5, 0.0, None, 3.4],
        "upper": [47.6, 36.9, 0.3, None, 12.6],
        "level": 0.95,
        "method": "exact",
        "withheld": [False, False, False, True, False],
        "origin": "reconstruction",
        "disclosure": "population",
    }
)

DISTRIBUTIONS = ESTIMATES.assign(category="x", category_label=HOSTILE)

RANKS = pd.DataFrame(
    {"item": ["a", "b"], "label": ["tea", "coffee"], "percent": [39.25, 28.5], "rank": [1, 2]}
    | {"rank_lower": [1, 1], "rank_upper": [1, 2], "level": 0.95, "method": "exact", "origin": "collected"}
)

COMPARISONS = pd.DataFrame(
    {"item_a": ["a", "a"], "item_b": ["b", "c"], "difference": [34.6, -5.5], "lower": [12.0, -20.4]}
    | {"upper": [50.2, 9.6], "level": 0.95, "p_value": [0.0004, 0.4], "p_value_adjusted": [0.0008, 0.4]}
    | {"higher": ["a", ""], "method": "exact", "adjustment": "holm", "withheld": False, "origin": "collected"}
)

CROSSTAB = pd.DataFrame(
    {
        "item": ["q1"] * 4 + ["q2"],
        "label": ["=1+1"] * 4 + ["<b>thee</b>"],
        "by": ["", "", "size", "size", "size"],
        "by_label": ["", "", *["<i>Size</i>"] * 3],
        "group": ["", "", "small", "small", "large"],
        "group_label": ["", "", "*small*", "*small*", "[large]#"],
        "letter": ["", "", "A", "A", "B"],
        "category": ["yes", "no", "yes", "no", "yes"],
        "category_label": ["yes", "$no$", "yes", "$no$", "yes"],
        "ordered": False,
        "base": "of those who answered",
        "k": pd.array([42, 65, 30, 10, None], "Int64"),
        "n": pd.array([107, 107, 40, 40, None], "Int64"),
        "percentages": "column",
        "percent": [39.25, 60.75, 75.0, 25.0, None],
        "lower": [31.8, 52.4, 60.0, 13.0, None],
        "upper": [47.6, 68.2, 87.0, 40.0, None],
        "level": 0.95,
        "method": "exact",
        "higher_than": ["", "", "B", "", ""],
        "test": ["", "", "Pearson chi-square", "Pearson chi-square", ""],
        "p_value": [None, None, 0.0004, 0.0004, None],
        "left_out": pd.array([None, None, 3, 3, 0], "Int64"),
        "withheld": [False] * 4 + [True],
        "origin": "collected",
        "disclosure": "population",
    }
)

FRAMES: Mapping[str, pd.DataFrame] = {
    "estimates": ESTIMATES,
    "distributions": DISTRIBUTIONS,
    "ranks": RANKS,
    "comparisons": COMPARISONS,
    "crosstabs": CROSSTAB,
}
