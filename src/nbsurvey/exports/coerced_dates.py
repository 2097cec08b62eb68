"""Dates that a spreadsheet made of answers such as '1-2': told, with what they may have been."""

import re
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from nbsurvey.exports.export import ExportColumn

_LEAST = 5
"""Of as many people the answer may be shown."""

_MOST_CODES = 1000
"""Different cells of a column: one with more holds no codes."""

_MONTHS = ("jan|janv", "feb|févr|febr|fév", "mrt|mar|mär|mars|mrz|märz", "apr|avr", "mei|may|mai", "jun|juin|juni",
           "jul|juil|juli", "aug|août", "sep|sept", "okt|oct", "nov", "dec|dez|déc")  # fmt: skip
_MONTH = "|".join(_MONTHS)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: 00:00:00)?", re.ASCII)
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d\d)(?: 0?0:00(?::00)?)?", re.ASCII)
_DAY_MONTH = re.compile(rf"(\d{{1,2}})[-. /]{{1,2}}({_MONTH})\.?", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"({_MONTH})\.?[-. /](\d\d)", re.IGNORECASE)
_CODE = re.compile(r"(?:\D{1,12} )?[<>≤≥~]?=? ?\d{1,3}(?:\D.{0,40})?", re.DOTALL)


def coerced_dates(columns: Sequence[ExportColumn], cells: pd.DataFrame) -> list[str]:
    """Describe the dates in columns whose other answers are codes or ranges of numbers.

    Parameters
    ----------
    columns
        The columns of an export.
    cells
        Their cells, by name.

    Returns
    -------
    notes
        A sentence for each column, with the dates that enough people gave.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.coerced_dates import coerced_dates
    >>> from nbsurvey.exports.export import ExportColumn
    >>> cells = pd.DataFrame({"days": ["3-14"] * 5 + ["2026-02-01"] * 5}, dtype="category")
    >>> coerced_dates([ExportColumn("days")], cells)[0][:83]
    "Column 'days' holds dates that a spreadsheet may have made of answers: 2026-02-01 ("
    """
    return [note for column in columns if not column.role and (note := _note(column.name, cells[column.name]))]


def what_it_was(cell: str) -> list[str]:
    """Return the answer that a spreadsheet may have turned into this date; nothing if the text isn't a date.

    Examples
    --------
    >>> from nbsurvey.exports.coerced_dates import what_it_was
    >>> what_it_was("2026-02-01"), what_it_was("1-feb"), what_it_was("okt-20"), what_it_was("3-14")
    (['1-2', '2-1', '2-26'], ['1-2', '2-1'], ['10-20'], [])
    """
    return list(dict.fromkeys(f"{first}-{second}" for first, second in _pairs(cell)))


def _pairs(cell: str) -> Iterator[tuple[int, int]]:
    if iso := _ISO.fullmatch(cell):
        year, month, day = map(int, iso.groups())
        yield from [(day, month), (month, day)]
        if day == 1 and year % 100 > 12:
            yield month, year % 100
    elif numbers := _DAY_MONTH_YEAR.fullmatch(cell):
        one, other = int(numbers[1]), int(numbers[3])
        yield from [(one, other), (other, one)]
    elif named := _DAY_MONTH.fullmatch(cell):
        day, month = int(named[1]), _number(named[2])
        yield from [(day, month), (month, day)]
    elif named := _MONTH_YEAR.fullmatch(cell):
        yield _number(named[1]), int(named[2])


def _number(month: str) -> int:
    return next(number for number, names in enumerate(_MONTHS, 1) if month.casefold() in names.split("|"))


def _note(name: str, cells: pd.Series) -> str:
    different = cells.cat.categories
    if len(different) > _MOST_CODES or not any(what_it_was(str(cell).strip()) for cell in different):
        return ""
    times = {str(cell).strip(): int(count) for cell, count in cells.value_counts(sort=False).items() if count}
    dates = {cell: was for cell in times if (was := what_it_was(cell))}
    others = times.keys() - dates.keys() - {""}
    if not dates or not others or not all(map(_CODE.fullmatch, others)):
        return ""
    return (
        f"Column '{name}' holds dates that a spreadsheet may have made of answers: {_listed(dates, times)}. Correct "
        "them there, or name each under `export` of the choice that it stands for."
    )


def _listed(dates: Mapping[str, Sequence[str]], times: Mapping[str, int]) -> str:
    shown = [f"{cell} ({_either(was)})" for cell, was in dates.items() if times[cell] >= _LEAST]
    if hidden := len(dates) - len(shown):
        shown.append(f"{hidden:,} {'more ' * bool(shown)}that fewer than {_LEAST} people gave")
    return ", ".join(shown)


def _either(texts: Sequence[str]) -> str:
    *most, last = texts
    return f"{', '.join(most)} or {last}" if most else last
