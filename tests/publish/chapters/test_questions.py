"""Each kind of question has its chart and its sentence; what is open is shown whole and never guessed."""

from dataclasses import replace

import pytest
from small_study import small_study

from nbsurvey.codebook import Codebook
from nbsurvey.figures import interval_chart, stacked_chart
from nbsurvey.publish.analysis import published
from nbsurvey.publish.chapters.questions import question_chapter, question_chapters

AGREE = ["disagree", "neither", "agree", "strongly agree"]
SCALE = {"kind": "scale", "choices": AGREE, "counts": ["agree", "strongly agree"]}


def chapter_of(study, block=None):
    return question_chapter(study, published(study), block or study.codebook.blocks[0].id)


def test_questions_of_yes_or_no_are_ranked():
    study = small_study({"tea": [True, False, False, False], "milk": [True, True, True, False]}, 40)
    chapter = chapter_of(study)
    assert chapter.text("en").startswith(
        "Answered ‘yes’, from most to least often: ‘item milk’ (75%) and ‘item tea’ (25%)."
    )
    assert chapter.drawings[0].chart is interval_chart
    assert chapter.drawings[0].data["item"].tolist() == ["milk", "tea"]
    assert chapter.finding("en") == (
        "[**75%**]{.key-number} answered ‘yes’ for ‘item milk’, the highest percentage among those who answered"
        "[, when asked]{.asked} "
        "*Did you?* (n\u00a0=\u00a04, @fig-block)"
    )
    assert chapter.certainty("en").endswith("of every 100; among all, ‘item tea’ (25%) may be as common")


def test_a_single_question_of_yes_or_no_is_one_sentence_with_its_interval():
    chapter = chapter_of(small_study({"tea": [True, False, False, False]}, 4))
    assert chapter.text("en").startswith("Of those who answered, 25% (95% interval 25–25%) answered ‘yes’.")
    assert chapter.drawings[0].data["label_en"].tolist() == ["yes"]
    assert chapter.drawings[0].message("en") == "25% answered ‘yes’"


@pytest.mark.parametrize("more", [{}, {"base": ["agree", "disagree"]}])
def test_the_answer_that_counts_is_told_also_where_another_is_more_common(more):
    choice = {"kind": "single_choice", "choices": AGREE[:3], "counts": ["agree"]} | more
    study = small_study({"tea": ["agree"] * 10 + ["disagree"] * 30}, 400, blocks={"tea": choice})
    chapter = chapter_of(study)
    assert chapter.drawings[0].message("en") == "25% answered ‘agree’"
    assert chapter.finding("en").startswith("[**25%**]{.key-number} answered ‘agree’")
    assert "25% (95% interval 13–40%) answered ‘agree’" in chapter.text("en")
    assert "‘disagree’ (75%)" in chapter.text("en")


def test_what_counts_is_not_told_as_long_as_something_else_of_the_question_is_open():
    block = {"kind": "scale", "choices": AGREE, "counts": ["agree", "strongly agree"], "order": "?"}
    study = small_study({"tea": ["agree"] * 50 + ["neither"] * 30}, 400, blocks={"tea": block})
    assert chapter_of(study).drawings[0].message("en") == "Most often ‘agree’: 63%"


def test_answers_that_are_numbers_stand_in_their_order_also_while_that_is_open():
    block = {"kind": "scale", "choices": ["0", "1", "2"], "counts": ["2"], "order": "?"}
    study = small_study({"days": ["1"] * 5 + ["0"] * 3 + ["2"]}, 40, blocks={"days": block})
    assert chapter_of(study).drawings[0].data["label_en"].tolist() == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("kind", "order"),
    [("scale", ["disagree", "neither", "agree"]), ("single_choice", ["agree", "disagree", "neither"])],
)
def test_a_choice_is_shown_whole_in_its_order_or_from_most_to_least(kind, order):
    block = {"kind": kind, "choices": AGREE[:3], "counts": ["agree"]}
    study = small_study({"tea": ["agree"] * 5 + ["disagree"] * 3 + ["neither"]}, 40, blocks={"tea": block})
    chapter = chapter_of(study)
    assert chapter.drawings[0].data["label_en"].tolist() == order
    assert "From most to least common: ‘agree’ (56%), ‘disagree’ (33%) and ‘neither’ (11%)." in chapter.text("en")


