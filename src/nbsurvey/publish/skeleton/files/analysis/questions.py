"""A chapter for each question, by its kind."""

from collections.abc import Mapping, Sequence

import pandas as pd

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters import question_chapter
from nbsurvey.publish.group import Group
from nbsurvey.study import Study

HEADINGS: Mapping[str, dict[str, str]] = {}
"""What stands above a figure instead of the question, by block and language: {"q1": {"en": "Tea or coffee"}}."""


def chapters(study: Study, estimates: pd.DataFrame, group: Group | None = None) -> Sequence[Chapter]:
    """Return a chapter for each block of the codebook, in its order; the first ones make the summary."""
    return [
        question_chapter(study, estimates, block.id, HEADINGS.get(block.id), group) for block in study.codebook.blocks
    ]
