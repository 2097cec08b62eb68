"""The chapter on how many answered."""

import pytest

from analysis import response


@pytest.fixture(scope="module")
def chapter(mayors, estimates):
    return response.chapter(mayors, estimates)


def test_a_response_that_was_counted_has_no_interval(chapter):
    (drawing,) = chapter.drawings
    assert drawing.data[["lower", "upper"]].isna().all(axis=None)
    assert "interval" not in drawing.alt_text("en") + drawing.note["en"]


@pytest.mark.parametrize(
    "language, row",
    [
        ("nl", ["alle vragen samen", "94–111", "355", "26–31%", "22–36%"]),
        ("en", ["all questions together", "94–111", "355", "26–31%", "22–36%"]),
    ],
)
def test_the_whole_range_is_told_in_both_languages(chapter, language, row):
    (drawing,) = chapter.drawings
    assert f"{row[0]} 26–31%" in drawing.alt_text(language)
    facts = chapter.facts(language)["response"]
    assert (facts["n"], facts["rate"], facts["interval"]) == (row[1], row[3], row[4])
