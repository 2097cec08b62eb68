"""Questions that the report names and doesn't show: for a reason that is known, in each language of the study."""

import pytest
from pydantic import ValidationError
from small_study import small_study

from nbsurvey.codebook.contradictions import contradictions
from nbsurvey.codebook.left_out import LeftOut
from nbsurvey.codebook.model import ExportRules


def test_a_reason_that_the_report_has_no_words_for_is_refused():
    with pytest.raises(ValidationError, match="why"):
        LeftOut(column="Q7", label={"en": "Remarks?"}, why="because")


def test_a_question_is_named_in_each_language():
    question = LeftOut(column="Q7", label={"nl": "Opmerkingen?"}, why="text")
    codebook = small_study({"tea": [True]}, 40).codebook.model_copy(
        update={"export": ExportRules(not_shown=(question,))}
    )
    assert [place for place, _ in contradictions(codebook)] == [("export", "not_shown", 0, "label")] * 2
