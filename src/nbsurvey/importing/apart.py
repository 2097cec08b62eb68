"""A drafted question made to fit into a codebook that has missing reasons of its own."""

from dataclasses import replace

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.identifiers import identifier
from nbsurvey.drafting.answers import Answer
from nbsurvey.drafting.question import Question, Unanswered


def apart(question: Question, codebook: Codebook) -> Question:
    """Give answers another code where theirs is the cell of a missing reason, and reasons the id that they have.

    Parameters
    ----------
    question
        A question of a draft.
    codebook
        The codebook that it is to stand in.

    Examples
    --------
    >>> from nbsurvey.codebook import read_codebook
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.question import Question
    >>> from nbsurvey.exports.export import ExportColumn
    >>> from nbsurvey.importing.apart import apart
    >>> answers = (Answer("ja", "ja"), Answer("weet niet", "weet niet"))
    >>> question = Question((ExportColumn("Q1"),), "single_choice", answers, "", (), ())
    >>> apart(question, read_codebook("data/codebook.yaml")).answers[1]
    Answer(code='weet_niet', label='weet niet', export=('weet niet',))
    """
    codes = _codes(question, {value for reason in codebook.missing for value in reason.values})
    return replace(
        question,
        answers=tuple(_renamed(answer, codes[answer.code]) for answer in question.answers),
        counts=codes.get(question.counts, question.counts),
        base=tuple(codes[code] for code in question.base),
        missing=_reasons(question, codebook),
    )


def _codes(question: Question, cells: set[str]) -> dict[str, str]:
    """Return the new code of each answer: another one where it is among some cells."""
    taken = cells | {cell for answer in question.answers for cell in (answer.code, *answer.export)}
    codes: dict[str, str] = {}
    for code in (answer.code for answer in question.answers):
        codes[code] = identifier(code, "code", taken) if code in cells else code
        taken.add(codes[code])
    return codes


def _reasons(question: Question, codebook: Codebook) -> tuple[Unanswered, ...]:
    empty = next(reason.id for reason in codebook.missing if "" in reason.values)
    id = "no_answer" if "no_answer" in {reason.id for reason in codebook.missing} else empty
    return tuple(replace(reason, id=id) if reason.id == "no_answer" else reason for reason in question.missing)


def _renamed(answer: Answer, code: str) -> Answer:
    if code == answer.code:
        return answer
    return replace(answer, code=code, export=tuple(sorted({answer.code, *answer.export})))
