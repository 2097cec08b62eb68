"""Texts of a questionnaire as respondents saw them: without HTML, and without what was filled in for each of them."""

import re

from nbsurvey.language.plain_text import one_line, without_markup

_FILLED_IN = re.compile(r"\$\{[^{}]*\}|\{[^{}]*\}")


def plain_text(markup: str) -> str:
    """Return a text without HTML on one line; what is filled in for each respondent becomes an ellipsis.

    Examples
    --------
    >>> from nbsurvey.questionnaires.markup import plain_text
    >>> plain_text("<p>Do you <b>like</b>&nbsp;it,<br>${m://FirstName}?</p>")
    'Do you like it, …?'
    """
    return one_line(_FILLED_IN.sub("…", without_markup(markup)))


def plain_texts(markup: dict[str, str]) -> dict[str, str]:
    """Return the texts of each language so, without empty ones.

    Examples
    --------
    >>> from nbsurvey.questionnaires.markup import plain_texts
    >>> plain_texts({"en": "<b>Yes</b>", "nl": "<p></p>"})
    {'en': 'Yes'}
    """
    texts = {language: plain_text(text) for language, text in markup.items()}
    return {language: text for language, text in texts.items() if text}