def test_answers_given_equally_often_are_named_together():
    choice = {"kind": "single_choice", "choices": AGREE[:3], "counts": "?"}
    study = small_study({"tea": ["agree"] * 4 + ["disagree"] * 4 + ["neither"] * 2}, 40, blocks={"tea": choice})
    expected = (
        "[**40%**]{.key-number} answered ‘disagree’ and ‘agree’, equally often among those who answered"
        "[, when asked]{.asked} *tea* "
        "(n\u00a0=\u00a010, @fig-block_tea)"
    )
    assert chapter_of(study).finding("en") == expected


def test_a_finding_says_of_whom_it_is_where_answers_are_left_out():
    choice = {"kind": "single_choice", "choices": AGREE[:3], "counts": ["agree"], "base": ["agree", "disagree"]}
    study = small_study({"tea": ["agree"] * 3 + ["disagree"] + ["neither"] * 6}, 40, blocks={"tea": choice})
    assert chapter_of(study).finding("en") == (
        "[**75%**]{.key-number} answered ‘agree’ [when asked]{.asked} *tea* (n\u00a0=\u00a04, "
        "of those who answered disagree or agree, @fig-block_tea)"
    )  # ‘neither’ is more common
    assert chapter_of(study).drawings[0].message("en") == "75% answered ‘agree’"
    assert "among all to whom this percentage applies it is between" in chapter_of(study).text("en").lower()


def test_what_counts_together_is_summed_and_what_is_open_is_not():
    answers = {"tea": ["agree"] * 4 + ["strongly agree"] * 2 + ["neither"] * 4}
    decided = chapter_of(small_study(answers, 10, blocks={"tea": SCALE})).text("en")
    undecided = chapter_of(small_study(answers, 10, blocks={"tea": SCALE | {"counts": "?"}})).text("en")
    assert decided.startswith("Of those who answered, 60% (95% interval 60–60%) answered ‘agree or strongly agree’.")
    assert "60%" not in undecided


def test_the_share_that_counts_is_the_headline_and_how_sure_it_is_follows_it():
    answers = {"tea": ["agree"] * 8 + ["strongly agree"] * 4 + ["neither"] * 8}
    chapter = chapter_of(small_study(answers, 90, blocks={"tea": SCALE}))
    assert chapter.drawings[0].message("en") == "60% answered ‘agree or strongly agree’"
    text = chapter.text("en")
    assert text.index("answered ‘agree") < text.index("Among all who could") < text.index("From most to least common")


def grid(counts):
    answers = {"tea": ["agree"] * 6 + ["neither"] * 4, "milk": ["agree"] * 8 + ["disagree"] * 2}
    study = small_study(answers, 100, blocks={name: SCALE | {"counts": counts} for name in answers})
    questions = study.codebook.model_dump()
    first, second = questions["blocks"]
    first["items"] += second["items"]
    return replace(study, codebook=Codebook.model_validate(questions | {"blocks": (first,)}))


def test_a_grid_is_one_stacked_chart_in_the_order_of_what_counts():
    chapter = chapter_of(grid(["agree", "strongly agree"]))
    assert chapter.drawings[0].chart is stacked_chart
    assert chapter.drawings[0].data["item"].tolist() == ["milk"] * 4 + ["tea"] * 4
    assert chapter.text("en").startswith("Answered ‘agree or strongly agree’, from most to least often: ‘milk’ (80%)")
    told = "‘milk’ (80%) and ‘tea’ (60%): no clear difference (answer ‘agree or strongly agree’)"
    assert chapter.drawings[0].message("en") == told


def test_a_grid_whose_counts_are_open_tells_the_most_common_answers():
    chapter = chapter_of(grid("?"))
    assert chapter.drawings[0].data["item"].tolist() == ["tea"] * 4 + ["milk"] * 4
    assert chapter.text("en").startswith("The most common answer is ‘agree’ for ‘tea’ (60%) and ‘milk’ (80%).")
    assert chapter.finding("en").startswith(
        "[**80%**]{.key-number} answered ‘agree’ for ‘milk’, the highest percentage"
    )


