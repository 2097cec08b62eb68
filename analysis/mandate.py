"""Chapter: whether mayors have enough powers, and whether they feel responsible."""

import pandas as pd

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.drawings import percent_drawing
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die dit over zichzelf zeggen",
    "en": "Mayors who say this of themselves",
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Set powers beside responsibility."""
    mandate = estimates[estimates["block"] == "mandate"]
    return Chapter(drawings=[percent_drawing("mandate", mandate, study.codebook, HEADING)])
