"""Headings are compared without what people write in different ways."""

import pytest

from nbsurvey.exports.heading_words import key, one_line, telling_words


@pytest.mark.parametrize("heading", ["E-mailadres", "e mail-ADRES:", " E_mailadres ", "é-mailadrés"])
def test_capitals_accents_white_space_and_signs_make_no_difference(heading):
    assert key(heading) == "emailadres"


def test_words_are_told_apart_by_capitals_and_signs():
    assert one_line("NaamInvuller (Q12)") == "naam invuller q 12"


def test_articles_numbers_and_courtesies_say_nothing():
    assert telling_words("vraag 12 wat is uw naam svp") == ["wat", "is", "naam"]
