"""Chapter: what the printed figures alone prove, and what non-response leaves possible."""

from math import ceil

import pandas as pd

from nbsurvey.codebook.labels import labelled
from nbsurvey.figures import bounds_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import enumeration, percent_or_range
from nbsurvey.nonresponse.claims import OPEN
from nbsurvey.publish.chapter import Chapter, Facts
from nbsurvey.publish.figure_data import figure_data, figure_note, figure_subtitle
from nbsurvey.study import Study
from nbsurvey.tables.cells import Row, count_range, percent, percent_range, text
from nbsurvey.tables.table import Table, interval_head

LEVEL = 0.95

HEADING = {
    "nl": "Burgemeesters die hiermee te maken hadden: interval en uiterste grenzen",
    "en": "Mayors who have dealt with this: interval and worst-case bounds",
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Show interval and bounds together, the envelope of each printed figure, and where a majority would tip.

    Examples
    --------
    >>> from analysis.bounds import chapter
    >>> study = nbsurvey.open_study("data")
    >>> bounds = chapter(study, study.publication())
    >>> bounds.drawings[0].name, [table.name for table in bounds.tables]
    ('experience-bounds', ['envelopes', 'tipping'])
    >>> bounds.facts("en")["tipping"]["enough_powers"]
    '42–44%'
    """
    experience = estimates[estimates["block"] == "experience"].sort_values("percent", ascending=False, kind="stable")
    points = study.tipping()
    return Chapter(
        drawings=[_drawing(study, experience)],
        tables=[_envelopes(study), _tipping(study, points)],
        facts=lambda language: {
            "impossible": _impossible(study, language),
            "tipping": {point["item"]: _tipping_text(point, language) for point in points.to_dict("records")},
        },
    )


def _drawing(study: Study, estimates: pd.DataFrame) -> Drawing:
    data = figure_data(estimates, study.codebook, "worst_lower", "worst_upper")
    note = {
        language: f"{text} {words(language)['figure.band']}"
        for language, text in figure_note(data, study.codebook).items()
    }
    return Drawing(
        "experience-bounds", bounds_chart, data, HEADING, note, figure_subtitle(data, HEADING, study.codebook)
    )


def _envelopes(study: Study) -> Table:
    cells = [
        *(text("label"), percent("percent"), count_range("k_min", "k_max"), count_range("n_min", "n_max")),
        percent_range("lower", "upper"),
    ]
    return Table("envelopes", labelled(study.envelopes(), study.codebook), _envelope_heads, cells)


def _envelope_heads(language: str) -> list[str]:
    heads = words(language).below("table")
    return [heads["item"], heads["printed"], heads["possible_k"], "n", interval_head(LEVEL, language)]


def _tipping(study: Study, points: pd.DataFrame) -> Table:
    cells = [text("label"), percent("percent"), _tipping_text]
    return Table("tipping", labelled(points, study.codebook), _tipping_heads, cells)


def _tipping_heads(language: str) -> list[str]:
    heads = words(language).below("table")
    return [heads["item"], heads["among_answered"], heads["needed"]]


def _tipping_text(point: Row, language: str) -> str:
    """Write from which share of the non-respondents on an item it would hold for a majority of all."""
    if point["outcome"] != OPEN:
        return words(language)[f"tipping.{point['outcome']}"]
    # What is needed is a minimum, so it is rounded up.
    return percent_or_range(ceil(point["tipping_min"]), ceil(point["tipping_max"]), language)


def _impossible(study: Study, language: str) -> Facts:
    """Write for each block the numbers of respondents for which no counts give all its printed percentages."""
    impossible = study.impossible_bases().set_index("block")["impossible"].to_dict()
    numbers = {block.id: impossible.get(block.id, "").split(", ") for block in study.codebook.blocks}
    return {block: enumeration([n for n in sizes if n], language) for block, sizes in numbers.items()}
