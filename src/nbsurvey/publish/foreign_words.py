"""Words in another language than their page, which say so: a screen reader then pronounces them as they are meant."""

import re
from collections.abc import Callable
from typing import Any

from nbsurvey.codebook import Codebook
from nbsurvey.language.catalogue import words
from nbsurvey.language.plain_text import markdown_of, one_line
from nbsurvey.publish.chapters.untranslated import untranslated_texts

Mark = Callable[[str], str]
"""Returns the attribute with the language of a text; nothing of one that is in that of its page."""


def unmarked(_: str) -> str:
    """Return no attribute: every text is in the language of its page.

    Examples
    --------
    >>> from nbsurvey.publish.foreign_words import unmarked
    >>> unmarked("thee")
    ''
    """
    return ""


def foreign_texts(codebook: Codebook, language: str) -> dict[str, Any]:
    """Return what a page in a language has in the study's first language: its `texts` and their `lang`.

    Examples
    --------
    >>> from nbsurvey.publish.foreign_words import foreign_texts
    >>> foreign_texts(nbsurvey.read_codebook("data/codebook.yaml"), "en")
    {'lang': 'nl', 'texts': []}
    """
    texts = dict.fromkeys(map(one_line, untranslated_texts(codebook, language)))
    return {"lang": codebook.study.languages[0], "texts": [*texts]}


def marking(codebook: Codebook, language: str) -> Mark:
    """Return the function that marks the texts of a page in a language.

    Examples
    --------
    >>> from nbsurvey.publish.foreign_words import marking
    >>> marking(nbsurvey.read_codebook("data/codebook.yaml"), "en")("tea")
    ''
    """
    foreign = foreign_texts(codebook, language)
    attribute, texts = f' lang="{foreign["lang"]}"', {*foreign["texts"]}
    return lambda text: attribute if text in texts else ""


def with_languages(markdown: str, codebook: Codebook, language: str) -> str:
    """Return the text of a chapter in which each label that isn't translated says in which language it is.

    Only what stands by itself is a label: between quotation marks, in italics, or at the start of a line as its lead.

    Parameters
    ----------
    markdown
        The text.
    codebook
        The questionnaire.
    language
        The language of the page.

    Examples
    --------
    >>> from nbsurvey.publish.foreign_words import with_languages
    >>> with_languages("Most often ‘tea’.", nbsurvey.read_codebook("data/codebook.yaml"), "en")
    'Most often ‘tea’.'
    """
    if not (texts := untranslated_texts(codebook, language)):
        return markdown
    before, after = map(re.escape, words(language)["chapter.quoted"].split("{text}"))
    labels = "|".join(re.escape(markdown_of(text)) for text in sorted(texts, key=len, reverse=True))
    ends = rf"{after}|\*|:|$|(?<=[?!.…]) "
    label = re.compile(rf"(?P<before>{before}|(?<!\*)\*|^(?:- |### )?)(?P<label>{labels})(?={ends})", re.MULTILINE)
    return label.sub(rf"\g<before>[\g<label>]{{lang={codebook.study.languages[0]}}}", markdown)
