"""Chapter: how often each interval method covers the truth, and how wide it makes the intervals."""

import numpy as np
import pandas as pd

from nbsurvey.codebook.open_questions import known_population
from nbsurvey.figures import coverage_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.intervals import METHODS, coverage, expected_width
from nbsurvey.language import numbers
from nbsurvey.language.catalogue import words
from nbsurvey.publish.chapter import Chapter, Facts
from nbsurvey.publish.figure_data import members
from nbsurvey.study import Study
from nbsurvey.tables.cells import decimal, percent
from nbsurvey.tables.table import Table

LEVEL = 0.95

HEADING = {
    "nl": "Hoe vaak een interval de waarheid bevat, naar wat de waarheid is",
    "en": "How often an interval holds the truth, by what the truth is",
}

SOURCE = {"nl": "Bron: eigen berekening.", "en": "Source: our own computation."}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Enumerate every truth for the smallest, the middle and the largest number of answers to a question.

    Examples
    --------
    >>> from analysis.coverage import chapter
    >>> study = nbsurvey.open_study("data")
    >>> chapter(study, study.publication()).drawings[0].data[["method", "n", "truth", "coverage"]].head(2)
      method   n    truth  coverage
    0  exact  94  0.00000     100.0
    1  exact  94  0.28169     100.0
    """
    population = known_population(study.codebook, "the coverage of intervals")
    sizes = sorted({*estimates["n_min"].dropna(), *estimates["n_max"].dropna()})
    chosen = sorted({int(sizes[0]), int(sizes[len(sizes) // 2]), int(sizes[-1])})
    curves = pd.concat([_curve(method, n, population) for method in METHODS for n in chosen], ignore_index=True)
    widths = {
        (method, n): 100 * float(expected_width(method, n, population, level=LEVEL).mean())
        for method in METHODS
        for n in chosen
    }
    return Chapter(
        drawings=[_drawing(study, curves)],
        tables=[_table(curves, widths)],
        facts=lambda language: {"coverage": _facts(curves, widths, chosen, language)},
    )


def _curve(method: str, n: int, population: int) -> pd.DataFrame:
    truths = np.arange(population + 1)
    values = {"truth": 100 * truths / population, "coverage": 100 * coverage(method, n, population, level=LEVEL)}
    return pd.DataFrame({"method": method, "n": n, **values, "level": LEVEL})


def _drawing(study: Study, curves: pd.DataFrame) -> Drawing:
    survey = study.codebook.study
    note = {
        language: words(language)["figure.coverage"].format(
            members=members(study.codebook, language),
            floor=numbers.percent(coverage_chart.FLOOR, language),
            top=numbers.percent(100, language),
            level=numbers.percent(100 * LEVEL, language),
        )
        for language in survey.languages
    }
    return Drawing("coverage", coverage_chart, curves, HEADING, note, source=SOURCE)


def _table(curves: pd.DataFrame, widths: dict[tuple[str, int], float]) -> Table:
    sizes = list(dict.fromkeys(n for _, n in widths))
    covered = curves.groupby("method", sort=False)["coverage"].agg(["min", "mean"]).reset_index()
    by_size = {f"width_{n}": [widths[method, n] for method in covered["method"]] for n in sizes}

    def heads(language: str) -> list[str]:
        texts = words(language).below("table")
        by_method = [texts["method"], texts["lowest_coverage"], texts["mean_coverage"]]
        return [*by_method, *(texts["width"].format(n=numbers.whole(n, language)) for n in sizes)]

    cells = [
        lambda row, language: words(language)[f"table.methods.{row['method']}"],
        percent("min", 1),
        percent("mean", 1),
        *(decimal(name) for name in by_size),
    ]
    return Table("coverage", covered.assign(**by_size), heads, cells)


def _facts(curves: pd.DataFrame, widths: dict[tuple[str, int], float], sizes: list[int], language: str) -> Facts:
    lowest = curves.groupby("method")["coverage"].min()
    middle = sizes[len(sizes) // 2]
    below = [method for method in METHODS if lowest[method] < 100 * LEVEL and method != "wald"]
    return {
        "exact": numbers.percent(lowest["exact"], language, 1),
        "wald": numbers.percent(lowest["wald"], language, 1),
        "lowest_other": numbers.percent(lowest[below].min(), language, 1),
        "n": numbers.whole(middle, language),
        "methods": numbers.number_word(len(METHODS), language),
        "sizes": numbers.number_word(len(sizes), language),
        "exact_width": numbers.decimal(widths["exact", middle], language),
        "shortest_width": numbers.decimal(widths["shortest", middle], language),
    }
