"""What a percentage counts and of whom it is, in words."""

from typing import Any

import pandas as pd
import pytest

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.statements import base, counted, stated, statement, statements


def with_block(codebook: Codebook, name: str, **changes: Any) -> Codebook:
    """Return a codebook of which one block says something else."""
    contents = codebook.model_dump()
    block = next(block for block in contents["blocks"] if block["id"] == name)
    block.update(changes)
    return Codebook.model_validate(contents)


def said(codebook: Codebook, item: str, language: str) -> tuple[str, str]:
    block = codebook.block_of[item]
    return counted(block, language), base(codebook, block, language)


@pytest.mark.parametrize(
    ("item", "language", "words"),
    [
        ("tea", "en", ("yes", "of those who answered")),
        ("tea", "nl", ("ja", "van wie antwoordde")),
        ("taste", "en", ("good or great", "of those who answered")),
        ("favourite", "en", ("green", "of those who answered green or black")),
        ("at_home", "en", ("ticked", "of those who answered")),
    ],
)
def test_the_answers_of_a_block_are_named_by_their_labels(questionnaire, item, language, words):
    assert said(questionnaire, item, language) == words


def test_a_long_base_is_named_by_what_is_outside_it(questionnaire):
    choices = [{"code": str(code), "label": {"nl": f"cijfer {code}", "en": f"mark {code}"}} for code in range(1, 8)]
    marks = with_block(questionnaire, "tastes", choices=tuple(choices), counts=("6",), base=tuple("123456"))
    assert said(marks, "taste", "en") == ("mark 6", "of those who answered anything but mark 7")
    few = with_block(questionnaire, "tastes", choices=tuple(choices), counts=("6",), base=("7", "6"))
    assert said(few, "taste", "nl") == ("cijfer 6", "van wie cijfer 6 of cijfer 7 antwoordde")


def test_boxes_that_all_may_be_left_empty_are_of_who_was_asked(questionnaire):
    boxes = with_block(questionnaire, "places", none_ticked="not_ticked")
    assert said(boxes, "at_home", "en") == ("ticked", "of those who were asked")


def test_routing_says_after_which_answers_a_question_was_put(questionnaire):
    routed = with_block(questionnaire, "tastes", asked_if={"item": "tea", "answers": ("ja",)})
    assert said(routed, "taste", "en")[1] == "of those who answered, among those who answered yes to ‘tea’"


def test_routing_by_a_box_says_who_ticked_it(questionnaire):
    ticked, left = (
        with_block(questionnaire, "tastes", asked_if={"item": "at_home", "answers": (code,)}) for code in ("1", "0")
    )
    assert said(ticked, "taste", "en")[1].endswith("among those who ticked ‘at home’")
    assert said(left, "taste", "en")[1].endswith("among those who answered not ticked to ‘at home’")


def test_words_of_the_codebook_come_before_those_of_the_package(questionnaire):
    texts = {"nl": "van wie een mening heeft", "en": "of those with an opinion"}
    own = with_block(questionnaire, "tastes", base_label=texts, asked_if={"item": "tea", "answers": ("ja",)})
    assert said(own, "taste", "en")[1] == "of those with an opinion"


def test_what_is_not_decided_counts_nothing(questionnaire):
    assert said(with_block(questionnaire, "tastes", counts="?"), "taste", "en") == ("", "of those who answered")


def test_each_row_of_a_table_has_the_words_of_its_item(questionnaire):
    words = statements(questionnaire, ["taste", "tea", "taste"], "nl")
    assert words["counted"] == ["goed of uitstekend", "ja", "goed of uitstekend"]
    assert words["base"] == ["van wie antwoordde"] * 3


def test_a_table_says_what_its_percentages_are_in_each_language(questionnaire):
    table = stated(pd.DataFrame({"item": ["tea", "coffee"], "label": ["thee", "koffie"]}), questionnaire)
    assert table["counted_en"].tolist() == ["yes"] * 2
    assert (
        statement(table.assign(counted=table["counted_nl"], base=table["base_nl"]), "nl") == "‘ja’, van wie antwoordde"
    )


def test_rows_that_count_other_answers_are_named(questionnaire):
    table = pd.DataFrame({"item": ["tea", "taste", "coffee"], "label": ["tea", "taste", "coffee"]})
    table = table.assign(**statements(questionnaire, table["item"], "en"))
    words = "‘yes’, of those who answered: tea and coffee; ‘good or great’, of those who answered: taste"
    assert statement(table, "en") == words


def test_labels_of_a_language_without_words_of_the_package_stand_among_english_ones(questionnaire):
    contents = questionnaire.model_dump_json().replace('"nl":', '"cy":').replace('["nl","en"]', '["cy","en"]')
    welsh = Codebook.model_validate_json(contents)
    assert said(welsh, "favourite", "cy") == ("groen", "of those who answered groen or zwart")
