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

FRAMES: Mapping[str, pd.DataFrame] = {
    "estimates": ESTIMATES,
    "distributions": DISTRIBUTIONS,
    "ranks": RANKS,
    "comparisons": COMPARISONS,
}
