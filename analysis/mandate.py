"""Chapter: whether mayors have enough powers, and whether they feel responsible."""

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.drawings import percent_drawing
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die dit over zichzelf zeggen",
    "en": "Mayors who say this of themselves",
}


def chapter(study: Study) -> Chapter:
    """Set powers beside responsibility."""
    estimates = study.publication("mandate")
    return Chapter(estimates, drawings=[percent_drawing("mandate", estimates, study.codebook, HEADING)])
