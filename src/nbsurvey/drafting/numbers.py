"""Columns of numbers that are answers: hours, amounts, how many; rather than years, codes or who somebody is."""

import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from nbsurvey.drafting.columns import Column, read_column
from nbsurvey.drafting.question import Question, number_question
from nbsurvey.drafting.questions import NUMBERS
from nbsurvey.drafting.sorts import asks_how_many, says_quantity
from nbsurvey.drafting.weights import LeftOut
from nbsurvey.exports.asking import asks_for
from nbsurvey.exports.export import Export
from nbsurvey.exports.identifying import identifying_kind
from nbsurvey.exports.roles import ROLES

_NUMBER = re.compile(r"[-+]?\d{1,15}(?:[.,]\d{1,15})?")
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")
_YEARS = (1900, 2100)
_MEAN_TIMES = 3  # of whole numbers: those of persons come back once or twice
_FEWEST, _FEWEST_TYPED = 10, 2


def with_numbers(
    questions: Sequence[Question], left_out: Mapping[str, Sequence[str]], export: Export, language: str
) -> tuple[list[Question], LeftOut]:
    """Make questions of the kind number of columns that were left out as numbers.

    Parameters
    ----------
    questions
        The questions of a draft, in order.
    left_out
        The names of the columns that are no question, by the reason why.
    export
        Their export.
    language
        The language of what the export has no word for.

    Returns
    -------
    questions
        With those of numbers, in the order of the export.
    left_out
        Without these. Ages, years and what differs from one respondent to the next stay there: they may tell who
        somebody is.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.numbers import with_numbers
    >>> from nbsurvey.drafting.questions import NUMBERS
    >>> from nbsurvey.exports.export import Export, ExportColumn, Source
    >>> cells = pd.DataFrame({"hours": [str(at % 40 + 0.5) for at in range(120)]}, dtype="category")
    >>> export = Export(Source("x.csv", b""), "csv", "CSV", (ExportColumn("hours", "How many hours?"),), cells)
    >>> questions, left_out = with_numbers([], {NUMBERS: ["hours"]}, export, "en")
    >>> [(question.kind, question.columns[0].name) for question in questions], left_out
    ([('number', 'hours')], {})
    """
    columns = {column.name: column for column in export.columns}
    by_question: dict[str, list[Column]] = {}
    for name in left_out.get(NUMBERS, ()):
        column = read_column(columns[name], export.cells[name], language, export.habits)
        if _are_answers(column, export.cells[name]):
            by_question.setdefault(columns[name].question or name, []).append(column)
    numbers = [number_question(own) for own in by_question.values()]
    position = {name: place for place, name in enumerate(columns)}
    ordered = sorted([*questions, *numbers], key=lambda question: position[question.columns[0].name])
    return ordered, _without(left_out, {column.name for question in numbers for column in question.columns})


def _without(left_out: Mapping[str, Sequence[str]], names: set[str]) -> LeftOut:
    others = {why: [name for name in own if name not in names] for why, own in left_out.items()}
    return {why: own for why, own in others.items() if own}


def _are_answers(column: Column, cells: pd.Series) -> bool:
    """Tell whether a column holds numbers that tell of nobody.

    Where no questionnaire says that they are numbers, they are many or how many is asked, and each can be read in one
    way only.
    """
    times, is_number = _times(column, cells), column.export.is_number
    if column.labels or not all(map(_NUMBER.fullmatch, times)) or _are_years(times) or _may_tell_who(column, times):
        return False
    return len(times) >= _FEWEST_TYPED if is_number else _may_be_typed(times, is_asked=asks_how_many(column.export))


def _may_be_typed(times: Mapping[str, int], *, is_asked: bool) -> bool:
    """Tell whether numbers are so many, or so clearly asked for, that they are no codes, and none may be thousands."""
    answers = sum(times.values())
    if answers < _FEWEST if is_asked else len(times) < _FEWEST:
        return False
    fractions = [cell for cell in times if re.search("[.,]", cell)]
    if fractions:
        return not all(map(_THOUSANDS.fullmatch, fractions))
    return is_asked or answers >= _MEAN_TIMES * len(times)


def _may_tell_who(column: Column, cells: Iterable[str]) -> bool:
    """Tell whether a column may tell who somebody is, by what it asks for or by what stands in it: coordinates, say."""
    role = asks_for(column.export.name, column.export.text)
    is_identifying = bool(role) and ROLES[role].identifying
    return is_identifying or says_quantity(column.export) or bool(identifying_kind(cells))


def _times(column: Column, cells: pd.Series) -> dict[str, int]:
    """Count how often each cell stands there that isn't empty and gives no missing reason."""
    missing = {"", *(cell for own in column.missing.values() for cell in own)}
    counts = cells.value_counts()
    times = {str(cell).strip(): int(count) for cell, count in counts[counts > 0].items()}
    return {cell: count for cell, count in times.items() if cell not in missing}


def _are_years(cells: Iterable[str]) -> bool:
    numbers = [float(cell.replace(",", ".")) for cell in cells]
    return all(_YEARS[0] <= number <= _YEARS[1] and number % 1 == 0 for number in numbers)
