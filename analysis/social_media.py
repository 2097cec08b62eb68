"""Chapter: which social media mayors use."""

import pandas as pd

from nbsurvey.figures import interval_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.figure_data import figure_data, figure_note
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die dit sociale medium gebruiken",
    "en": "Mayors who use this social medium",
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Rank the social media by use."""
    ranked = estimates[estimates["block"] == "social_media"].sort_values("percent", ascending=False, kind="stable")
    data, note = figure_data(ranked, study.codebook), figure_note(ranked, study.codebook)
    return Chapter(drawings=[Drawing("social-media", interval_chart, data, HEADING, note)])
