"""What people wrote is counted, and never printed."""

from dataclasses import replace

from small_study import small_study

from nbsurvey.codebook.model import FreeText
from nbsurvey.publish.chapters.open_answers import open_answers


def test_open_answers_are_counted_and_not_shown():
    study = small_study({"tea": [True, False, True, False]}, 9)
    question = FreeText(id="why", label={"en": "Why *that*?"}, column="why")
    codebook = study.codebook.model_copy(update={"texts": (question,)})
    responses = study.responses.assign(why=["my neighbour", "", None, "secret"])
    chapter = open_answers(replace(study, codebook=codebook, responses=responses))
    text = chapter.text("en")
    assert text.endswith("- Why \\*that\\*? 2 of 4 respondents wrote something.\n")
    assert "secret" not in text
    assert chapter.beside_group().text("en") == f"These are the open answers of all together.\n\n{text}"
    assert open_answers(study).beside_group().text("en") == ""


def test_that_few_wrote_something_is_said_without_their_number():
    study = small_study({"tea": [True, False, True, False]}, 9, suppress_below=5)
    codebook = study.codebook.model_copy(update={"texts": (FreeText(id="why", label={"en": "Why"}, column="why"),)})
    study = replace(study, codebook=codebook, responses=study.responses.assign(why=["this", "", None, "that"]))
    assert "- Why: only a few of the 4 respondents wrote something." in open_answers(study).text("en")
