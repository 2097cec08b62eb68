"""Which choice is yes and which is no, and what is a tick: by words in four languages."""

from nbsurvey.codebook import Block
from nbsurvey.exports.yes_no import NO, YES
from nbsurvey.language.plain_text import single_spaced

YES_WORDS = YES | {"1", "x", "checked", "selected", "quoted"}
NO_WORDS = NO | {"0", "unchecked", "not selected", "not quoted"}
"""What stands for yes and no, in lower case, where the codebook doesn't say it."""


def yes_and_no(block: Block) -> tuple[str, str] | None:
    """Return the codes of yes and of no in a block of two choices, by their words; None where these don't tell.

    Of a tick box whose words don't tell, the choice that counts is the tick.

    Examples
    --------
    >>> from nbsurvey.importing.yes_and_no import yes_and_no
    >>> study = nbsurvey.open_study("data")
    >>> yes_and_no(study.codebook.block_of["twitter"])
    ('ja', 'nee')
    """
    for choice in block.choices:
        yes, no = choice.code, _other_code(block, choice.code)
        if _are_yes_and_no(_words(block, yes), _words(block, no)):
            return yes, no
    return _counted_and_other(block) if block.kind == "multiple_response" else None


def tick_and_none(block: Block) -> tuple[str, str]:
    """Return the codes of a tick and of an empty box in a block of tick boxes.

    Examples
    --------
    >>> from nbsurvey.importing.yes_and_no import tick_and_none
    >>> study = nbsurvey.open_study("data")
    >>> tick_and_none(study.codebook.block_of["twitter"])
    ('ja', 'nee')
    """
    return yes_and_no(block) or _counted_and_other(block)


def folded(text: str) -> str:
    """Return a text in lower case with single spaces between its words and no colon at its end, to compare it by.

    Examples
    --------
    >>> from nbsurvey.importing.yes_and_no import folded
    >>> folded(" Weet  niet"), folded("Other, namely:")
    ('weet niet', 'other, namely')
    """
    return single_spaced(text).casefold().rstrip(" :")


def _counted_and_other(block: Block) -> tuple[str, str]:
    return block.counted_codes[0], _other_code(block, block.counted_codes[0])


def _other_code(block: Block, code: str) -> str:
    return next(other for other in block.codes if other != code)


def _words(block: Block, code: str) -> set[str]:
    choice = next(choice for choice in block.choices if choice.code == code)
    return {folded(text) for text in (code, *choice.label.values())}


def _are_yes_and_no(first: set[str], second: set[str]) -> bool:
    return bool(first & YES_WORDS or second & NO_WORDS) and not (first & NO_WORDS or second & YES_WORDS)
