"""The choices of columns that hold codes, with the labels that the export knows."""

import re
from collections.abc import Iterable, Mapping

from nbsurvey.drafting.answers import Clear, coded
from nbsurvey.drafting.codes import HIGHEST_CODE, NUMBER, codes_apart, is_code, place_of
from nbsurvey.drafting.columns import Column, are_rare, cells_of, missing_cells
from nbsurvey.drafting.sorts import MOST_CHOICES
from nbsurvey.exports.tools import is_other

_ENDS = re.compile(r"(?<![\d.,])(\d{1,2}) ?(?:[-–]| [a-zà]{1,3} |t/m) ?(\d{1,2})(?![\d.,%])")
"""The ends of a scale in the text of a question: 0-10, 1 to 5."""


def code_answers(columns: list[Column], language: str) -> Clear:
    """Tell which choices columns share whose cells are codes.

    Codes that the export has no label for are choices where all codes are numbers: those of a scale of which only the
    ends are labelled. Beside labelled choices in words they may be anything: then few responses may hold them.

    Parameters
    ----------
    columns
        Columns of one question, with the same labels.
    language
        The language of what the export has no word for.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.code_answers import code_answers
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> described = ExportColumn("Q1", labels={"1": "bad", "5": "good"})
    >>> column = read_column(described, pd.Series(["1", "2", "5"], dtype="category"), "en", Habits())
    >>> _, answers = code_answers([column], "en")
    >>> [(answer.code, answer.label) for answer in answers]  # a scale of which only the ends are labelled
    [('1', 'bad'), ('2', '2'), ('3', '3'), ('4', '4'), ('5', 'good')]
    """
    labels, missing = columns[0].labels, missing_cells(columns)
    bare = cells_of(columns) - set(labels) - set(labels.values())
    are_scale = _may_be_scale(bare | set(labels))
    if labels and not (are_scale or all(map(is_other, bare)) or are_rare(bare, columns)):
        return [], []
    bare = set(filter(is_code, bare))
    if bare and (are_scale or not labels):
        bare |= _between(bare, labels, missing)
        bare |= _named(columns[0].export.text, bare) if not labels else set()
    own_codes = {cell: code for column in columns for cell, code in column.export.codes.items()}
    is_ordered = all(column.export.is_ordered for column in columns)
    return columns, coded(_in_order(bare, labels, is_ordered=is_ordered), missing, language, own_codes)


def _in_order(bare: set[str], labels: Mapping[str, str], *, is_ordered: bool) -> list[tuple[str, str]]:
    """Return the cells with their labels; those of labelled texts stay in the order of the export."""
    labelled = {cell: cell for cell in bare} | dict(labels)
    if is_ordered and labels and all(map(is_other, bare)):
        return [*labels.items(), *((cell, cell) for cell in sorted(bare))]
    is_sorted = bool(bare) or all(map(NUMBER.fullmatch, labels))
    return [(cell, labelled[cell]) for cell in (sorted(labelled, key=place_of) if is_sorted else labels)]


def _may_be_scale(codes: set[str]) -> bool:
    numbers = _numbers(codes)
    return len(numbers) == len(codes) and max(numbers) - min(numbers) <= MOST_CHOICES


def _between(bare: set[str], labels: Mapping[str, str], missing: set[str]) -> set[str]:
    """Return the numbers between those of a scale that nobody chose, where they can't be codes for no answer.

    Such codes lie above the scale: beyond its last label, or from the first number that is missing. Numbers with a
    nought before them are none of a scale.
    """
    numbers = _numbers(bare | set(labels))
    if not numbers or not all(map(_is_plain, bare | set(labels))):
        return set()
    ends = _numbers(labels) or numbers
    lowest, highest = min(ends), max(ends)
    is_bare_apart = not labels and bool(codes_apart(bare))
    if is_bare_apart or max(numbers) > HIGHEST_CODE or (lowest < 0 and lowest != -highest):
        return set()
    above = [number for number in _numbers(missing) if number > lowest]
    return {str(number) for number in range(lowest, min([highest + 1, *above]))} - set(labels) - missing


def _named(question: str, bare: set[str]) -> set[str]:
    """Return the numbers of a scale whose ends the text of the question names, if all answers are of it."""
    numbers = _numbers(bare)
    for low, high in re.findall(_ENDS, question):
        lowest, highest = int(low), int(high)
        if numbers and lowest <= min(numbers) and max(numbers) <= highest <= lowest + HIGHEST_CODE:
            return {str(number) for number in range(lowest, highest + 1)}
    return set()


def _numbers(codes: Iterable[str]) -> list[int]:
    return [int(code) for code in codes if NUMBER.fullmatch(code)]


def _is_plain(code: str) -> bool:
    """Tell whether a code is no number with a nought before it."""
    return not NUMBER.fullmatch(code) or code == str(int(code))
