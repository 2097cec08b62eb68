"""A heading that asks for remarks asks for free text, however often the same ones come back."""

import pytest
from made_drafts import export_of

from nbsurvey.drafting.open_questions import TEXTS
from nbsurvey.drafting.questions import questions_of
from nbsurvey.exports.export import ExportColumn


@pytest.mark.parametrize("heading", ["Heeft u opmerkingen?", "Licht uw antwoord toe", "Any comments?", "Erläuterung"])
def test_remarks_are_left_out(heading):
    questions, left_out = questions_of(export_of((ExportColumn("Q1", heading), ["geen", "prima"] * 20)), "nl")
    assert (questions, left_out) == ([], {TEXTS: ["Q1"]})


def test_codes_under_such_a_heading_are_choices():
    (question,), _ = questions_of(export_of((ExportColumn("Q1", "Any comments?"), ["1", "2"] * 20)), "nl")
    assert [answer.code for answer in question.answers] == ["1", "2"]


DEGREES = ["Not at all so", "Somewhat so", "Completely so"]


def heading(part: str) -> ExportColumn:
    return ExportColumn(f"How far do you agree? [{part}]")


def test_a_row_is_no_open_question_for_a_word_in_its_heading_where_other_rows_have_its_answers():
    rows = [
        (heading(part), DEGREES * 10) for part in ("Decisions are fair", "Decisions are explained", "I can comment")
    ]
    (question,), left_out = questions_of(export_of(*rows), "en")
    assert ([column.part for column in question.columns], left_out) == (
        ["Decisions are fair", "Decisions are explained", "I can comment"],
        {},
    )


def test_answers_of_a_known_scale_are_choices_whatever_the_heading_says():
    (question,), _ = questions_of(
        export_of((ExportColumn("Decisions are explained"), ["Agree", "Disagree", "Neutral"] * 10)), "en"
    )
    assert question.kind == "scale"


def test_remarks_below_a_grid_stay_open_where_they_are_other_texts():
    rows = [(heading("Decisions are fair"), DEGREES * 10), (heading("Other remarks"), ["none", "Not at all so"] * 15)]
    _, left_out = questions_of(export_of(*rows), "en")
    assert [*left_out.values()] == [["How far do you agree? [Other remarks]"]]
