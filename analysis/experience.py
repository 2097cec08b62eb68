"""Chapter: which online-driven disturbances mayors have dealt with."""

import pandas as pd

from nbsurvey.figures import interval_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.figure_data import figure_data, figure_note
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die hiermee te maken hadden",
    "en": "Mayors who have dealt with this",
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Rank the experiences and draw the upper and the lower half, as the publication does.

    Examples
    --------
    >>> from analysis.experience import chapter
    >>> study = nbsurvey.open_study("data")
    >>> [drawing.name for drawing in chapter(study, study.publication()).drawings]
    ['experience-most', 'experience-least']
    """
    ranked = estimates[estimates["block"] == "experience"].sort_values("percent", ascending=False, kind="stable")
    data, note = figure_data(ranked, study.codebook), figure_note(ranked, study.codebook)
    half = len(data) // 2
    return Chapter(
        drawings=[
            Drawing("experience-most", interval_chart, data[:half], HEADING, note),
            Drawing("experience-least", interval_chart, data[half:], HEADING, note),
        ]
    )
