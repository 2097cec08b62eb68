"""Who was asked, of whom, and how many answered."""

from small_study import small_study

from nbsurvey.publish.chapters.asked import asked_of
from nbsurvey.publish.group import Group

CHOICE = {"kind": "single_choice", "choices": ["red", "blue"], "counts": ["red"]}
LED = CHOICE | {"asked_if": {"item": "tea", "answers": ["yes"]}, "asked": {"en": "those who drink tea"}}


def test_answers_are_counted_of_all_respondents():
    study = small_study({"colour": ["red"] * 7 + ["blue"] * 2 + [None]}, 40, blocks={"colour": CHOICE})
    assert asked_of(study, study.codebook.blocks[0], "en") == "Asked of colour; 9 of the 10 respondents answered."


def test_in_the_report_of_a_group_the_counts_say_that_they_are_of_all():
    study = small_study({"colour": ["red"] * 7 + ["blue"] * 2 + [None]}, 40, blocks={"colour": CHOICE})
    told = asked_of(study, study.codebook.blocks[0], "en", Group("size", "n", {"en": "North"}, {}))
    assert told.endswith(
        "9 of the 10 respondents answered. These counts are of all respondents together, not of North."
    )


def test_routing_is_told_as_a_part_of_those_who_answered_the_question_before():
    answers = {"tea": [True] * 6 + [False] * 3 + [None], "colour": ["red"] * 3 + ["blue"] * 2 + [None] * 5}
    study = small_study(answers, 40, blocks={"colour": LED})
    text = asked_of(study, study.codebook.block_of["colour"], "en")
    assert text == (
        "Asked of those who drink tea (those who answered ‘yes’ to ‘item tea’): 6 respondents, 67% of those who "
        "answered that question. Of them 5 answered."
    )


def test_of_whom_a_draft_says_no_more_than_some_the_answers_that_led_there_are_told():
    led = LED | {"asked": {"en": "some of the respondents"}}
    study = small_study({"tea": [True, False], "colour": ["red", None]}, 40, blocks={"colour": led})
    text = asked_of(study, study.codebook.block_of["colour"], "en")
    assert text.startswith("Asked of those who answered ‘yes’ to ‘item tea’: 1 respondent,")
    assert "some of" not in text


def test_the_question_that_led_to_a_block_is_named_once():
    led = LED | {"asked": {"en": "those who answered yes to 'item tea'"}}
    study = small_study({"tea": [True, False], "colour": ["red", None]}, 40, blocks={"colour": led})
    text = asked_of(study, study.codebook.block_of["colour"], "en")
    assert text.startswith(r"Asked of those who answered yes to \'item tea\': 1 respondent,")


def test_items_of_a_block_may_have_been_answered_by_different_numbers():
    study = small_study({"tea": [True, False, None], "milk": [True, None, None]}, 40)
    assert asked_of(study, study.codebook.blocks[0], "en") == "Asked of all; 1–2 of the 3 respondents answered."


def test_that_everybody_answered_is_said_in_so_many_words():
    study = small_study({"tea": [True, False], "milk": [True, False]}, 40)
    assert asked_of(study, study.codebook.blocks[0], "en") == "Asked of all; all 2 respondents answered."


def test_answers_that_no_percentage_is_of_are_told_with_their_number():
    choices = {"choices": ["red", "blue", "unsure", "refused"], "base": ["red", "blue"]}
    answers = {"colour": ["red"] * 3 + ["blue"] * 2 + ["unsure"] * 6 + [None]}
    study = small_study(answers, 40, blocks={"colour": CHOICE | choices})
    assert asked_of(study, study.codebook.blocks[0], "en") == (
        "Asked of colour; 11 of the 12 respondents answered. Not in the percentages: ‘unsure’ (6)."
    )


def test_of_answers_that_few_gave_no_number_is_told_nor_follows_from_another():
    choices = {"choices": ["red", "blue", "unsure", "refused"], "base": ["red", "blue"]}
    answers = {"colour": ["red"] * 7 + ["blue"] * 6 + ["unsure"] * 2 + ["refused"] * 5 + [None]}
    study = small_study(answers, 40, blocks={"colour": CHOICE | choices}, suppress_below=5)
    assert asked_of(study, study.codebook.blocks[0], "en") == (
        "Asked of colour; 13 of the 21 respondents answered. Not in the percentages: ‘unsure’ and ‘refused’ (5)."
    )
