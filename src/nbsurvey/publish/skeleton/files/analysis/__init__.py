"""What this study asks of its responses: the chapters of its report."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters import (
    certainty_chapter,
    change_chapter,
    every_answer,
    factsheet_chapters,
    open_answers,
    open_points,
    response_chapter,
    summary,
)
from nbsurvey.publish.group import Group
from nbsurvey.study import Study

from . import groups, questions


def chapters(study: Study, estimates: pd.DataFrame) -> Sequence[Chapter]:
    """Return every chapter; the pages of `report/` show each by its name."""
    asked, changes = questions.chapters(study, estimates), change_chapter(study)
    return [
        open_points(study),
        summary([changes, *asked], study=study),
        response_chapter(study),
        *asked,
        open_answers(study),
        *groups.chapters(study),
        changes,
        certainty_chapter(study),
        every_answer(study),
        *factsheet_chapters(study, [changes, *asked]),
    ]


def chapters_of_group(study: Study, estimates: pd.DataFrame, group: Group) -> Sequence[Chapter]:
    """Return the chapters that differ in the report of a group, by `nbsurvey report --for COLUMN`; the others stay."""
    asked = questions.chapters(study, estimates, group)
    return [summary(asked, study=study), response_chapter(study, group), *asked, every_answer(study, group)]
