"""A question in few words, as the heading of its section has it."""

import re

from nbsurvey.codebook import Block

_LONGEST = 100  # letters of a question that needs no shortening
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")  # what is said to who fills it in
_QUESTION = re.compile(r"(?:^|(?<=[.!?:] ))[^.!?:]+\?")


def short_question(block: Block, language: str) -> str:
    """Return what a block asks in few words: its wording if that is short, else the question in it, or its title.

    Examples
    --------
    >>> from nbsurvey.publish.short_question import short_question
    >>> block = nbsurvey.read_codebook("data/codebook.yaml").block_of["twitter"]
    >>> short_question(block.model_copy(update={"wording": {"en": "Which do you use? (Select all)"}}), "en")
    'Which do you use?'
    """
    wording = _ASIDE.sub("", block.wording[language])
    if wording and len(wording) <= _LONGEST:
        return wording
    questions = [text for text in _QUESTION.findall(wording) if len(text) <= _LONGEST]
    return questions[0].strip() if questions else block.title[language]


def shortened(text: str) -> str:
    """Return a question in few words: itself if it is short, else the question in it, or how it begins.

    Examples
    --------
    >>> from nbsurvey.publish.short_question import shortened
    >>> shortened("Please take your time. Any remarks?"), len(shortened("word " * 100))
    ('Please take your time. Any remarks?', 100)
    """
    if len(text) <= _LONGEST:
        return text
    questions = [own for own in _QUESTION.findall(text) if len(own) <= _LONGEST]
    return questions[0].strip() if questions else text[:_LONGEST].rpartition(" ")[0] + "…"
