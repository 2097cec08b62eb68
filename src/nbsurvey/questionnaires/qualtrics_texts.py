"""The texts of a Qualtrics question: those of the survey's language stand in it, the others in its `Language`."""

from collections.abc import Mapping
from typing import Any

from nbsurvey.questionnaires.markup import plain_texts

Payload = Mapping[str, Any]


def language_code(name: str) -> str:
    """Return the code of a language that Qualtrics writes as 'EN-GB' or 'ZH_S'.

    Examples
    --------
    >>> from nbsurvey.questionnaires.qualtrics_texts import language_code
    >>> language_code("EN-GB")
    'en'
    """
    return name.lower().replace("_", "-").partition("-")[0]


def texts_of(payload: Payload, language: str, where: str, key: str = "") -> dict[str, str]:
    """Return a text of a question by language.

    Parameters
    ----------
    payload
        The question.
    language
        The language of the survey, as Qualtrics writes it.
    where
        Where the text stands: 'QuestionText', or 'Choices' or 'Answers'.
    key
        Which choice or answer it is of.

    Examples
    --------
    >>> from nbsurvey.questionnaires.qualtrics_texts import texts_of
    >>> dutch = {"QuestionText": "Drinkt u thee?"}
    >>> texts_of({"QuestionText": "Do you drink <b>tea</b>?", "Language": {"NL": dutch}}, "EN", "QuestionText")
    {'en': 'Do you drink tea?', 'nl': 'Drinkt u thee?'}
    """
    others = payload.get("Language")
    versions = {language: payload} | (others if isinstance(others, dict) else {})
    texts = {}
    for name, version in versions.items():
        text = version.get(where) if isinstance(version, dict) else None
        if key:
            text = _part(_keyed(text), key).get("Display")
        if isinstance(text, str):
            texts[language_code(name)] = text
    return plain_texts(texts)


def choice_of(payload: Payload, key: str) -> Payload:
    """Return a choice of a question, or nothing where it has none of that number.

    Examples
    --------
    >>> from nbsurvey.questionnaires.qualtrics_texts import choice_of
    >>> choice_of({"Choices": [{"Display": "Yes"}, {"Display": "No"}]}, "2")
    {'Display': 'No'}
    """
    return _part(_keyed(payload.get("Choices")), key)


def _part(parts: Any, key: str) -> Payload:
    part = parts.get(key) if isinstance(parts, dict) else None
    return part if isinstance(part, dict) else {}


def _keyed(parts: Any) -> Any:
    """Return a list of choices as Qualtrics numbers them: from 1."""
    return {str(place): part for place, part in enumerate(parts, 1)} if isinstance(parts, list) else parts
