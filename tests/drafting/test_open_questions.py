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
