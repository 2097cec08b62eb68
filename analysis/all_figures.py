"""Chapter: the one table with every percentage, how sure it is, and what a majority would need."""

from collections.abc import Iterator
from math import ceil
from typing import Any

import pandas as pd

from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import percent_or_range
from nbsurvey.nonresponse.claims import OPEN
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.interval_choices import every_choice
from nbsurvey.study import Study
from nbsurvey.tables.cells import Row, count_range, percent, percent_range, text
from nbsurvey.tables.table import Table, interval_head

LEVEL = 0.95

TIPPING = {"nl": "Kantelpunt", "en": "Tipping point"}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """List every estimate below the title of its block.

    Examples
    --------
    >>> from analysis.all_figures import chapter
    >>> study = nbsurvey.open_study("data")
    >>> chapter(study, study.publication()).tables[0].texts("en").iloc[:2, [0, 1, 4, 6]]
                        Item    % Tipping point    n
    0             Experience
    1  threats to office holders  39%           55%  107
    """
    shown = estimates[~estimates["withheld"]]
    points = study.tipping().set_index("item")[["outcome", "tipping_min", "tipping_max"]]
    rows = pd.DataFrame(_rows(study, shown.join(points, on="item")))
    items = [*shown["item"]]

    def chosen(level: float, method: str) -> pd.DataFrame:
        return pd.DataFrame(_rows(study, study.publication(items, level=level, method=method)))

    cells = [
        *(text("label"), percent("percent"), percent_range("lower", "upper")),
        *(percent_range("worst_lower", "worst_upper"), _majority),
        *(count_range("k_min", "k_max"), count_range("n_min", "n_max")),
    ]
    return Chapter(tables=[Table("figures", rows, _heads, cells, every_choice(chosen))])


def _rows(study: Study, estimates: pd.DataFrame) -> Iterator[dict[Any, Any]]:
    """Go through the titles of the blocks, each with its estimates behind it."""
    for block in study.codebook.blocks:
        items = estimates[estimates["block"] == block.id].to_dict("records")
        if items:
            yield {f"label_{language}": title for language, title in block.title.items()}
            yield from items


def _heads(language: str) -> list[str]:
    heads = words(language).below("table")
    sure = [interval_head(LEVEL, language), heads["bounds"], TIPPING[language]]
    return [heads["item"], "%", *sure, heads["k"], heads["n"]]


def _majority(row: Row, language: str) -> str:
    """Write which share of those who didn't answer would make it more than half of all."""
    if pd.isna(row["outcome"]):
        return ""
    if row["outcome"] != OPEN:
        return words(language)[f"tipping.{row['outcome']}"]
    # What is needed is a minimum, so it is rounded up.
    return percent_or_range(ceil(row["tipping_min"]), ceil(row["tipping_max"]), language)
