"""The chapters of this report; the pages of `report/` show each by its name."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters import (
    certainty_chapter,
    every_answer,
    group_chapters,
    question_chapter,
    question_chapters,
    response_chapter,
    summary,
)
from nbsurvey.publish.group import Group
from nbsurvey.study import Study


def chapters(study: Study, estimates: pd.DataFrame) -> Sequence[Chapter]:
    """Return a chapter for each question and each background column, and what stands before and after them."""
    asked = question_chapters(study, estimates)
    after = [*group_chapters(study), certainty_chapter(study), every_answer(study)]
    return [summary(asked), response_chapter(study), *asked, *after]


def chapters_of_group(study: Study, estimates: pd.DataFrame, group: Group) -> Sequence[Chapter]:
    """Return the chapters that differ in the report of a place of work; the others stay those of all."""
    asked = [question_chapter(study, estimates, block.id, group=group) for block in study.codebook.blocks]
    return [summary(asked), response_chapter(study, group), *asked, every_answer(study, group)]
