"""A codebook says which answers count, and selects items by name."""

import pytest


def test_a_codebook_says_what_was_asked_and_which_answers_count(questionnaire):
    block = questionnaire.block_of["favourite"]
    assert block.wording["en"] == "Which tea?"
    assert (block.codes, block.counts, block.base_codes) == (["groen", "zwart", "geen"], ("groen",), ["groen", "zwart"])
    assert questionnaire.block_of["taste"].base_codes == ["slecht", "matig", "goed", "uitstekend"]
    assert questionnaire.items["at_home"].label == {"nl": "thuis", "en": "at home"}
    assert questionnaire.background[0].codes == ["noord", "zuid"]


def test_items_are_selected_by_block_and_by_item_in_the_order_asked_for(questionnaire):
    assert questionnaire.select() == ["tea", "coffee", "favourite", "taste", "at_home", "at_work"]
    assert questionnaire.select("places") == ["at_home", "at_work"]
    assert questionnaire.select("taste") == ["taste"]
    assert questionnaire.select(["coffee", "drinks", "taste"]) == ["coffee", "tea", "taste"]
    assert questionnaire.select([]) == []


def test_an_unknown_name_is_refused_with_the_known_ones(questionnaire):
    with pytest.raises(ValueError, match=r"No block or item is called 'teas', 'x'\. Blocks: drinks, .*; items: tea, "):
        questionnaire.select(["teas", "tea", "x"])