def test_a_caption_names_its_question_and_says_what_is_shown():
    boxes = {"kind": "multiple_response", "choices": ["yes", "no"], "counts": ["yes"]}
    choice = {"kind": "single_choice", "choices": AGREE[:3], "counts": "?"}
    answers = {"tea": ["agree"] * 6 + ["neither"] * 4}
    chapters = {
        "Answered ‘yes’, from most to least often.": small_study({"tea": [True, False], "milk": [True, True]}, 40),
        "Answered ‘yes’.": small_study({"tea": [True, False]}, 40),
        "All answers, in their own order.": small_study(answers, 40, blocks={"tea": SCALE}),
        "All answers, from most to least common.": small_study(answers, 40, blocks={"tea": choice}),
        "All answers to each item.": grid("?"),
        "What was chosen, from most to least often.": small_study({"tea": [True, False]}, 40, blocks={"tea": boxes}),
    }
    for caption, study in chapters.items():
        chapter = chapter_of(study)
        asked = study.codebook.blocks[0].wording["en"]
        lead = asked if asked.endswith("?") else f"{asked}."
        assert f"![{lead} {caption}](" in chapter.text("en").replace("\\", "")
        assert caption not in chapter.drawings[0].subtitle["en"]


def test_a_question_that_nobody_answered_has_no_figure():
    chapter = chapter_of(small_study({"tea": [None, None]}, 40, blocks={"tea": SCALE}))
    assert (chapter.text("en"), chapter.drawings) == ("Nobody answered this question.\n", ())


def test_there_is_a_chapter_for_each_block():
    study = small_study(
        {"tea": [True], "milk": ["agree"], "hours": [3.0]}, 40, blocks={"milk": SCALE, "hours": {"kind": "number"}}
    )
    assert [chapter.name for chapter in question_chapters(study, published(study))] == [
        "block",
        "block_milk",
        "block_hours",
    ]


def test_how_sure_the_highest_percentage_is_is_told_as_so_many_of_ten():
    sample = chapter_of(small_study({"tea": [True] * 40 + [False] * 60}, 1000)).text("en")
    assert "Among all who could have answered that is between 3 and 5 of every 10, if chance decided who did." in sample
    census = chapter_of(small_study({"tea": [True] * 40 + [False] * 60}, 100)).text("en")
    assert "of every 10" not in census


@pytest.mark.filterwarnings("ignore:no intervals")
def test_without_intervals_what_is_most_common_is_so_among_those_who_answered():
    choice = {"kind": "single_choice", "choices": AGREE[:3], "counts": "?"}
    study = small_study({"tea": ["agree"] * 6 + ["neither"] * 4}, 40, blocks={"tea": choice})
    survey = study.codebook.study.model_copy(update={"population": "?"})
    study = replace(study, codebook=study.codebook.model_copy(update={"study": survey}))
    assert "the most common answer among those who answered[, when asked]{.asked} *" in chapter_of(study).finding("en")


def told(answers: list, choices: list | dict, **block):
    return chapter_of(small_study({"q": answers}, 400, blocks={"q": {"kind": "scale", "choices": choices} | block}))


ALIKE = ["1", "2", "3", "4", "5"] * 12
STARS = {str(stars): stars for stars in range(1, 6)}


def test_a_rating_without_a_clear_winner_is_told_by_its_mean():
    chapter = told(ALIKE, STARS)
    mean = "[**3\\.0**]{.key-number} on a scale from 1 to 5 is the average answer to *q*"
    assert chapter.finding("en") == f"{mean} (n\u00a0=\u00a060, @fig-block_q)"
    assert chapter.certainty("en") == "95% interval 2.7 to 3.3"
    assert chapter.drawings[0].message("en") == "On average 3.0 on a scale from 1 to 5 (95% interval 2.7 to 3.3)"
    assert "The mean is 3\\.0 (95% interval 2.7 to 3.3)." in chapter.text("en")


@pytest.mark.parametrize(
    ("answers", "choices", "block"),
    [
        (["4"] * 40 + ALIKE, STARS, {}),  # a clear winner
        (ALIKE, list(STARS), {}),  # no value
        (ALIKE, STARS | {"5": None}, {}),  # an answer without a value
        (ALIKE, STARS, {"counts": ["4", "5"]}),  # what counts is told
    ],
)
def test_a_mean_is_no_finding_where_an_answer_is_or_not_every_answer_has_a_value(answers, choices, block):
    chapter = told(answers, choices, **block)
    assert "average" not in chapter.finding("en") + chapter.drawings[0].message("en")
    assert "mean" not in chapter.text("en")


def test_answers_of_which_none_is_clearly_the_most_common_are_told_by_their_ends():
    answers = ["tea"] * 12 + ["milk"] * 11 + ["rum"] * 10 + ["gin"] * 9
    chapter = told(answers, ["tea", "milk", "rum", "gin"], kind="single_choice")
    assert chapter.finding("en").startswith(
        "[**21–29%**]{.key-number} for each answer, from ‘gin’ to ‘tea’, and no answer is clearly the most common"
    )
    assert chapter.certainty("en") == ""
