"""Chapter: whether mayors have enough powers, and whether they feel responsible."""

import pandas as pd

from nbsurvey.figures import interval_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.figure_data import figure_data, figure_note
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die dit over zichzelf zeggen",
    "en": "Mayors who say this of themselves",
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Set powers beside responsibility.

    Examples
    --------
    >>> from analysis.mandate import chapter
    >>> study = nbsurvey.open_study("data")
    >>> chapter(study, study.publication()).drawings[0].data[["label_en", "percent", "lower", "upper"]].round(1)
                label_en  percent  lower  upper
    0  has enough powers     68.0   58.9   76.3
    1  feels responsible     71.0   62.0   78.9
    """
    mandate = estimates[estimates["block"] == "mandate"]
    data, note = figure_data(mandate, study.codebook), figure_note(mandate, study.codebook)
    return Chapter(drawings=[Drawing("mandate", interval_chart, data, HEADING, note)])
