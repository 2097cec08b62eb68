"""Which answer of a questionnaire each cell of a column stands for: by its code, or by its text in some language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nbsurvey.language.plain_text import single_spaced
from nbsurvey.questionnaires.markup import plain_text
from nbsurvey.questionnaires.questionnaire import Option


@dataclass(frozen=True)
class Reading:
    """How the cells of a column are read.

    Parameters
    ----------
    options
        The answer that each cell stands for: the options that nobody chose too, in the order of the questionnaire.
    unknown
        The cells that stand for none.
    """

    options: Mapping[str, Option]
    unknown: tuple[str, ...]


def read_cells(cells: Iterable[str], options: Sequence[Option], language: str) -> Reading:
    """Tell which option each cell stands for: all by their codes, or all by their texts in one language.

    Parameters
    ----------
    cells
        The different cells that hold an answer.
    options
        The options.
    language
        The language that goes before others where both explain as many cells.

    Examples
    --------
    >>> options = [Option("1", {"en": "Yes"}), Option("2", {"en": "No"})]
    >>> read_cells(["No", "Perhaps"], options, "en").unknown
    ('Perhaps',)
    """
    there = sorted(set(cells))
    languages = dict.fromkeys([language, *(name for option in options for name in option.label)])
    ways = [_by_code(there, options), *(_by_text(there, options, name) for name in languages)]
    best = max(ways, key=lambda way: sum(cell in way for cell in there))
    return Reading(best, tuple(cell for cell in there if cell not in best))


def _by_code(cells: Sequence[str], options: Sequence[Option]) -> dict[str, Option]:
    return _in_order(cells, [(option.code, option) for option in options])


def _by_text(cells: Sequence[str], options: Sequence[Option], language: str) -> dict[str, Option]:
    texts = [(option.label[language], option) for option in options if option.label.get(language)]
    folded = [_folded(text) for text, _ in texts]
    return _in_order(cells, texts) if len(set(folded)) == len(folded) else {}


def _in_order(cells: Sequence[str], written: Sequence[tuple[str, Option]]) -> dict[str, Option]:
    """Return the options by the cells that stand for them; one that nobody chose by how it would be written."""
    ways: dict[str, list[str]] = {}
    for cell in cells:
        ways.setdefault(_folded(cell), []).append(cell)
    return {cell: option for text, option in written for cell in ways.get(_folded(text), [text])}


def _folded(text: str) -> str:
    """Return a text as it is compared; a code is one too: '1' and '1.0' are the same, '01' is another."""
    plain = single_spaced(plain_text(text)).casefold()
    return plain.removesuffix(".0") if plain.removesuffix(".0").isdecimal() else plain
