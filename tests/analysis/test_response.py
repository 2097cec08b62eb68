"""The chapter on how many answered."""

import pytest

from analysis import response
from nbsurvey.language.columns import in_language
from nbsurvey.publish.figure_files import figure_table


@pytest.fixture(scope="module")
def chapter(mayors, estimates):
    return response.chapter(mayors, estimates)


def test_a_response_that_was_counted_has_no_interval(chapter):
    (drawing,) = chapter.drawings
    assert drawing.data[["lower", "upper"]].isna().all(axis=None)
    assert "interval" not in drawing.alt_text("en") + drawing.note["en"]


@pytest.mark.parametrize(
    "language, message, block",
    [
        ("nl", "Elke vraag is beantwoord door 26–31% van de burgemeesters", "Ervaringen"),
        ("en", "Each question was answered by 26–31% of the mayors", "Experience"),
    ],
)
def test_the_range_is_said_of_each_question_and_not_of_all_together(mayors, chapter, language, message, block):
    (drawing,) = chapter.drawings
    assert drawing.message(language) == message
    assert list(drawing.data["item"]) == [block.id for block in mayors.codebook.blocks]
    facts = chapter.facts(language)["response"]
    assert (facts["n"], facts["rate"]) == ("94–111", "26–31%")
    table = figure_table(in_language(drawing.data, language), language, "")
    assert table.rows[0][0] == block


def test_its_picture_says_that_no_answers_were_seen(chapter):
    (drawing,) = chapter.drawings
    assert "microdata" in drawing.note["nl"] and "microdata" in drawing.note["en"]
