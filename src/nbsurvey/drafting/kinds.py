"""Of which kind a question is, and which of its answers a percentage counts, where that goes without saying."""

import re
from collections.abc import Sequence

from nbsurvey.codebook.model import Kind
from nbsurvey.drafting import words
from nbsurvey.drafting.answers import Answer
from nbsurvey.drafting.codes import NUMBER
from nbsurvey.drafting.scales import places_of

_DEGREE = re.compile(
    r"eens\b|tevreden|belangrijk|\bvaak\b|soms|zelden|altijd|nooit|goed|slecht|matig|agree|satisfied|important|often|"
    r"sometimes|rarely|always|never|good|bad\b|poor|likely|low\b|medium|high|zufrieden|wichtig|stimme|manchmal|"
    r"selten|immer|\bnie\b|\bgut\b|schlecht|d'accord|satisfait|souvent|parfois|jamais|toujours"
)
"""Words of which two or more show that labels stand in an order."""

_LOWEST = -5
"""From which number a scale from below zero begins at the lowest."""


def kind_of(answers: Sequence[Answer]) -> Kind:
    """Tell yes and no, a scale and a choice apart.

    Parameters
    ----------
    answers
        The choices in order, without those that give no opinion.

    Examples
    --------
    >>> kind_of([Answer("1", "nooit"), Answer("2", "soms"), Answer("3", "altijd")])
    'scale'
    >>> kind_of([Answer("1", "auto"), Answer("2", "fiets"), Answer("3", "trein")])
    'single_choice'
    """
    labels = [answer.label.casefold() for answer in answers]
    if len(labels) == 2 and any(map(words.says_yes, labels)) and any(map(words.says_no, labels)):
        return "yes_no"
    numbers = [int(answer.cell) for answer in answers if NUMBER.fullmatch(answer.cell)]
    are_numbered = len(numbers) == len(answers) > 2
    is_scale = _are_in_known_order(labels) or (
        are_numbered and (_begins_below_zero(labels, numbers) or _counts_up(labels, numbers))
    )
    return "scale" if is_scale else "single_choice"


def number_of(answer: Answer) -> int:
    """Return the number that the export has for an answer, 0 where that is none.

    Examples
    --------
    >>> number_of(Answer("zeven", "7", ("7",))), number_of(Answer("ja", "ja"))
    (7, 0)
    """
    return int(answer.cell) if NUMBER.fullmatch(answer.cell) else 0


def counted(answers: Sequence[Answer], kind: Kind) -> str:
    """Return the code of the answer that a percentage counts: a tick, or yes of yes and no; empty of other questions.

    Parameters
    ----------
    answers
        The choices in order, without those that give no opinion.
    kind
        The kind of the question, were these its only choices.

    Examples
    --------
    >>> counted([Answer("1", "nee"), Answer("2", "ja")], "yes_no")
    '2'
    >>> counted([Answer("1", "nooit"), Answer("2", "soms"), Answer("3", "altijd")], "scale")
    ''
    """
    if kind == "multiple_response":
        return answers[0].code
    return next((answer.code for answer in answers if kind == "yes_no" and words.says_yes(answer.label)), "")


def _are_in_known_order(labels: Sequence[str]) -> bool:
    places = places_of(labels)
    return places is not None and len(places) > 2 and places in (sorted(places), sorted(places, reverse=True))


def _begins_below_zero(labels: Sequence[str], numbers: Sequence[int]) -> bool:
    return all(map(NUMBER.fullmatch, labels)) and _LOWEST <= numbers[0] < 0


def _counts_up(labels: Sequence[str], numbers: Sequence[int]) -> bool:
    """Tell whether numbers follow each other, and labels are numbers themselves or say how much."""
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    return any(map(NUMBER.fullmatch, labels)) or sum(map(bool, map(_DEGREE.search, labels))) > 1
