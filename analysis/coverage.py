"""Chapter: how often each interval method covers the truth, and how wide it makes the intervals."""

import numpy as np
import pandas as pd

from nbsurvey.figures import coverage_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.intervals import METHODS, coverage, expected_width
from nbsurvey.language.numbers import decimal, percent
from nbsurvey.publish.chapter import Chapter, Facts
from nbsurvey.study import Study

LEVEL = 0.95

HEADING = {
    "nl": "Hoe vaak een interval de waarheid bevat, naar wat de waarheid is",
    "en": "How often an interval holds the truth, by what the truth is",
}

NOTE = {
    "nl": "Van links naar rechts: het ware percentage onder alle {population} burgemeesters. Van {floor}% (onderkant) "
    "tot 100%: de kans dat het interval dat percentage bevat, nagerekend over alle mogelijke steekproeven van n. "
    "Oranje: 95%. Wat lager is dan {floor}%, ligt op de onderkant.",
    "en": "From left to right: the true per cent among all {population} mayors. From {floor}% (bottom) to 100%: the "
    "probability that the interval holds it, counted over all possible samples of n. Orange: 95%. What is below "
    "{floor}% lies on the bottom.",
}

HEADS = {
    "nl": ("Methode", "Laagste dekking", "Gemiddelde dekking", "Breedte bij n = {n}"),
    "en": ("Method", "Lowest coverage", "Mean coverage", "Width at n = {n}"),
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Enumerate every truth for the smallest, the middle and the largest number of answers to a question."""
    population = study.codebook.study.population
    sizes = sorted({*estimates["n_min"].dropna(), *estimates["n_max"].dropna()})
    chosen = sorted({int(sizes[0]), int(sizes[len(sizes) // 2]), int(sizes[-1])})
    curves = pd.concat([_curve(method, n, population) for method in METHODS for n in chosen], ignore_index=True)
    widths = {
        (method, n): 100 * float(expected_width(method, n, population, LEVEL).mean())
        for method in METHODS
        for n in chosen
    }
    return Chapter(
        drawings=[_drawing(curves, population)],
        tables={"coverage": lambda language: _table(curves, widths, language)},
        facts=lambda language: {"coverage": _facts(curves, widths, chosen, language)},
    )


def _curve(method: str, n: int, population: int) -> pd.DataFrame:
    truths = np.arange(population + 1)
    values = {"truth": 100 * truths / population, "coverage": 100 * coverage(method, n, population, LEVEL)}
    return pd.DataFrame({"method": method, "n": n, **values, "level": LEVEL})


def _drawing(curves: pd.DataFrame, population: int) -> Drawing:
    floor = round(coverage_chart.FLOOR)
    note = {language: text.format(population=population, floor=floor) for language, text in NOTE.items()}
    return Drawing("coverage", coverage_chart, curves, HEADING, note)


def _table(curves: pd.DataFrame, widths: dict[tuple[str, int], float], language: str) -> pd.DataFrame:
    *heads, width_head = HEADS[language]
    sizes = list(dict.fromkeys(n for _, n in widths))
    covered = curves.groupby("method")["coverage"]
    lowest, mean = covered.min(), covered.mean()
    rows = [
        [method, *(percent(value[method], language, 1) for value in (lowest, mean))]
        + [decimal(widths[method, n], language) for n in sizes]
        for method in METHODS
    ]
    return pd.DataFrame(rows, columns=[*heads, *(width_head.format(n=n) for n in sizes)])


def _facts(curves: pd.DataFrame, widths: dict[tuple[str, int], float], sizes: list[int], language: str) -> Facts:
    lowest = curves.groupby("method")["coverage"].min()
    middle = sizes[len(sizes) // 2]
    below = [method for method in METHODS if lowest[method] < 100 * LEVEL and method != "wald"]
    return {
        "exact": percent(lowest["exact"], language, 1),
        "wald": percent(lowest["wald"], language, 1),
        "lowest_other": percent(lowest[below].min(), language, 1),
        "n": str(middle),
        "exact_width": decimal(widths["exact", middle], language),
        "shortest_width": decimal(widths["shortest", middle], language),
    }
