"""Chapter: what the printed figures alone prove, and what non-response leaves possible."""

import pandas as pd

from nbsurvey.figures import bounds_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import enumeration
from nbsurvey.publish.chapter import Chapter, Facts
from nbsurvey.publish.figure_data import figure_data, figure_note, figure_subtitle
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die hiermee te maken hadden: interval en uiterste grenzen",
    "en": "Mayors who have dealt with this: interval and worst-case bounds",
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Show interval and bounds together, and find which numbers of respondents the printed figures rule out.

    Examples
    --------
    >>> from analysis.bounds import chapter
    >>> study = nbsurvey.open_study("data")
    >>> bounds = chapter(study, study.publication())
    >>> bounds.drawings[0].name, bounds.facts("en")["impossible"]["opinion"]
    ('experience-bounds', '94 and 98')
    """
    experience = estimates[estimates["block"] == "experience"].sort_values("percent", ascending=False, kind="stable")
    return Chapter(
        drawings=[_drawing(study, experience)],
        facts=lambda language: {"impossible": _impossible(study, language)},
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


def _impossible(study: Study, language: str) -> Facts:
    """Write for each block the numbers of respondents for which no counts give all its printed percentages."""
    impossible = study.impossible_bases().set_index("block")["impossible"].to_dict()
    numbers = {block.id: impossible.get(block.id, "").split(", ") for block in study.codebook.blocks}
    return {block: enumeration([n for n in sizes if n], language) for block, sizes in numbers.items()}
