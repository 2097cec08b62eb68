"""Chapter: what the printed figures alone prove, and what non-response leaves possible."""

import pandas as pd

from analysis.response import tipping_facts
from nbsurvey.figures import bounds_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.language.numbers import count_range, enumeration, percent, percent_range
from nbsurvey.publish.chapter import Chapter, Facts
from nbsurvey.publish.figure_data import figure_data, figure_note
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die hiermee te maken hadden: interval en uiterste grenzen",
    "en": "Mayors who have dealt with this: interval and worst-case bounds",
}

BAND = {
    "nl": "Band: de uiterste grenzen, als iedereen die niet antwoordde 'nee' had gezegd, of 'ja'.",
    "en": "Band: the worst-case bounds, if everyone who didn't answer had said no, or yes.",
}

ENVELOPE_HEADS = {
    "nl": ["Vraag", "Gedrukt", "Mogelijke k", "n", "95%-interval"],
    "en": ["Item", "Printed", "Possible k", "n", "95% interval"],
}

TIPPING_HEADS = {
    "nl": ["Vraag", "Onder wie antwoordde", "Nodig onder wie niet antwoordde"],
    "en": ["Item", "Among those who answered", "Needed among those who didn't"],
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Show interval and bounds together, the envelope of each printed figure, and where a majority would tip."""
    experience = estimates[estimates["block"] == "experience"].sort_values("percent", ascending=False, kind="stable")
    return Chapter(
        drawings=[_drawing(study, experience)],
        tables={
            "envelopes": lambda language: _envelopes(study, language),
            "tipping": lambda language: _tipping(study, language),
        },
        facts=lambda language: {"impossible": _impossible(study, language)},
    )


def _drawing(study: Study, estimates: pd.DataFrame) -> Drawing:
    data = figure_data(estimates, study.codebook, "worst_lower", "worst_upper")
    note = {language: f"{text} {BAND[language]}" for language, text in figure_note(data, study.codebook).items()}
    return Drawing("experience-bounds", bounds_chart, data, HEADING, note)


def _envelopes(study: Study, language: str) -> pd.DataFrame:
    rows = [
        [
            row["label"],
            percent(row["percent"], language),
            count_range(row["k_min"], row["k_max"], language),
            count_range(row["n_min"], row["n_max"], language),
            percent_range(row["lower"], row["upper"], language),
        ]
        for row in study.envelopes(language=language).to_dict("records")
    ]
    return pd.DataFrame(rows, columns=ENVELOPE_HEADS[language])


def _tipping(study: Study, language: str) -> pd.DataFrame:
    points = study.tipping()
    needed = tipping_facts(points, language)
    labels = {item.id: item.label[language] for item in study.codebook.items.values()}
    rows = [
        [labels[row["item"]], percent(row["percent"], language), needed[row["item"]]]
        for row in points.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=TIPPING_HEADS[language])


def _impossible(study: Study, language: str) -> Facts:
    """Write for each block the numbers of respondents for which no counts give all its printed percentages."""
    impossible = study.impossible_bases().set_index("block")["impossible"].to_dict()
    found = {block.id: impossible.get(block.id, "").split(", ") for block in study.codebook.blocks}
    return {block: enumeration([n for n in numbers if n], language) for block, numbers in found.items()}
