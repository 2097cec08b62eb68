"""An interval is said to be of those whom it is of."""

import pytest
from small_study import small_study

from nbsurvey.language.catalogue import languages
from nbsurvey.publish.chapters.certainty import certainty_sentences, of_every

FIRST = {"label": "tea", "lower": 31.8, "upper": 47.6}
CHOICES = {"kind": "single_choice", "choices": ["yes", "no", "unknown"], "counts": ["yes"]}


def block_of(**options):
    return small_study({"tea": ["yes", "no"]}, 9, blocks={"tea": CHOICES | options}).codebook.blocks[0]


def said(block, first=FIRST, form="one", language="en"):
    (sentence,) = certainty_sentences(block, first, form, language)
    return sentence


def test_it_is_of_all_only_where_all_were_asked_and_every_answer_is_in_the_base():
    assert said(block_of()).startswith("Among all who could have answered")
    assert said(block_of(base=["yes", "no"])).startswith("Among all to whom this percentage applies")
    some = block_of().model_copy(update={"asked": {"en": "some of the respondents"}})
    assert said(some).startswith("Among all to whom this percentage applies")


def test_in_the_report_of_a_group_it_is_of_that():
    assert "of this group" in said(block_of(), FIRST | {"total_percent": 40.0})


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("form", ["one", "several"])
def test_each_language_says_it_in_each_form(language, form):
    frequency = of_every(FIRST, language)
    block = block_of().model_copy(update={"asked": dict.fromkeys(languages(), "all")})
    parts = [block, block.model_copy(update={"base": ("yes", "no")})]
    whole, part = (said(one, form=form, language=language) for one in parts)
    assert frequency in whole and frequency in part and whole != part


def test_nothing_is_said_where_nothing_is_left_open():
    assert certainty_sentences(block_of(), FIRST | {"upper": 31.8}, "one", "en") == []
    assert of_every(FIRST | {"lower": float("nan")}, "en") == ""
