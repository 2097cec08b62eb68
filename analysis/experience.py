"""Chapter: which online-driven disturbances mayors have dealt with."""

import pandas as pd

from nbsurvey.figures import interval_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.figure_data import figure_data, figure_note, figure_subtitle
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die hiermee te maken hadden",
    "en": "Mayors who have dealt with this",
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Rank the experiences, all on one axis.

    Examples
    --------
    >>> from analysis.experience import chapter
    >>> study = nbsurvey.open_study("data")
    >>> [drawing.name for drawing in chapter(study, study.publication()).drawings]
    ['experience']
    """
    ranked = estimates[estimates["block"] == "experience"].sort_values("percent", ascending=False, kind="stable")
    data, note = figure_data(ranked, study.codebook), figure_note(ranked, study.codebook)
    subtitle = figure_subtitle(ranked, HEADING, study.codebook)
    return Chapter(drawings=[Drawing("experience", interval_chart, data, HEADING, note, subtitle)])
