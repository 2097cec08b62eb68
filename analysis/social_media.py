"""Chapter: which social media mayors use."""

import pandas as pd

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.drawings import percent_drawing
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die dit sociale medium gebruiken",
    "en": "Mayors who use this social medium",
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Rank the social media by use."""
    ranked = estimates[estimates["block"] == "social_media"].sort_values("percent", ascending=False, kind="stable")
    return Chapter(drawings=[percent_drawing("social-media", ranked, study.codebook, HEADING)])
