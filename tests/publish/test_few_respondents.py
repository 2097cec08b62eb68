"""Of a question that fewer answered than the minimum a publication has no number, whatever its kind."""

from dataclasses import replace

import pytest
from small_study import small_study

from nbsurvey.codebook import Codebook
from nbsurvey.publish.analysis import published
from nbsurvey.publish.chapters import every_answer, question_chapter, summary
from nbsurvey.publish.few_respondents import without_few
from nbsurvey.study_files.origin import Origin

CHOICE = {"kind": "single_choice", "choices": ["red", "blue"], "counts": ["blue"]}
SCALE = {"kind": "scale", "choices": ["no", "rather", "yes"], "counts": ["rather", "yes"]}
SIX = [True, False, True, True, False, True]


def chapter_of(study, block):
    return question_chapter(study, published(study), block)


def in_one_block(study):
    questions = study.codebook.model_dump()
    first, second = questions["blocks"]
    first["items"] += second["items"]
    return replace(study, codebook=Codebook.model_validate(questions | {"blocks": (first,)}))


@pytest.mark.filterwarnings("ignore:no intervals")
@pytest.mark.parametrize(("answered", "is_shown"), [(1, False), (4, False), (5, True)])
@pytest.mark.parametrize("block", [CHOICE, SCALE, {"kind": "yes_no", "choices": ["no", "yes"], "counts": ["yes"]}])
@pytest.mark.parametrize("population", [60, "?"])
def test_a_question_that_too_few_answered_has_a_sentence_and_no_number(answered, is_shown, block, population):
    answer = True if block["kind"] == "yes_no" else block["choices"][-1]
    answers = {"tea": SIX, "colour": [answer] * answered + [None] * (6 - answered)}
    study = small_study(answers, 60, suppress_below=5, blocks={"colour": block})
    survey = study.codebook.study.model_copy(update={"population": population})
    study = replace(study, codebook=study.codebook.model_copy(update={"study": survey}))
    name = study.codebook.block_of["colour"].id
    chapter = chapter_of(study, name)
    assert bool(chapter.drawings) == is_shown
    if not is_shown:
        assert chapter.text("en") == "Too few answered this question to show it.\n"
    assert ("100%" in summary([chapter]).text("en")) == is_shown
    (table,) = every_answer(study).tables
    assert (name in {*table.data["block"]}) == ("colour" in {*table.data["label_en"]}) == is_shown
    percents = published(study).set_index("item")["percent"]
    assert population == "?" or (percents.notna()["colour"], percents.notna()["tea"]) == (is_shown, True)


@pytest.mark.parametrize("kind", [None, SCALE])
def test_an_item_that_too_few_answered_is_left_out_of_its_question_which_says_so(kind):
    values = [True, False] if kind is None else ["yes", "no"]
    answers = {"tea": values * 3, "milk": [values[0]] * 2 + [None] * 4}
    study = small_study(answers, 60, suppress_below=5, blocks=dict.fromkeys(answers, kind) if kind else None)
    study = in_one_block(study) if kind else study
    chapter = chapter_of(study, study.codebook.blocks[0].id)
    label = study.codebook.items["milk"].label["en"]
    assert f"Too few answered ‘{label}’ to show it." in chapter.text("en")
    assert "100%" not in chapter.text("en") and "milk" not in chapter.finding("en")
    assert set(chapter.drawings[0].data["item"]) == {"tea"}
    drawn = chapter.drawings[0]
    assert drawn.draw("en") and "milk" not in drawn.alt_text("en")


def test_what_printed_figures_say_is_not_of_few_respondents():
    study = replace(
        small_study({"tea": [True] * 2}, 60, suppress_below=5), origin=Origin(kind="reconstruction", seed=1)
    )
    rows = study.distribution()
    assert without_few(rows, study) is rows
