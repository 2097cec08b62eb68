"""Names and headings of one question begin alike, or end alike, with a row or box of their own."""

import pytest

from nbsurvey.drafting.stems import divisions, name_stem, wording_and_parts


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Q7_1", "Q7"),
        ("Q7.1", "Q7"),
        ("Q7[SQ001]", "Q7"),
        ("q7r2", "q7"),
        ("V12a", "V12"),
        ("trust_police", "trust"),
        ("trust3", "trust"),
        ("Q11#2_1_1", "Q11#2_1"),
        ("Q7", ""),
        ("v_12", ""),
        ("vraag3", ""),
        ("age", ""),
        ("How happy are you", ""),
    ],
)
def test_a_name_begins_with_that_of_its_question_unless_it_is_one_itself(name, stem):
    assert name_stem(name) == stem


STEM, PARTS = "How satisfied are you with", ["the price", "the colour (inside)", "the 2-year plan"]


@pytest.mark.parametrize(
    "heading",
    [
        "{stem} - {part}",
        "{stem} – {part}",
        "{stem}: {part}",
        "{stem} [{part}]",
        "{stem} [{part}",
        "{stem}.{part}",
        "{stem}\n{part}",
        "{stem} | {part}",
        "{part} - {stem}",
        "{part} [{stem}]",
        "{part} : {stem}",
        "[{part}] {stem}",
        "[The {part}] {stem}",
        "{stem} - Selected Choice - {part}",
    ],
)
def test_a_stem_leaves_the_label_and_each_row_keeps_its_own_part(heading):
    headings = [heading.format(stem=STEM, part=part) for part in PARTS]
    parts = [f"The {part}" for part in PARTS] if "The" in heading else PARTS
    assert wording_and_parts(headings) == (STEM, parts)


def test_a_question_mark_stays_with_what_was_asked():
    headings = ["Which tools do you use? Email", "Which tools do you use? Chat (Teams, Slack)"]
    assert wording_and_parts(headings) == ("Which tools do you use?", ["Email", "Chat (Teams, Slack)"])


def test_a_heading_that_is_cut_off_or_differs_stays_whole():
    headings = ["Do you trust: the police", "Do you trust: the army", "D you trust: the king"]
    assert wording_and_parts(headings) == ("Do you trust", ["the police", "the army", "D you trust: the king"])


def test_words_in_common_without_a_sign_behind_them_are_told_and_stay():
    headings = ["Trust in the police", "Trust in the army"]
    assert wording_and_parts(headings) == ("Trust in the …", headings)


def test_headings_with_nothing_in_common_have_no_wording():
    assert wording_and_parts(["Tea", "Coffee"]) == ("", ["Tea", "Coffee"])
    assert wording_and_parts(["Tea - hot", "Tea - hot"])[1] == ["Tea - hot", "Tea - hot"]


def test_a_number_with_a_point_is_not_divided():
    assert list(divisions("How do you like version 2.0 of this")) == []


def test_a_point_between_words_parts_them_as_in_a_grid_of_microsoft_forms():
    assert wording_and_parts(["How was it?.Food", "How was it?.Staff"]) == ("How was it?", ["Food", "Staff"])
    assert list(divisions("Do you use it, e.g.daily")) == []
