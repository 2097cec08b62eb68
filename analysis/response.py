"""Chapter: how many mayors answered, and what that means for the percentages."""

import numpy as np
import pandas as pd

from nbsurvey.codebook.open_questions import known_population
from nbsurvey.figures import interval_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.language import numbers
from nbsurvey.language.catalogue import words
from nbsurvey.nonresponse.response_rates import interval_widths, rates_from_counts
from nbsurvey.printed_figures.possible_counts import answered_any
from nbsurvey.publish.chapter import Chapter, Facts
from nbsurvey.study import Study
from nbsurvey.tables.cells import decimal, percent, whole_number
from nbsurvey.tables.table import Table

HEADING = {
    "nl": "Burgemeesters die de vragen van een blok beantwoordden",
    "en": "Mayors who answered the questions of a block",
}

MESSAGE = {
    "nl": "{rate} van de {population} burgemeesters antwoordde",
    "en": "{rate} of the {population} mayors answered",
}

NOTE = {
    "nl": "n: beantwoord, van {population} burgemeesters.",
    "en": "n: answered, of {population} mayors.",
}


def chapter(study: Study, _: pd.DataFrame) -> Chapter:
    """Compute the response rate overall and per block, and its effect on the intervals.

    Examples
    --------
    >>> from analysis.response import chapter
    >>> study = nbsurvey.open_study("data")
    >>> response = chapter(study, study.publication())
    >>> [table.name for table in response.tables]
    ['widths']
    >>> response.facts("en")["response"]["withheld"]
    'By group nothing is shown that is about few, or from which that could be worked out.'
    """
    codebook = study.codebook
    blocks = {block.id: [item.id for item in block.items] for block in codebook.blocks}
    population = known_population(codebook, "a response rate")
    questions = {"": list(codebook.items)} | blocks
    rates = rates_from_counts({name: answered_any(study, items) for name, items in questions.items()}, population)
    titles = {
        f"label_{language}": [
            words(language)["table.all_questions"],
            *(block.title[language] for block in codebook.blocks),
        ]
        for language in codebook.study.languages
    }
    rates = rates.assign(**titles)
    widths = interval_widths(sorted({*rates["n_min"], *rates["n_max"]}), population)
    width_cells = [
        whole_number("n"),
        percent("response_rate"),
        decimal("infinite"),
        decimal("finite"),
        decimal("worst_case"),
    ]
    return Chapter(
        drawings=[_drawing(study, rates)],
        tables=[Table("widths", widths, _width_heads, width_cells)],
        facts=lambda language: {
            "response": {
                **_facts(rates.iloc[0], widths, language),
                "withheld": words(language)[f"disclosure.{study.disclosure}"],
            },
        },
    )


def _drawing(study: Study, rates: pd.DataFrame) -> Drawing:
    languages, population = study.codebook.study.languages, known_population(study.codebook, "a response rate")
    columns = {"response_rate_min": "percent", "response_rate_max": "percent_high"}
    data = rates.rename(columns=columns).assign(origin=study.origin.kind)
    data = data.assign(lower=np.nan, upper=np.nan, method="none: it is counted")
    note = {
        language: NOTE[language].format(population=numbers.whole(population, language))
        + (f" {words(language)['figure.ranges']}" if study.origin.is_reconstruction else "")
        for language in languages
    }
    overall = rates.iloc[0]
    told = {
        language: MESSAGE[language].format(
            rate=numbers.percent_or_range(overall["response_rate_min"], overall["response_rate_max"], language),
            population=numbers.whole(population, language),
        )
        for language in languages
    }
    return Drawing("response", interval_chart, data, HEADING, note, told=told)


def _width_heads(language: str) -> list[str]:
    heads = words(language).below("table")
    populations = [heads["infinite_population"], heads["this_population"], heads["no_assumption"]]
    return [heads["answers"], heads["response_rate"], *populations]


def _facts(overall: pd.Series, widths: pd.DataFrame, language: str) -> Facts:
    narrower = 100 * (1 - widths["finite"] / widths["infinite"])
    return {
        "n": numbers.count_range(overall["n_min"], overall["n_max"], language),
        "lowest_n": numbers.whole(overall["n_min"], language),
        "highest_n": numbers.whole(overall["n_max"], language),
        "population": numbers.whole(overall["population"], language),
        "rate": numbers.percent_or_range(overall["response_rate_min"], overall["response_rate_max"], language),
        "interval": numbers.percent_range(overall["lower"], overall["upper"], language),
        "narrower": numbers.percent_range(narrower.min(), narrower.max(), language),
        "widest": numbers.decimal(widths["finite"].max(), language),
        "narrowest": numbers.decimal(widths["finite"].min(), language),
        "worst": numbers.decimal(widths["worst_case"].max(), language),
    }
