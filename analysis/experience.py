"""Chapter: which online-driven disturbances mayors have dealt with."""

import pandas as pd

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.drawings import percent_drawing
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die hiermee te maken hadden",
    "en": "Mayors who have dealt with this",
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Rank the twelve experiences and draw the upper and the lower half, as the publication does."""
    ranked = estimates[estimates["block"] == "experience"].sort_values("percent", ascending=False, kind="stable")
    half = len(ranked) // 2
    most, least = ranked.iloc[:half], ranked.iloc[half:]
    return Chapter(
        drawings=[
            percent_drawing("experience-most", most, study.codebook, HEADING),
            percent_drawing("experience-least", least, study.codebook, HEADING),
        ],
    )
