"""Texts of a questionnaire as respondents saw them: without HTML, and without what was filled in for each of them."""

import re
from html import unescape

from nbsurvey.language.plain_text import one_line, single_spaced

_HIDDEN = re.compile(r"<(script|style)\b.*?(</\1\s*>|$)|<!--.*?(-->|$)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_INLINE = re.compile(r"</?(b|i|u|em|strong|span|font|a|sub|sup|small|mark)\b[^<>]*>", re.IGNORECASE)
_FILLED_IN = re.compile(r"\$\{[^{}]*\}|\{[^{}]*\}")


def plain_text(markup: str) -> str:
    """Return a text without HTML on one line; what is filled in for each respondent becomes an ellipsis.

    Examples
    --------
    >>> from nbsurvey.questionnaires.markup import plain_text
    >>> plain_text("<p>Do you <b>like</b>&nbsp;it,<br>${m://FirstName}?</p>")
    'Do you like it, …?'
    """
    text = _HIDDEN.sub(" ", markup)
    text = _TAG.sub(" ", _INLINE.sub("", text))
    return single_spaced(one_line(_FILLED_IN.sub("…", unescape(text)).replace("\N{NO-BREAK SPACE}", " ")))


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
