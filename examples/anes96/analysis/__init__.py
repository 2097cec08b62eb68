"""The chapters of this report; the pages of `report/` show each by its name."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters import (
    certainty_chapter,
    every_answer,
    factsheet_chapters,
    group_chapters,
    question_chapters,
    response_chapter,
    summary,
)
from nbsurvey.study import Study


def chapters(study: Study, estimates: pd.DataFrame) -> Sequence[Chapter]:
    """Return a chapter for each question and each background column, and what stands before and after them."""
    asked = question_chapters(study, estimates)
    after = [*group_chapters(study), certainty_chapter(study), every_answer(study), *factsheet_chapters(study, asked)]
    return [summary(asked, study=study), response_chapter(study), *asked, *after]
