"""A questionnaire as a survey tool saved it, in one form whichever tool that was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from nbsurvey.questionnaires.expressions import Expression

Texts = Mapping[str, str]
"""A text by language; a language that lacks it isn't there."""

Kind = Literal["choice", "box", "boxes", "number", "open", "beside", "identifying", "unchanged"]
"""What a column holds: one of the options, whether one box was ticked, the boxes that were ticked, a number, whatever
somebody wrote, what was written beside an answer, or what tells who somebody is; of 'unchanged' only its text is
told."""


@dataclass(frozen=True)
class Option:
    """An answer to choose, or a box to tick."""

    code: str
    label: Texts


@dataclass(frozen=True)
class Rule:
    """When a question is shown: in the words of the questionnaire with the place there, and as far as it was read."""

    words: str
    expression: Expression | None = None


@dataclass(frozen=True)
class Field:
    """What a questionnaire says of one column that an export of it may have.

    Parameters
    ----------
    names
        What exports may call the column, the usual one first.
    kind
        What it holds.
    text
        The text of the question.
    part
        Of a question with several columns: the text of this one's row or box.
    question
        What the columns of one question share.
    options
        The answers or boxes, in order.
    separator
        What stands between boxes that were ticked, where the column holds them all.
    code
        Of a box: its code.
    rule
        When the question is shown; None where everybody sees it.
    is_repeated
        Whether an export may have it several times, with a number in its name: 'kids[2]/age', 'age_2'.
    """

    names: tuple[str, ...]
    kind: Kind
    text: Texts = field(default_factory=dict)
    part: Texts = field(default_factory=dict)
    question: str = ""
    options: tuple[Option, ...] = ()
    separator: str = ""
    code: str = ""
    rule: Rule | None = None
    is_repeated: bool = False


def languages_of(first: str, fields: Sequence[Field]) -> tuple[str, ...]:
    """Return the languages of which there are texts, one before the others where there are any in it.

    Examples
    --------
    >>> from nbsurvey.questionnaires.questionnaire import Field, languages_of
    >>> languages_of("nl", [Field(("q",), "open", {"en": "Why?", "nl": "Waarom?"})])
    ('nl', 'en')
    """
    texts = [text for field in fields for text in (field.text, *(option.label for option in field.options))]
    languages = dict.fromkeys(language for text in texts for language in text)
    return (first, *(one for one in languages if one != first)) if first in languages else tuple(languages) or (first,)


@dataclass(frozen=True)
class Questionnaire:
    """A questionnaire.

    Parameters
    ----------
    name
        The file as the user named it.
    words
        What it is, for a person: 'a Qualtrics survey (.qsf)'.
    languages
        Its languages, the first being the one that it was made in.
    fields
        What it says of columns, in order.
    notes
        What else has to be told of it, each in one line.
    filtered
        The questions of which not everybody saw all rows or answers.
    is_ordered
        Whether the options of its fields stand in the order in which respondents saw them.
    title
        What it is called, where it says.
    """

    name: str
    words: str
    languages: tuple[str, ...]
    fields: tuple[Field, ...]
    notes: tuple[str, ...] = ()
    filtered: tuple[str, ...] = ()
    is_ordered: bool = True
    title: Texts = field(default_factory=dict)
