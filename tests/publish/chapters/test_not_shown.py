"""A reader learns which questions were asked and aren't shown, by the reason why, and how many there are."""

from dataclasses import replace

from small_study import small_study

from nbsurvey.codebook.left_out import LeftOut
from nbsurvey.codebook.model import ExportRules
from nbsurvey.publish.chapters.not_shown import not_shown
from nbsurvey.publish.chapters.response import response_chapter

QUESTIONS = (
    LeftOut(column="Q7", label={"en": "Any *remarks*?"}, why="text"),
    LeftOut(column="Q8", label={"en": "How old are you?"}, why="number"),
    LeftOut(column="Q9", label={"en": "What else?"}, why="text"),
)


def study_of(*leave_out):
    study = small_study({"tea": [True] * 10}, 40)
    rules = ExportRules(leave_out=leave_out, not_shown=QUESTIONS)
    return replace(study, codebook=study.codebook.model_copy(update={"export": rules}))


def test_questions_are_counted_and_named_by_reason():
    text = not_shown(study_of("Q7", "Q8", "Q9"), "en")
    assert "not shown here (3):" in text
    assert [line.rpartition(": ")[2] for line in text.splitlines()[2:]] == [
        "‘Any \\*remarks\\*?’ and ‘What else?’",
        "‘How old are you?’",
    ]


def test_a_question_that_the_researcher_uses_after_all_is_told_no_longer():
    text = not_shown(study_of("Q8"), "en")
    assert "(1):" in text
    assert "remarks" not in text


def test_nothing_is_told_where_all_is_shown():
    assert not_shown(study_of(), "en") == ""


def test_it_stands_with_who_answered():
    assert not_shown(study_of("Q8"), "en") in response_chapter(study_of("Q8")).text("en")
