"""The chapters of the report of a group that set it beside all respondents, where an analysis has none of its own."""

import pandas as pd

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters.answer_table import every_answer
from nbsurvey.publish.chapters.overview import summary
from nbsurvey.publish.chapters.questions import question_chapter
from nbsurvey.publish.chapters.response import response_chapter
from nbsurvey.publish.group import Group
from nbsurvey.study import Study


def chapters_beside_all(study: Study, estimates: pd.DataFrame, group: Group) -> list[Chapter]:
    """Return the summary of a group, the response, a chapter for each question and every answer.

    Parameters
    ----------
    study, estimates
        As for `nbsurvey.publish.chapters.question_chapters`.
    group
        The group.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.beside_all import chapters_beside_all
    >>> from nbsurvey.publish.group import groups_of
    >>> people = pd.DataFrame({"Tea": [True, False] * 40, "Team": ["a"] * 40 + ["b"] * 40})
    >>> study = nbsurvey.from_frame(people, background="Team", population=400)
    >>> chapters = chapters_beside_all(study, study.publication(), groups_of(study, "team")[0])
    >>> print(chapters[0].text("en"))
    [**50%**]{.key-number} (overall 50%) answered ‘yes’ [when asked]{.asked} *Tea* (n = 40, @fig-tea_block):
    between 34 and 66 of every 100.
    <BLANKLINE>
    These ranges are for everyone concerned, not only for those who answered, if chance decided who did. What the
    others think, nobody knows.
    <BLANKLINE>
    80 of the 400 people who could have answered did (20%).
    <BLANKLINE>
    """
    asked = [question_chapter(study, estimates, block.id, group=group) for block in study.codebook.blocks]
    return [summary(asked, study=study), response_chapter(study, group), *asked, every_answer(study, group)]
