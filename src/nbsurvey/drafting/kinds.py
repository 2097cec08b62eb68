"""Of which kind a question is, in which order its answers stand, and whether that is certain."""

import re
from collections.abc import Sequence

from nbsurvey.codebook.model import Kind
from nbsurvey.drafting import words
from nbsurvey.drafting.answers import Answer
from nbsurvey.drafting.codes import NUMBER
from nbsurvey.drafting.education_levels import has_one_level_twice
from nbsurvey.drafting.scales import may_be_scale, order_of, places_of

_DEGREE = re.compile(
    r"eens\b|tevreden|belangrijk|\bvaak\b|soms|zelden|altijd|nooit|goed|slecht|matig|agree|satisfied|important|often|"
    r"sometimes|rarely|always|never|good|bad\b|poor|likely|low\b|medium|high|zufrieden|wichtig|stimme|manchmal|"
    r"selten|immer|\bnie\b|\bgut\b|schlecht|d'accord|satisfait|souvent|parfois|jamais|toujours"
)
"""Words of which two or more show that labels stand in an order."""

_ASKS_HOW_MUCH = re.compile(
    r"\bhow (?:satisfied|likely|important|often|much|well|good|easy|difficult|strongly|confident|happy|concerned|"
    r"worried|interested|familiar|useful|helpful|clear|safe|would you rate)|to what extent|"
    r"\b(?:agree|scale|rate|rating|score|satisfaction)\b|tevredenheid|zufriedenheit|"
    r"\bhoe (?:tevreden|belangrijk|vaak|goed|erg|waarschijnlijk|zeker|gelukkig|gezond|veilig|makkelijk|moeilijk|sterk|"
    r"nuttig|duidelijk|beoordeelt|waardeert|zeer)|in welke mate|in hoeverre|\beens\b|schaal|cijfer|"
    r"\bwie (?:sehr|gut|oft|stark|zufrieden|wichtig|wahrscheinlich|sicher|bewerten|beurteilen)|inwieweit|inwiefern|"
    r"\b(?:how many|number of|hoeveel|aantal|wie viele?|anzahl|combien|nombre)\b|"
    r"skala|stimmen sie|dans quelle mesure|à quel point|échelle|\bnotez\b|évaluez|êtes-vous (?:d'accord|satisfait)"
)
"""Words in a heading that ask how much or how many: numbers below it are in order."""

_WHOLE_SCALE = 7
"""From how many numbers on, without one left out, they are a scale: 0 to 10, 1 to 7."""

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
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.kinds import kind_of
    >>> kind_of([Answer("1", "nooit"), Answer("2", "soms"), Answer("3", "altijd")])
    'scale'
    >>> kind_of([Answer("1", "auto"), Answer("2", "fiets"), Answer("3", "trein")])
    'single_choice'
    """
    labels, numbers = [answer.label.casefold() for answer in answers], _numbers(answers)
    if len(labels) == 2 and any(map(words.says_yes, labels)) and any(map(words.says_no, labels)):
        return "yes_no"
    return "scale" if len(labels) > 2 and _are_scale(labels, numbers) else "single_choice"


def _are_scale(labels: Sequence[str], numbers: Sequence[int]) -> bool:
    if all(map(NUMBER.fullmatch, labels)):
        return _LOWEST <= numbers[0] < 0 or _count_up(numbers)
    if order_of(labels):
        return True
    have_codes = len(numbers) == len(labels)
    return (have_codes or not numbers) and (may_be_scale(labels) or (_count_up(numbers) and _say_how_much(labels)))


def is_order_certain(answers: Sequence[Answer], heading: str) -> bool:
    """Tell whether the answers of a scale stand in their order, by their words, their numbers or what is asked.

    Parameters
    ----------
    answers
        The choices in order, without those that give no opinion.
    heading
        What was asked.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.kinds import is_order_certain
    >>> numbers = [Answer(str(number), str(number)) for number in range(1, 6)]
    >>> is_order_certain(numbers, "How satisfied are you?"), is_order_certain(numbers, "Q1")
    (True, False)
    """
    labels, numbers = [answer.label.casefold() for answer in answers], _numbers(answers)
    if has_one_level_twice(labels):
        return False
    if not all(map(NUMBER.fullmatch, labels)):
        return bool(order_of(labels)) or (_count_up(numbers) and any(map(NUMBER.fullmatch, labels)))
    is_whole = len(numbers) >= _WHOLE_SCALE and numbers[0] in (0, 1)
    return is_whole or numbers[0] < 0 or bool(_ASKS_HOW_MUCH.search(heading.casefold()))


def from_least_to_most(answers: Sequence[Answer]) -> list[Answer]:
    """Put answers in order where that is known, and those that give no opinion behind the others.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.kinds import from_least_to_most
    >>> answers = [Answer("1", "vaak"), Answer("2", "soms"), Answer("3", "nooit")]
    >>> [answer.label for answer in from_least_to_most(answers)]
    ['nooit', 'soms', 'vaak']
    """
    opinions = [answer for answer in answers if is_opinion(answer, answers)]
    order = order_of([answer.label for answer in opinions])
    if len(opinions) < 3 or not order:
        return list(answers)
    ordered = [opinions[place] for place in sorted(range(len(order)), key=order.__getitem__)]
    return ordered + [answer for answer in answers if not is_opinion(answer, answers)]


def is_opinion(answer: Answer, answers: Sequence[Answer]) -> bool:
    """Tell whether an answer gives an opinion, also where 'does not apply' is a degree of a scale.

    Parameters
    ----------
    answer
        One of the choices.
    answers
        All choices.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.kinds import is_opinion
    >>> answers = [Answer("1", "ja"), Answer("2", "nee"), Answer("3", "niet van toepassing")]
    >>> [is_opinion(answer, answers) for answer in answers]
    [True, True, False]
    >>> answers = [Answer("1", "helemaal van toepassing"), Answer("2", "niet van toepassing")]
    >>> [is_opinion(answer, answers) for answer in answers]
    [True, True]
    """
    others = [other.label for other in answers if other is not answer]
    return not words.is_no_opinion(answer.label) or any(places_of([answer.label, other]) for other in others)


def number_of(answer: Answer) -> int:
    """Return the number that the export has for an answer, 0 where that is none.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.kinds import number_of
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
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.kinds import counted
    >>> counted([Answer("1", "nee"), Answer("2", "ja")], "yes_no")
    '2'
    >>> counted([Answer("1", "nooit"), Answer("2", "soms"), Answer("3", "altijd")], "scale")
    ''
    """
    if kind == "multiple_response":
        return answers[0].code
    return next((answer.code for answer in answers if kind == "yes_no" and words.says_yes(answer.label)), "")


def _numbers(answers: Sequence[Answer]) -> list[int]:
    return [int(answer.cell) for answer in answers if NUMBER.fullmatch(answer.cell)]


def _count_up(numbers: Sequence[int]) -> bool:
    return bool(numbers) and list(numbers) == list(range(numbers[0], numbers[-1] + 1))


def _say_how_much(labels: Sequence[str]) -> bool:
    """Tell whether some labels are numbers, as where only the ends of a scale have words, or several say how much."""
    return any(map(NUMBER.fullmatch, labels)) or sum(map(bool, map(_DEGREE.search, labels))) > 1
