"""Each number of a text for the press stands in a sentence that can be printed."""

import pytest

import nbsurvey
from nbsurvey.publish.release.press_sentences import press_sentence

ROW = {"item": "tea", "item_label": "*tea*", "answer": "yes", "base": "of those who answered", "is_counted": True}
PERCENT = ROW | {"value": "71%", "interval": "62–79%"}


@pytest.fixture
def block(tea):
    block = nbsurvey.read_codebook(tea / "codebook.yaml").block_of["tea"]
    return block.model_copy(update={"items": block.items[:1]})


def many(block):
    return block.model_copy(update={"items": (*block.items, block.items[0].model_copy(update={"id": "milk"}))})


def test_one_question_is_told_by_its_answer(block):
    sentence = press_sentence(block.model_copy(update={"kind": "yes_no"}), PERCENT, "en")
    assert sentence == "Of those who answered, **71%** (62–79%) answered ‘yes’."


def test_of_several_each_is_named_and_no_label_is_markup(block):
    several = many(block.model_copy(update={"kind": "yes_no"}))
    assert press_sentence(several, PERCENT, "en").endswith(r"**71%** (62–79%) answered ‘yes’ for ‘\*tea\*’.")
    boxes = several.model_copy(update={"kind": "multiple_response"})
    assert press_sentence(boxes, PERCENT | {"interval": ""}, "en").endswith(r", **71%** chose ‘\*tea\*’.")


def test_numbers_are_told_by_their_mean(block):
    number = block.model_copy(update={"kind": "number"})
    row = ROW | {"value": "3 cups", "interval": "", "base": "", "is_counted": False}
    assert press_sentence(number, row, "en") == "The mean is **3 cups**."
    assert press_sentence(many(number), row, "en") == r"For ‘\*tea\*’ the mean is **3 cups**."


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "**71%** (62–79%) van wie antwoordde drinkt *thee*."),
        ("de", "Van wie antwoordde: **71%** (62–79%) drinkt *thee*."),
    ],
)
def test_what_the_codebook_says_of_those_who_are_counted_is_the_sentence(block, language, sentence):
    item = block.items[0].model_copy(update={"finding": {language: "drinkt *thee*"}})
    told = block.model_copy(update={"items": (item,)})
    row = PERCENT | {"base": "van wie antwoordde"}
    assert press_sentence(told, row, language).replace("\\", "") == sentence
    assert "drinkt" not in press_sentence(told, row | {"is_counted": False}, language)
