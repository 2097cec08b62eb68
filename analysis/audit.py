"""Chapter: whether the published percentages agree with those that are computed from the answers."""

import pandas as pd

from nbsurvey.codebook.statements import statement
from nbsurvey.language.columns import in_language
from nbsurvey.publish.chapter import Chapter
from nbsurvey.study import Study


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Compare with the publication.

    Examples
    --------
    >>> from analysis.audit import chapter
    >>> study = nbsurvey.open_study("data")
    >>> chapter(study, study.publication()).facts("en")
    {'audit': {'agreeing': '26', 'published': '26', 'percentage': '‘yes’, of those who answered'}}
    """
    audit = study.audit()
    return Chapter(
        facts=lambda language: {
            "audit": {
                "agreeing": str(int(audit["agrees"].sum())),
                "published": str(len(audit)),
                "percentage": statement(in_language(estimates, language), language),
            }
        },
    )
