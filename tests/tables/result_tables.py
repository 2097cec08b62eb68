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

WITHHELD = pd.DataFrame(
    {
        "item": ["q1", "q2"],
        "label": ["=1+1", "<b>thee</b>"],
        "by": "size",
        "by_label": "Size",
        "group": ["s", "(missing)"],
    }
    | {
        "group_label": ["small", "group unknown"],
        "reason": ["primary", "no group"],
        "detail": ["n < 5", "3 respondents"],
    }
)

DIFFERENCES = pd.DataFrame(
    {"wave_a": "2024", "wave_b": "2026", "item": ["q1", "q1", "q2"], "what": ["choice label", "counts", "absent"]}
    | {"language": ["en", "", ""], "a": ["<b>tea</b>", "yes", "q2"], "b": ["=tea", "no", ""]}
    | {"effect": ["refused unless named", "refused", "absent"]}
)

SIZES = pd.DataFrame(
    {"group": ["", "small"], "population": pd.array([355, 81], "Int64"), "expected_percent": 30.0, "n": [173, 60]}
    | {
        "width": [9.96, 9.91],
        "widest": [11.04, 10.9],
        "expected_response": 60.0,
        "invited": pd.array([302, None], "Int64"),
    }
    | {"chance": [0.953, 0.2], "level": 0.95, "method": "exact"}
)

POWER = pd.DataFrame(
    {"group_a": ["small"], "group_b": ["large"], "percent_a": 30.0, "percent_b": 60.0, "both": None, "population_a": 81}
    | {"population_b": 274, "n_a": 41, "n_b": 41, "power": 0.8112, "level": 0.95, "method": "exact"}
)

INTERVALS = pd.DataFrame(
    {"k": [42, 42], "n": 107, "population": 355, "percent": 39.252, "lower": [31.549, 31.76], "upper": [47.61, 47.29]}
    | {"level": 0.95, "method": ["exact", "wilson"]}
)

FRAMES: Mapping[str, pd.DataFrame] = {
    "estimates": ESTIMATES,
    "distributions": DISTRIBUTIONS,
    "ranks": RANKS,
    "comparisons": COMPARISONS,
    "crosstabs": CROSSTAB,
    "withheld rows": WITHHELD,
    "differences": DIFFERENCES,
    "plans for a width": SIZES,
    "plans for a difference": POWER,
    "intervals": INTERVALS,
}
