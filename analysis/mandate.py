"""Chapter: whether mayors have enough powers, and whether they feel responsible."""

import pandas as pd

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters import question_chapter
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
    0  feels responsible     71.0   62.0   78.9
    1  has enough powers     68.0   58.9   76.3
    """
    return question_chapter(study, estimates, "mandate", HEADING)
