"""Questions that a draft leaves out are told with why; what is written beside an answer is no question of its own."""

import pytest

from nbsurvey.exports.export import ExportColumn

CHOICE = (ExportColumn("Q1", "Tea or coffee?"), ["tea", "coffee"] * 30)


@pytest.mark.parametrize(
    ("column", "cells", "why"),
    [
        (ExportColumn("Q2", "Any remarks?"), [f"word {n}" for n in range(60)], "text"),
        (ExportColumn("Q2", "How old are you?"), [str(20 + n % 40) for n in range(60)], "number"),
        (ExportColumn("Q2", "How old are you?", is_number=True), [str(20 + n % 40) for n in range(60)], "number"),
        (ExportColumn("Q2", "What is your name?"), [f"Kim {n}" for n in range(60)], "identifying"),
        (ExportColumn("Q2", "Do you sing?"), [""] * 60, "unanswered"),
        (ExportColumn("Q2", "Which tea?", labels={"1": "green"}), ["1"] * 60, "alike"),
    ],
)
def test_a_question_that_is_left_out_is_told_with_the_reason(draft, column, cells, why):
    codebook = draft(CHOICE, (column, cells))
    assert codebook.export.leave_out == ("Q2",)
    (question,) = codebook.export.not_shown
    assert (question.column, question.label, question.why) == ("Q2", {"en": column.text}, why)


def test_what_is_written_beside_an_answer_is_no_question(draft):
    codebook = draft(CHOICE, (ExportColumn("Q1[other]"), [f"word {n}" for n in range(60)]))
    assert codebook.export.leave_out == ("Q1[other]",)
    assert codebook.export.not_shown == ()


def test_the_rows_of_a_question_are_told_once(draft):
    rows = [
        (ExportColumn(f"Q2[{n}]", "Why?", f"row {n}", "Q2"), [f"word {n} {at}" for at in range(60)]) for n in (1, 2)
    ]
    assert [question.label["en"] for question in draft(CHOICE, *rows).export.not_shown] == ["Why?"]


def test_the_number_of_a_response_is_no_question(draft):
    number = (ExportColumn("respid", "Respondent number"), [str(1000 + n) for n in range(60)])
    codebook = draft(CHOICE, number)
    assert codebook.export.leave_out == ("respid",)
    assert codebook.export.not_shown == ()
