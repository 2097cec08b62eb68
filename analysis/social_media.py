"""Chapter: which social media mayors use."""

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.drawings import percent_drawing
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die dit sociale medium gebruiken",
    "en": "Mayors who use this social medium",
}


def chapter(study: Study) -> Chapter:
    """Rank the social media by use."""
    estimates = study.publication("social_media").sort_values("percent", ascending=False, kind="stable")
    return Chapter(estimates, drawings=[percent_drawing("social-media", estimates, study.codebook, HEADING)])
