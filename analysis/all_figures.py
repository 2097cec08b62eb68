"""Chapter: the one table with every percentage, how sure it is, and what a majority would need."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from nbsurvey.publish.analysis import published
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.interval_choices import every_choice
from nbsurvey.publish.percentage_table import percentage_table
from nbsurvey.study import Study


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

    def chosen(level: float, method: str) -> pd.DataFrame:
        other = published(study, level=level, method=method)
        return pd.DataFrame(_rows(study, other[~other["withheld"]]))

    return Chapter(tables=[percentage_table("figures", rows, every_choice(chosen))])


def _rows(study: Study, estimates: pd.DataFrame) -> Iterator[dict[Any, Any]]:
    """Go through the titles of the blocks, each with its estimates behind it."""
    for block in study.codebook.blocks:
        items = estimates[estimates["block"] == block.id].to_dict("records")
        if items:
            yield {f"label_{language}": title for language, title in block.title.items()}
            yield from items
