"""Chapter: which social media mayors use."""

import pandas as pd

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters import question_chapter
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die dit sociale medium gebruiken",
    "en": "Mayors who use this social medium",
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Rank the social media by use.

    Examples
    --------
    >>> from analysis.social_media import chapter
    >>> study = nbsurvey.open_study("data")
    >>> chapter(study, study.publication()).drawings[0].data[["label_en", "percent"]]
             label_en  percent
    0   uses LinkedIn     78.0
    1    uses Twitter     75.0
    2   uses Facebook     51.0
    3  uses Instagram     30.0
    """
    return question_chapter(study, estimates, "social_media", HEADING)
