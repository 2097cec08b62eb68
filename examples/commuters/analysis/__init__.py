"""The chapters of this report; the pages of `report/` show each by its name."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters import certainty_chapter, every_answer, question_chapters, response_chapter, summary
from nbsurvey.study import Study


def chapters(study: Study, estimates: pd.DataFrame) -> Sequence[Chapter]:
    """Return a chapter for each question, and what stands before and after them."""
    asked = question_chapters(study, estimates)
    return [summary(asked), response_chapter(study), *asked, certainty_chapter(study), every_answer(study)]
