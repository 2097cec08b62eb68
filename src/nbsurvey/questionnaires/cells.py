"""Which answer of a questionnaire each cell of a column stands for: by its code, or by its text in some language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nbsurvey.exports.ticks import parts_beside
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


def read_cells(cells: Iterable[str], options: Sequence[Option], language: str, separator: str = "") -> Reading:
    """Tell which option each cell stands for: all by their codes, or all by their texts in one language.

    Parameters
    ----------
    cells
        The different cells that hold an answer.
    options
        The options.
    language
        The language that goes before others where both explain as many cells.
    separator
        What stands between several options in a cell, if there may be several: each of them is read.

    Examples
    --------
    >>> from nbsurvey.questionnaires.cells import read_cells
    >>> from nbsurvey.questionnaires.questionnaire import Option
    >>> options = [Option("1", {"en": "Yes"}), Option("2", {"en": "No"})]
    >>> read_cells(["No", "Perhaps"], options, "en").unknown
    ('Perhaps',)
    """
    there = sorted(set(cells))
    languages = dict.fromkeys([language, *(name for option in options for name in option.label)])
    written = [[(option.code, option) for option in options], *(_texts(options, name) for name in languages)]
    readings = [_read(there, way, separator) for way in written if way]
    return min(readings, key=lambda reading: len(reading.unknown), default=Reading({}, tuple(there)))


def _texts(options: Sequence[Option], language: str) -> list[tuple[str, Option]]:
    """Return the texts of options in a language, unless two have the same."""
    texts = [(option.label[language], option) for option in options if option.label.get(language)]
    return texts if len({_folded(text) for text, _ in texts}) == len(texts) else []


def _read(cells: Sequence[str], written: Sequence[tuple[str, Option]], separator: str) -> Reading:
    if separator:
        options = dict(written)
        beside = [part for cell in cells for part in parts_beside(cell, options, separator)]
        return Reading(options, tuple(sorted(set(beside))))
    way = _in_order(cells, written)
    return Reading(way, tuple(cell for cell in cells if cell not in way))


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
