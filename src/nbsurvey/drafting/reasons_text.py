"""The missing reasons of a draft as the text of a codebook."""

from collections.abc import Mapping, Sequence

from nbsurvey.drafting.question import Question
from nbsurvey.drafting.translations import Translations
from nbsurvey.drafting.yaml_text import by_language, quoted


def new_reasons(
    questions: Sequence[Question], texts: Translations, reasons: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Return the missing reasons of questions, each as it stands after its dash, by its id.

    Parameters
    ----------
    questions
        Questions of a draft.
    texts
        Their texts in each language.
    reasons
        The cells of the reasons that there are, by id.

    Examples
    --------
    >>> from nbsurvey.drafting.reasons_text import new_reasons
    >>> from nbsurvey.drafting.translations import Translations
    >>> new_reasons([], Translations("en", {}), {})
    {'no_answer': '{id: no_answer, label: {en: "not answered"}, values: [""]}'}
    """
    codes = {answer.code for question in questions for answer in question.answers}
    used = codes.union(*reasons.values())
    lines = {}
    for id, label in _labels(questions, texts).items():
        if id not in reasons:
            value = "" if id == "no_answer" else _free(label, used)
            used.add(value)
            lines[id] = f"{{id: {id}, label: {by_language(texts.of(label))}, values: [{quoted(value)}]}}"
    return lines


def _labels(questions: Sequence[Question], texts: Translations) -> dict[str, str]:
    labels = {"no_answer": texts.word("draft.missing.no_answer")}
    if any(question.route or question.offer for question in questions):
        labels["not_asked"] = texts.word("draft.missing.not_asked")
    for reason in (reason for question in questions for reason in question.missing):
        labels.setdefault(reason.id, reason.label)
    return labels


def _free(value: str, used: set[str]) -> str:
    """Return what stands for a reason in the responses: in brackets where it is the code of an answer."""
    while value in used:
        value = f"({value})"
    return value
