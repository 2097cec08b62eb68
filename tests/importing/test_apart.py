"""A new question fits into a codebook that has its own cells for what is missing."""

from nbsurvey.codebook import Codebook
from nbsurvey.drafting.answers import Answer
from nbsurvey.drafting.question import Question, Unanswered
from nbsurvey.exports.export import ExportColumn
from nbsurvey.importing.apart import apart


def asked(*codes: str, **more: object) -> Question:
    answers = tuple(Answer(code, code) for code in codes)
    return Question((ExportColumn("q"),), "single_choice", answers, more.pop("counts", ""), (), (), **more)


def test_a_question_that_fits_stays_as_it_is(mayors):
    question = asked("ja", "nee")
    assert apart(question, mayors.codebook) == question


def test_an_answer_that_is_a_missing_cell_gets_a_code_of_its_own_wherever_it_is_named(mayors):
    question = asked("ja", "weet niet", "weet_niet", counts="weet niet")
    fitted = apart(question, mayors.codebook)
    assert [answer.code for answer in fitted.answers] == ["ja", "weet_niet_2", "weet_niet"]
    assert fitted.answers[1].export == ("weet niet",)
    assert fitted.counts == "weet_niet_2"


def test_no_answer_has_the_id_that_the_codebook_gives_it(mayors):
    contents = mayors.codebook.model_dump()
    contents["missing"] = (
        {"id": "blank", "label": {"nl": "leeg", "en": "empty"}, "values": ("",)},
        *contents["missing"][1:],
    )
    codebook = Codebook.model_validate(contents)
    question = Question((ExportColumn("q"),), "yes_no", (), "", (), (Unanswered("no_answer", "leeg", ("9",)),))
    assert [reason.id for reason in apart(question, codebook).missing] == ["blank"]
