"""What this study asks of its responses: one module for each chapter of the report."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from nbsurvey.publish.chapter import Chapter
from nbsurvey.study import Study

from . import (
    all_figures,
    audit,
    bounds,
    comparisons,
    coverage,
    experience,
    mandate,
    ranks,
    response,
    social_media,
)

SOURCE = {
    "nl": "Bron: infographic van W. Bantema en anderen (2020).",
    "en": "Source: infographic by W. Bantema and others (2020).",
}
"""Where the published percentages stand."""


def chapters(study: Study, estimates: pd.DataFrame) -> Sequence[Chapter]:
    """Analyse a study and the table of its estimates: every chapter, in the order of the report.

    Examples
    --------
    >>> from analysis import chapters
    >>> study = nbsurvey.open_study("data")
    >>> made = chapters(study, study.publication())
    >>> [drawing.name for chapter in made for drawing in chapter.drawings][:3]
    ['mandate', 'response', 'experience']
    """
    modules = (
        *(mandate, response, experience, ranks, comparisons, social_media),
        *(coverage, bounds, audit, all_figures),
    )
    made = [module.chapter(study, estimates) for module in modules]
    source = SOURCE if study.origin.is_reconstruction else {}
    return [
        replace(chapter, drawings=[replace(drawing, source=drawing.source or source) for drawing in chapter.drawings])
        for chapter in made
    ]
