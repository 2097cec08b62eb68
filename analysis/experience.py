"""Chapter: which online-driven disturbances mayors have dealt with."""

import pandas as pd

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters import question_chapter
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die hiermee te maken hadden",
    "en": "Mayors who have dealt with this",
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Rank the experiences.

    Examples
    --------
    >>> from analysis.experience import chapter
    >>> study = nbsurvey.open_study("data")
    >>> chapter(study, study.publication()).drawings[0].data[["label_en", "percent"]].round().head(2)
                        label_en  percent
    0  threats to office holders     39.0
    1       calls to demonstrate     38.0
    """
    return question_chapter(study, estimates, "experience", HEADING)
