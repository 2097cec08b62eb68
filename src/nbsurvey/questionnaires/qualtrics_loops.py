"""The loops of a Qualtrics survey: blocks whose questions were asked again, each time of something else."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nbsurvey.questionnaires.markup import plain_text
from nbsurvey.questionnaires.qualtrics_texts import Payload, language_code, texts_of
from nbsurvey.questionnaires.questionnaire import Texts

_FIELD = re.compile(r"\$\{lm://Field/(\d+)\}")
_CHOICES = re.compile(r"q://QID\d+/ChoiceGroup/(Selected|Unselected)Choices")


@dataclass(frozen=True)
class Loop:
    """One time that the questions of a block were asked.

    Parameters
    ----------
    id
        What the names of its columns begin with: '2' in '2_Q5', 'x2' of a choice that was carried forward.
    fields
        What its questions are filled in with, by number.
    question
        The id of the question whose answer decides whether it was asked; empty where everybody was asked.
    condition
        Whether the choice of that question with its number had to be 'Selected' or 'NotSelected'; else empty.
    """

    id: str
    fields: Mapping[str, Texts]
    question: str = ""
    condition: str = ""


def loops_of(blocks: Sequence[Payload], questions: Mapping[str, Payload], language: str) -> dict[str, tuple[Loop, ...]]:
    """Return the loops of each question that is in some, by its id.

    Parameters
    ----------
    blocks
        The blocks of a survey.
    questions
        Its questions, by their id.
    language
        Its language, as Qualtrics writes it.

    Examples
    --------
    >>> from nbsurvey.questionnaires.qualtrics_loops import loops_of
    >>> options = {"Looping": "Static", "LoopingOptions": {"Static": {"1": {"1": "tea"}, "2": {"1": "coffee"}}}}
    >>> block = {"Options": options, "BlockElements": [{"Type": "Question", "QuestionID": "QID5"}]}
    >>> [(loop.id, loop.fields) for loop in loops_of([block], {"QID5": {}}, "EN")["QID5"]]
    [('1', {'1': {'en': 'tea'}}), ('2', {'1': {'en': 'coffee'}})]
    """
    loops: dict[str, tuple[Loop, ...]] = {}
    for block in blocks:
        options = block.get("Options")
        if isinstance(options, dict) and options.get("Looping") in ("Static", "Question"):
            own = tuple(_loops(options.get("LoopingOptions") or {}, questions, language))
            loops |= dict.fromkeys((str(part.get("QuestionID")) for part in block.get("BlockElements") or ()), own)
    return loops


def _loops(options: Payload, questions: Mapping[str, Payload], language: str) -> Iterator[Loop]:
    """Go through the loops of a block: a row that was typed in for each, or a choice of a question, or a number."""
    question = str(options.get("QID") or "")
    group = _CHOICES.match(str(options.get("ChoiceGroupLocator") or options.get("Locator") or ""))
    condition = {"Selected": "Selected", "Unselected": "NotSelected"}[group[1]] if group else ""
    for id, row in _numbered(options.get("Static")):
        choice = texts_of(questions.get(question, {}), language, "Choices", id.removeprefix("x"))
        code = language_code(language)
        fields = {number: {code: plain} for number, text in _numbered(row) if (plain := plain_text(str(text)))}
        yield Loop(id, {"1": choice or {code: id}} | fields, question, condition)


def _numbered(rows: Any) -> list[tuple[str, Any]]:
    """Return rows by their numbers; Qualtrics writes those that are empty as a list."""
    return [(str(id), row) for id, row in rows.items()] if isinstance(rows, dict) else []


def filled_in(payload: Payload, loop: Loop, language: str) -> dict[str, Any]:
    """Return a question as it was asked in a loop.

    Parameters
    ----------
    payload
        The question.
    loop
        The loop.
    language
        The language of the survey, as Qualtrics writes it: a field that isn't translated stands in that.

    Examples
    --------
    >>> from nbsurvey.questionnaires.qualtrics_loops import Loop, filled_in
    >>> filled_in({"QuestionText": "Do you drink ${lm://Field/1}?"}, Loop("1", {"1": {"en": "tea"}}), "EN")
    {'QuestionText': 'Do you drink tea?'}
    """
    first, others = language_code(language), payload.get("Language")
    whole: dict[str, Any] = _filled(payload, _values(loop, first, first))
    if isinstance(others, dict):
        values = {name: _values(loop, language_code(name), first) for name in others}
        whole["Language"] = {name: _filled(version, values[name]) for name, version in others.items()}
    return whole


def _values(loop: Loop, language: str, otherwise: str) -> dict[str, str]:
    """Return what is filled in, as markup."""
    texts = {number: own.get(language) or own.get(otherwise, "") for number, own in loop.fields.items()}
    return {number: html.escape(text) for number, text in texts.items() if text}


def _filled(part: Any, values: Mapping[str, str]) -> Any:
    if isinstance(part, str):
        return _FIELD.sub(lambda match: values.get(match[1], match[0]), part)
    if isinstance(part, dict):
        return {key: _filled(own, values) for key, own in part.items()}
    return [_filled(own, values) for own in part] if isinstance(part, list) else part
