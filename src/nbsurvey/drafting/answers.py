"""The choices of a question, each with a code that any CSV file can hold."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from nbsurvey.codebook.identifiers import identifier
from nbsurvey.drafting.codes import NUMBER
from nbsurvey.drafting.columns import Column
from nbsurvey.exports.tools import is_other
from nbsurvey.language.catalogue import words_or_english
from nbsurvey.language.plain_text import single_spaced, without_markup

_SAFE_CODE = re.compile(r"[^\W_](?:[\w .,/<>%()&-]{0,38}[\w.)%])?")


@dataclass(frozen=True)
class Answer:
    """A choice: its code, its label and the cells that stand for it beside those; or any text that is no other choice.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import Answer
    >>> Answer("1", "yes", ("Y",)).cell, Answer("1", "yes").cell
    ('Y', '1')
    """

    code: str
    label: str
    export: tuple[str, ...] = ()
    any_text: bool = field(default=False, repr=False)

    @property
    def cell(self) -> str:
        """A cell of the export that stands for it."""
        return self.export[0] if self.export else self.code


Clear = tuple[list[Column], list[Answer]]
"""The columns whose choices are clear, and those choices."""


def answer(wanted: str, label: str, cells: set[str], others: set[str]) -> Answer:
    """Make a choice.

    Parameters
    ----------
    wanted
        The code that it gets if it can.
    label
        Its label.
    cells
        The cells that stand for it.
    others
        What its code can't be.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import answer
    >>> answer("ja", "ja", {"Ja", "Y"}, set())
    Answer(code='ja', label='ja', export=('Ja', 'Y'))
    """
    code = wanted if _SAFE_CODE.fullmatch(wanted) and wanted not in others else identifier(wanted, "code", others)
    return Answer(code, label, tuple(sorted(cells - {code})))


def coded(
    cells: Sequence[tuple[str, str]], missing: set[str], language: str, codes: Mapping[str, str] | None = None
) -> list[Answer]:
    """Make a choice of each cell.

    Parameters
    ----------
    cells
        The cells with their labels, in order.
    missing
        The cells that give a missing reason.
    language
        The language of what the export has no word for.
    codes
        The code of each cell that isn't one itself, where it is known.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import coded
    >>> coded([("1", "yes"), ("2", "no")], missing={"9"}, language="en")
    [Answer(code='1', label='yes', export=()), Answer(code='2', label='no', export=())]
    >>> coded([("Yes, always", "Yes, always")], missing=set(), language="en")
    [Answer(code='Yes, always', label='Yes, always', export=())]
    """
    answers: list[Answer] = []
    codes = codes or {}
    taken = missing | {cell for cell, _ in cells}
    same = Counter(_folded(label) for _, label in cells)
    for cell, label in cells:
        text = words_or_english(language)["draft.other"] if is_other(cell) else without_markup(label) or cell
        wanted = codes.get(cell) or (cell if _SAFE_CODE.fullmatch(cell) else _code_for(cell, text))
        choice = answer(wanted, text, {cell}, taken - {cell})
        answers.append(choice if same[_folded(label)] == 1 else replace(choice, export=(cell,)))
        taken.add(choice.code)
    return answers


def rest(answers: Sequence[Answer], missing: set[str], language: str) -> Answer:
    """Make the choice of all texts that are no other one.

    Parameters
    ----------
    answers
        The other choices.
    missing
        The cells that give a missing reason.
    language
        The language of its label.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import Answer, rest
    >>> rest([Answer("tea", "tea")], missing=set(), language="en")
    Answer(code='other_answers', label='other answers', export=())
    """
    taken = missing.union(*((answer.code, *answer.export) for answer in answers))
    return Answer(
        identifier("other_answers", "code", taken), words_or_english(language)["draft.other_answers"], (), True
    )


def _code_for(cell: str, text: str) -> str:
    """Return a code for a cell that can't be one itself."""
    if is_other(cell):
        return "other"
    return f"min_{cell[1:]}" if NUMBER.fullmatch(cell) else text


def _folded(label: str) -> str:
    return single_spaced(label).casefold()
