"""A Qualtrics survey (.qsf): JSON with an element for each question, for the blocks and for the flow."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Source
from nbsurvey.questionnaires.markup import plain_texts
from nbsurvey.questionnaires.qualtrics_loops import Loop, filled_in
from nbsurvey.questionnaires.qualtrics_rules import Rules, rules_of
from nbsurvey.questionnaires.qualtrics_texts import Payload, choice_of, language_code, texts_of
from nbsurvey.questionnaires.questionnaire import Field, Kind, Option, Questionnaire, Rule, Texts, languages_of

_NO_QUESTION = {"DB", "Timing", "Meta", "Captcha", "PGR", "HL", "HM", "Draw", "FileUpload", "Signature"}
_NUMBERS = {"Slider", "CS"}
_SEVERAL = re.compile(r"MA|MSB")  # selectors of questions with several answers: MAVR, MAHR, MACOL, MSB
_AGAIN = "Export the survey (.qsf) again in Qualtrics, under Tools, Import/Export."


def recognise(content: bytes) -> bool:
    r"""Tell whether a file is JSON that has the parts of a Qualtrics survey.

    Examples
    --------
    >>> from nbsurvey.questionnaires.qualtrics_survey import recognise
    >>> recognise(b'{"SurveyEntry": {}, "SurveyElements": []}')
    True
    """
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"SurveyElements"' in content


def read(source: Source) -> Questionnaire:
    """Read a survey.

    Parameters
    ----------
    source
        The file.

    Raises
    ------
    InvalidInputError
        If it isn't JSON as Qualtrics writes it.

    Examples
    --------
    >>> import json
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.questionnaires.qualtrics_survey import read
    >>> choices = {"1": {"Display": "<b>Yes</b>"}, "2": {"Display": "No"}}
    >>> question = {"QuestionID": "QID1", "QuestionType": "MC", "Selector": "SAVR", "Choices": choices}
    >>> block = {"ID": "BL_1", "BlockElements": [{"Type": "Question", "QuestionID": "QID1"}]}
    >>> elements = [{"Element": "BL", "Payload": [block]}, {"Element": "SQ", "Payload": question}]
    >>> content = json.dumps({"SurveyEntry": {"SurveyLanguage": "EN"}, "SurveyElements": elements}).encode()
    >>> [option.label for option in read(Source("survey.qsf", content)).fields[0].options]
    [{'en': 'Yes'}, {'en': 'No'}]
    """
    try:
        return _questionnaire(source.name, json.loads(source.content.decode("utf-8-sig")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        what = f"The Qualtrics survey is damaged ({type(error).__name__}: {error})."
        raise InvalidInputError([Problem(what, source.name, fix=_AGAIN)]) from None


def _questionnaire(name: str, survey: Payload) -> Questionnaire:
    language = str(survey["SurveyEntry"].get("SurveyLanguage") or "EN")
    elements = [element for element in survey["SurveyElements"] if isinstance(element, dict)]
    questions = _questions(elements)
    rules = rules_of(elements, questions, language)
    order = [id for id in rules.order if id in questions]
    fields = tuple(field for id in order for field in _asked(id, questions[id], language, rules))
    languages = languages_of(language_code(language), fields)
    filtered = tuple(str(questions[id].get("DataExportTag") or id) for id in order if _is_filtered(questions[id]))
    title = plain_texts({language_code(language): str(survey["SurveyEntry"].get("SurveyName") or "")})
    return Questionnaire(name, "a Qualtrics survey", languages, fields, filtered=filtered, title=title)


def _is_filtered(payload: Payload) -> bool:
    """Tell whether some choices or answers are only shown to some, or are those of an earlier question."""
    parts = [part for where in ("Choices", "Answers") for part in _values(payload.get(where))]
    return "DynamicChoices" in payload or any(isinstance(part, dict) and part.get("DisplayLogic") for part in parts)


def _values(parts: Any) -> Iterable[Any]:
    return parts.values() if isinstance(parts, dict) else parts if isinstance(parts, list) else ()


def _questions(elements: Sequence[Payload]) -> dict[str, Payload]:
    payloads = [element.get("Payload") for element in elements if element.get("Element") == "SQ"]
    return {str(payload["QuestionID"]): payload for payload in payloads if isinstance(payload, dict)}


def _asked(id: str, payload: Payload, language: str, rules: Rules) -> Iterator[Field]:
    """Return the columns of a question: those of each loop that it is in, if it is in one."""
    if id not in rules.loops:
        yield from _fields(id, payload, language, rules.by_question.get(id))
    for loop in rules.loops.get(id, ()):
        rule = rules.by_question.get(f"{loop.id}_{id}")
        for field in _fields(id, filled_in(payload, loop, language), language, rule):
            yield _in_loop(field, loop, texts_of(payload, language, "QuestionText"))


def _in_loop(field: Field, loop: Loop, text: Texts) -> Field:
    """Return a column of a loop. Loops of which everybody saw all are the rows of one question."""
    names = tuple(f"{loop.id}_{name}" for name in field.names)
    first = next(iter(loop.fields["1"].values()))
    label = {language: loop.fields["1"].get(language, first) for language in text}
    if field.kind == "choice" and not field.part and not loop.question:
        return replace(field, names=names, text=text, part=label, question=field.names[-1])
    asked = field.text if field.text != text else _both(text, label, "{} [{}]")
    return replace(field, names=names, text=asked, question=field.question and f"{loop.id}_{field.question}")


def _fields(id: str, payload: Payload, language: str, rule: Rule | None) -> Iterator[Field]:
    type = str(payload.get("QuestionType", ""))
    if type in _NO_QUESTION:
        return
    tag = str(payload.get("DataExportTag") or id)
    text = texts_of(payload, language, "QuestionText")
    if type == "MC" and _SEVERAL.match(str(payload.get("Selector", ""))):
        yield from _several(id, tag, text, payload, language, rule)
    elif type == "MC":
        options = _options(payload, language, "Choices")
        yield Field((id, tag), "choice", text, options=options, rule=rule)
        yield from _texts_beside(id, tag, payload, text, rule)
    elif type == "Matrix":
        yield from _grid(id, tag, text, payload, language, rule)
    elif type == "SBS":
        yield from _side_by_side(id, tag, text, payload, language, rule)
    elif payload.get("Choices"):
        for key, code in _recodes(payload, "Choices"):
            names = (f"{id}_{key}", f"{tag}_{code}", f"{tag}_{key}", f"{id}_{key}_TEXT")
            part = texts_of(payload, language, "Choices", key)
            yield Field(names, _kind(type, payload), text, part, tag, rule=rule)
    else:
        yield Field((id, tag, f"{id}_TEXT", f"{tag}_TEXT"), _kind(type, payload), text, rule=rule)


def _kind(type: str, payload: Payload) -> Kind:
    """Tell fields for numbers (sliders, sums, text that has to be a number) from those for any text."""
    settings = (payload.get("Validation") or {}).get("Settings") or {}
    is_number = type in _NUMBERS or settings.get("ContentType") == "ValidNumber"
    return "number" if is_number else "open"


def _several(id: str, tag: str, text: Texts, payload: Payload, language: str, rule: Rule | None) -> Iterator[Field]:
    options = _options(payload, language, "Choices")
    yield Field((id, tag), "boxes", text, question=tag, options=options, separator=",", rule=rule)
    for (key, code), option in zip(_recodes(payload, "Choices"), options, strict=True):
        names = tuple(dict.fromkeys([f"{id}_{key}", f"{tag}_{code}", f"{tag}_{key}"]))
        yield Field(names, "box", text, option.label, tag, code=code, rule=rule)
    yield from _texts_beside(id, tag, payload, text, rule)


def _texts_beside(id: str, tag: str, payload: Payload, text: Texts, rule: Rule | None) -> Iterator[Field]:
    for key, code in _recodes(payload, "Choices"):
        if choice_of(payload, key).get("TextEntry"):
            names = tuple(dict.fromkeys([f"{id}_{key}_TEXT", f"{tag}_{code}_TEXT", f"{tag}_{key}_TEXT"]))
            yield Field(names, "beside", text, rule=rule)


def _grid(id: str, tag: str, text: Texts, payload: Payload, language: str, rule: Rule | None) -> Iterator[Field]:
    """Return the rows of a matrix: answers to choose, boxes of several answers a row, or fields to fill in."""
    options = _options(payload, language, "Answers")
    several = payload.get("SubSelector") == "MultipleAnswer"
    is_choice = payload.get("Selector") in ("Likert", "Bipolar", "MaxDiff", "DL") and payload.get("SubSelector") != "TX"
    own_tags = payload.get("ChoiceDataExportTags")
    for key, code in _recodes(payload, "Choices", recodes=""):
        part = texts_of(payload, language, "Choices", key)
        own = str(own_tags.get(key, "")) if isinstance(own_tags, dict) else ""
        named = [own, f"{tag}_{own}"] if own else []  # the tag of the question stood before it until 2017
        names = tuple(dict.fromkeys([f"{id}_{key}", *named, f"{tag}_{code}", f"{tag}_{key}"]))
        if choice_of(payload, key).get("TextEntry"):
            yield Field(tuple(f"{name}_TEXT" for name in names), "beside", text, rule=rule)
        if several:
            asked, question = _both(text, part, "{} [{}]"), f"{tag}_{key}"
            yield Field(names, "boxes", asked, question=question, options=options, separator=",", rule=rule)
            for (answer, answer_code), option in zip(_recodes(payload, "Answers"), options, strict=True):
                boxes = (f"{id}_{key}_{answer}", *(f"{name}_{answer_code}" for name in names[1:]))
                yield Field(boxes, "box", asked, option.label, question, code=answer_code, rule=rule)
        elif is_choice and options:
            yield Field(names, "choice", text, part, tag, options, rule=rule)
        else:
            yield Field(names, "open", text, part, tag, rule=rule)


def _side_by_side(
    id: str, tag: str, text: Texts, payload: Payload, language: str, rule: Rule | None
) -> Iterator[Field]:
    """Return the rows of each of the matrices that stand beside each other."""
    rows = {key: payload.get(key) for key in ("Choices", "ChoiceOrder", "ChoiceDataExportTags")}
    for number, own in (payload.get("AdditionalQuestions") or {}).items():
        asked = _both(text, texts_of(own, language, "QuestionText"), "{} - {}")
        own_tag = str(own.get("DataExportTag") or f"{tag}#{number}")
        yield from _grid(f"{id}#{number}", own_tag, asked, rows | own, language, rule)


def _both(text: Texts, part: Texts, form: str) -> Texts:
    """Return a text with that of its part, in the languages that have both; else whichever there is."""
    both = {language: form.format(text[language], part[language]) for language in text if language in part}
    return both or part or text


def _options(payload: Payload, language: str, where: str) -> tuple[Option, ...]:
    return tuple(Option(code, texts_of(payload, language, where, key)) for key, code in _recodes(payload, where))


def _recodes(payload: Payload, where: str, recodes: str = "RecodeValues") -> list[tuple[str, str]]:
    """Return the ids of choices or answers in the order in which they were shown, each with its code in exports."""
    parts = payload.get(where)
    keys = [str(key) for key in (parts if isinstance(parts, dict) else range(1, 1 + len(parts or ())))]
    order = payload.get("ChoiceOrder" if where == "Choices" else "AnswerOrder")
    first = [str(key) for key in order if str(key) in keys] if isinstance(order, list) else []
    codes = payload.get(recodes)
    own = codes if isinstance(codes, dict) else {}
    return [(key, str(own.get(key, key))) for key in dict.fromkeys([*first, *keys])]
