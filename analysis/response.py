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
    "nl": "Elke vraag is beantwoord door {rate} van de burgemeesters",
    "en": "Each question was answered by {rate} of the mayors",
}

NOTE = {
    "nl": "n: beantwoord, van {population} burgemeesters.",
    "en": "n: answered, of {population} mayors.",
}

PRINTED = {
    "nl": "Naar het gepubliceerde aantal antwoorden, geen microdata.",
    "en": "After the published number of answers, not microdata.",
}


def chapter(study: Study, _: pd.DataFrame) -> Chapter:
    """Compute the response rate of the questions and of each block, and its effect on the intervals.

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
    population = known_population(codebook, "a response rate")
    blocks = {block.id: answered_any(study, [item.id for item in block.items]) for block in codebook.blocks}
    titles = {
        f"label_{language}": [block.title[language] for block in codebook.blocks]
        for language in codebook.study.languages
    }
    rates = rates_from_counts(blocks, population).assign(**titles)
    questions = rates_from_counts({item: answered_any(study, [item]) for item in codebook.items}, population)
    widths = interval_widths(sorted({*rates["n_min"], *rates["n_max"]}), population)
    width_cells = [
        whole_number("n"),
        percent("response_rate"),
        decimal("infinite"),
        decimal("finite"),
        decimal("worst_case"),
    ]
    return Chapter(
        drawings=[_drawing(study, rates, questions)],
        tables=[Table("widths", widths, _width_heads, width_cells)],
        facts=lambda language: {
            "response": {
                **_facts(questions, widths, language),
                "withheld": words(language)[f"disclosure.{study.disclosure}"],
            },
        },
    )


def _drawing(study: Study, rates: pd.DataFrame, questions: pd.DataFrame) -> Drawing:
    columns = {"response_rate_min": "percent", "response_rate_max": "percent_high"}
    data = rates.rename(columns=columns).assign(origin=study.origin.kind)
    data = data.assign(lower=np.nan, upper=np.nan, method="none: it is counted")
    languages, population = study.codebook.study.languages, rates["population"].iloc[0]
    note = {
        language: " ".join(
            [
                *([PRINTED[language]] if study.origin.is_reconstruction else []),
                NOTE[language].format(population=numbers.whole(population, language)),
                *([words(language)["figure.ranges"]] if study.origin.is_reconstruction else []),
            ]
        )
        for language in languages
    }
    told = {language: MESSAGE[language].format(rate=_rate(questions, language)) for language in languages}
    return Drawing("response", interval_chart, data, HEADING, note, told=told)


def _rate(questions: pd.DataFrame, language: str) -> str:
    """Write from which response rate to which questions have."""
    return numbers.percent_or_range(
        questions["response_rate_min"].min(), questions["response_rate_max"].max(), language
    )


def _width_heads(language: str) -> list[str]:
    heads = words(language).below("table")
    populations = [heads["infinite_population"], heads["this_population"], heads["no_assumption"]]
    return [heads["answers"], heads["response_rate"], *populations]


def _facts(questions: pd.DataFrame, widths: pd.DataFrame, language: str) -> Facts:
    narrower = 100 * (1 - widths["finite"] / widths["infinite"])
    return {
        "n": numbers.count_range(questions["n_min"].min(), questions["n_max"].max(), language),
        "population": numbers.whole(questions["population"].iloc[0], language),
        "rate": _rate(questions, language),
        "narrower": numbers.percent_range(narrower.min(), narrower.max(), language),
        "worst": numbers.decimal(widths["worst_case"].max(), language),
    }
