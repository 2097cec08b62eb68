"""A chapter for each background column: where its groups clearly differ, and what counts, a column for each group."""

from collections.abc import Sequence

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters import group_chapter
from nbsurvey.study import Study


def chapters(study: Study) -> Sequence[Chapter]:
    """Return a chapter for each background column of the codebook, in its order."""
    return [group_chapter(study, column.id) for column in study.codebook.background]
