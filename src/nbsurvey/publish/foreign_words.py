"""Words in another language than their page, which say so: a screen reader then pronounces them as they are meant."""

import re

from nbsurvey.codebook import Codebook
from nbsurvey.language.catalogue import words
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.publish.chapters.untranslated import untranslated_texts


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
