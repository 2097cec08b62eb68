"""Other answers count for one request, and nothing else changes."""

import pytest

from nbsurvey.codebook.other_counts import with_counts


def test_a_codebook_that_counts_other_answers_says_the_same_of_all_else(questionnaire):
    assert questionnaire.block_of["taste"].counts == ("goed", "uitstekend")  # what is cached stays with its codebook
    bottom = with_counts(questionnaire, "taste", ["slecht", "matig"])
    assert bottom.block_of["taste"].counts == ("slecht", "matig")
    assert (bottom.block_of["tea"], bottom.file) == (questionnaire.block_of["tea"], questionnaire.file)
    assert questionnaire.block_of["taste"].counts == ("goed", "uitstekend")
    assert bottom.model_dump() == questionnaire.model_dump() | {"blocks": bottom.model_dump()["blocks"]}


@pytest.mark.parametrize(
    ("names", "codes", "words"),
    [
        (None, ["ja"], "name blocks or items"),
        ("taste", ["5"], "slecht, matig, goed, uitstekend, not all: not 5"),
        ("taste", [], "not none"),
        ("favourite", ["geen"], "groen, zwart, not all: not geen"),
        ("favourite", ["groen", "zwart"], "not groen, zwart"),
        (["taste", "tea"], ["goed"], "'drinks'"),
    ],
)
def test_codes_that_no_percentage_can_count_are_refused(questionnaire, names, codes, words):
    with pytest.raises(ValueError, match=words):
        with_counts(questionnaire, names, codes)
