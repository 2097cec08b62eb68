"""Which of two choices is yes: by their words, and of tick boxes else the one that counts."""

import pytest

from nbsurvey.importing.yes_and_no import tick_and_none, yes_and_no


def test_words_of_a_choice_say_which_is_yes_whatever_counts(codebook_with):
    assert yes_and_no(codebook_with(("counts: [ja]", "counts: [nee]")).block_of["tea"]) == ("ja", "nee")


@pytest.mark.parametrize("second", ["ja", "yes"])
def test_words_that_contradict_each_other_say_nothing(codebook_with, second):
    codebook = codebook_with(('label: {nl: nee, en: "no"}', f'label: {{nl: "{second}", en: "no"}}'))
    assert yes_and_no(codebook.block_of["tea"]) is None


def test_of_boxes_without_such_words_the_tick_is_what_counts(codebook_with):
    codebook = codebook_with(
        ('{code: "1", label: {nl: aangekruist, en: ticked}}', "{code: a, label: {nl: wel, en: did}}"),
        ('{code: "0", label: {nl: niet aangekruist, en: not ticked}}', "{code: b, label: {nl: niet, en: did not}}"),
        ('counts: ["1"]', "counts: [b]"),
    )
    assert tick_and_none(codebook.block_of["at_home"]) == yes_and_no(codebook.block_of["at_home"]) == ("b", "a")
