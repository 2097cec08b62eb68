"""Chapter: how many mayors answered, and what that means for the percentages."""

from math import ceil

import pandas as pd

from nbsurvey.figures import interval_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import count_range, decimal, percent, percent_or_range, percent_range, whole
from nbsurvey.nonresponse.response_rates import interval_widths, rates_from_counts
from nbsurvey.nonresponse.tipping import CERTAIN, IMPOSSIBLE
from nbsurvey.printed_figures.possible_counts import answered_any
from nbsurvey.publish.chapter import Chapter, Facts
from nbsurvey.study import Study

ALL = {"nl": "alle vragen samen", "en": "all questions together"}

HEADING = {
    "nl": "Burgemeesters die de vragen van een blok beantwoordden",
    "en": "Mayors who answered the questions of a block",
}

NOTE = {
    "nl": "Streep: {level}%-betrouwbaarheidsinterval van de kans dat een burgemeester zo'n vragenlijst beantwoordt "
    "(Clopper-Pearson). n: beantwoord, van {population} burgemeesters.",
    "en": "Line: {level}% confidence interval of the probability that a mayor answers such a questionnaire "
    "(Clopper-Pearson). n: answered, of {population} mayors.",
}

WHATEVER = {
    CERTAIN: {"nl": "hoe de anderen ook antwoorden", "en": "whatever the others say"},
    IMPOSSIBLE: {"nl": "in geen geval", "en": "in no case"},
}

RANGES = {
    "nl": " Waar alleen een bereik gepubliceerd is, staat het hele bereik.",
    "en": " Where only a range has been published, the whole range is shown.",
}


def chapter(study: Study, _: pd.DataFrame) -> Chapter:
    """Compute the response rate overall, per block and per item, and its effect on the intervals."""
    codebook = study.codebook
    blocks = {block.id: [item.id for item in block.items] for block in codebook.blocks}
    population = codebook.study.population
    questions = {"": list(codebook.items)} | blocks
    rates = rates_from_counts({name: answered_any(study, items) for name, items in questions.items()}, population)
    by_item = study.response_rates().query("item != ''")
    widths = interval_widths(sorted({*rates["n_min"], *rates["n_max"]}), population)
    return Chapter(
        drawings=[_drawing(study, rates)],
        tables={
            "response": lambda language: _rates_table(rates, _block_titles(study, language), language),
            "response-items": lambda language: _rates_table(by_item, _item_labels(study, language), language),
            "widths": lambda language: _widths_table(widths, language),
        },
        facts=lambda language: {
            "response": {
                **_facts(rates.iloc[0], widths, language),
                "withheld": words(language)[f"disclosure.{study.disclosure}"],
            },
            "tipping": tipping_facts(study.tipping(), language),
        },
    )


def _block_titles(study: Study, language: str) -> dict[str, str]:
    return {"": ALL[language]} | {block.id: block.title[language] for block in study.codebook.blocks}


def _item_labels(study: Study, language: str) -> dict[str, str]:
    return {item.id: item.label[language] for item in study.codebook.items.values()}


def _drawing(study: Study, rates: pd.DataFrame) -> Drawing:
    languages, population = study.codebook.study.languages, study.codebook.study.population
    labels = {
        f"label_{language}": [_block_titles(study, language)[name] for name in rates["item"]] for language in languages
    }
    columns = {"response_rate_min": "percent", "response_rate_max": "percent_high"}
    data = rates.rename(columns=columns).assign(**labels, origin=study.origin.kind)
    note = {
        language: NOTE[language].format(level=95, population=population)
        + (RANGES[language] if study.origin.is_reconstruction else "")
        for language in languages
    }
    return Drawing("response", interval_chart, data, HEADING, note)


def _rate(row: pd.Series, language: str) -> str:
    return percent_or_range(row["response_rate_min"], row["response_rate_max"], language)


def _rates_table(rates: pd.DataFrame, names: dict[str, str], language: str) -> pd.DataFrame:
    heads = {
        "nl": ["Vragen", "Beantwoord", "Gevraagd", "Respons", "95%-interval"],
        "en": ["Questions", "Answered", "Asked", "Response rate", "95% interval"],
    }
    rows = [
        [
            names[row["item"]],
            count_range(row["n_min"], row["n_max"], language),
            str(row["population"]),
            _rate(row, language),
            percent_range(row["lower"], row["upper"], language),
        ]
        for _, row in rates.iterrows()
    ]
    return pd.DataFrame(rows, columns=heads[language])


def _widths_table(widths: pd.DataFrame, language: str) -> pd.DataFrame:
    heads = {
        "nl": ["Antwoorden", "Respons", "Oneindige populatie", "Deze populatie", "Zonder aanname"],
        "en": ["Answers", "Response rate", "Infinite population", "This population", "No assumption"],
    }
    rows = [
        [
            str(row["n"]),
            percent(row["response_rate"], language),
            *(decimal(row[name], language) for name in ("infinite", "finite", "worst_case")),
        ]
        for row in widths.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=heads[language])


def _facts(overall: pd.Series, widths: pd.DataFrame, language: str) -> Facts:
    narrower = 100 * (1 - widths["finite"] / widths["infinite"])
    return {
        "n": count_range(overall["n_min"], overall["n_max"], language),
        "lowest_n": whole(overall["n_min"], language),
        "highest_n": whole(overall["n_max"], language),
        "population": whole(overall["population"], language),
        "rate": _rate(overall, language),
        "interval": percent_range(overall["lower"], overall["upper"], language),
        "narrower": percent_range(narrower.min(), narrower.max(), language),
        "widest": decimal(widths["finite"].max(), language),
        "narrowest": decimal(widths["finite"].min(), language),
        "worst": decimal(widths["worst_case"].max(), language),
    }


def tipping_facts(points: pd.DataFrame, language: str) -> Facts:
    """Write for each item from which share of the non-respondents on it would hold for a majority of all."""
    return {
        row["item"]: WHATEVER[row["outcome"]][language]
        if row["outcome"] in WHATEVER
        else _tipping_range(row["tipping_min"], row["tipping_max"], language)
        for row in points.to_dict("records")
    }


def _tipping_range(lowest: float, highest: float, language: str) -> str:
    # What is needed is a minimum, so it is rounded up.
    return percent_or_range(ceil(lowest), ceil(highest), language)
