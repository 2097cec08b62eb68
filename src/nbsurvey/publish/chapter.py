"""What a chapter of a study's analysis gives the publication: figures, tables and facts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from nbsurvey.figures.drawing import Drawing
from nbsurvey.language.numbers import count_range, percent, percent_range

Facts = Mapping[str, Any]
"""Texts by name, possibly nested: what `{{< var nl.NAME >}}` stands for in a page.

They are shown as they are. Emphasis, links and other markup belong in the page, around the fact.
"""


@dataclass(frozen=True, eq=False)
class Chapter:
    """What one chapter of the analysis yields.

    Parameters
    ----------
    drawings
        Its figures.
    tables
        By name, a function of the language that returns a table of texts.
    facts
        A function of the language that returns the chapter's facts, beside those of its items.
    """

    drawings: Sequence[Drawing] = ()
    tables: Mapping[str, Callable[[str], pd.DataFrame]] = field(default_factory=dict)
    facts: Callable[[str], Facts] = lambda _: {}


def item_facts(estimates: pd.DataFrame, language: str) -> dict[str, dict[str, dict[str, str]]]:
    """Return the facts of each item: BLOCK.ITEM.{percent, interval, k, n, worst}.

    Parameters
    ----------
    estimates
        As `Study.publication` returns them. Rows that are withheld have no facts.
    language
        The language whose marks the numbers have.
    """
    facts: dict[str, dict[str, dict[str, str]]] = {}
    for row in estimates[~estimates["withheld"]].to_dict("records"):
        facts.setdefault(row["block"], {})[row["item"]] = {
            "percent": percent(row["percent"], language),
            "interval": percent_range(row["lower"], row["upper"], language),
            "worst": percent_range(row["worst_lower"], row["worst_upper"], language),
            "k": count_range(row["k_min"], row["k_max"], language),
            "n": count_range(row["n_min"], row["n_max"], language),
        }
    return facts
