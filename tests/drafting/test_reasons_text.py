"""Each missing reason is written once, with a cell that is no answer."""

from nbsurvey.drafting.answers import Answer
from nbsurvey.drafting.question import Question, Unanswered
from nbsurvey.drafting.reasons_text import new_reasons
from nbsurvey.drafting.translations import Translations
from nbsurvey.exports.export import ExportColumn

ENGLISH = Translations("en", {})


def test_reasons_that_are_there_are_not_written_again_and_new_ones_have_a_cell_of_their_own():
    answers = (Answer("refused", "refused"), Answer("1", "Red"))
    missing = (Unanswered("refused", "refused", ("8",)), Unanswered("do_not_know", "don't know", ("9",)))
    question = Question((ExportColumn("Q1"),), "single_choice", answers, "", (), missing)
    own = new_reasons([question], ENGLISH, {"no_answer": [""], "other": ["don't know"]})
    assert own == {
        "refused": '{id: refused, label: {en: "refused"}, values: ["(refused)"]}',
        "do_not_know": '{id: do_not_know, label: {en: "don\'t know"}, values: ["(don\'t know)"]}',
    }
