"""Chapters by the kind of a question, for the analysis of any study."""

from nbsurvey.publish.chapters.answer_table import every_answer
from nbsurvey.publish.chapters.factsheet import factsheet_chapters
from nbsurvey.publish.chapters.groups import group_chapter, group_chapters
from nbsurvey.publish.chapters.open_answers import open_answers
from nbsurvey.publish.chapters.overview import open_points, summary
from nbsurvey.publish.chapters.questions import question_chapter, question_chapters
from nbsurvey.publish.chapters.response import certainty_chapter, response_chapter
from nbsurvey.publish.chapters.waves import change_chapter

__all__ = [
    "certainty_chapter",
    "change_chapter",
    "every_answer",
    "factsheet_chapters",
    "group_chapter",
    "group_chapters",
    "open_answers",
    "open_points",
    "question_chapter",
    "question_chapters",
    "response_chapter",
    "summary",
]
