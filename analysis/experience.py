"""Chapter: which online-driven disturbances mayors have dealt with."""

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.drawings import percent_drawing
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die hiermee te maken hadden",
    "en": "Mayors who have dealt with this",
}


def chapter(study: Study) -> Chapter:
    """Rank the twelve experiences and draw the upper and the lower half, as the publication does."""
    estimates = study.publication("experience").sort_values("percent", ascending=False, kind="stable")
    half = len(estimates) // 2
    most, least = estimates.iloc[:half], estimates.iloc[half:]
    return Chapter(
        estimates,
        drawings=[
            percent_drawing("experience-most", most, study.codebook, HEADING),
            percent_drawing("experience-least", least, study.codebook, HEADING),
        ],
    )
