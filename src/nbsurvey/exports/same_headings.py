"""Columns with the same heading get names of their own: 'Status', 'Status#2', 'Status#3'."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nbsurvey.exports.export import ExportColumn
from nbsurvey.language.plain_text import single_spaced

_LONGEST = 60


def named_apart(columns: Sequence[ExportColumn]) -> tuple[tuple[ExportColumn, ...], list[str]]:
    """Give columns with the same name a name of their own.

    Parameters
    ----------
    columns
        The columns as their layout makes them.

    Returns
    -------
    columns
        With the place among those of the same name behind the name, from the second on. They keep the heading as
        their text where they have none, and aren't columns of the question of the first one.
    notes
        What was done, for a person: one sentence for each heading.

    Examples
    --------
    >>> from nbsurvey.exports.export import ExportColumn
    >>> from nbsurvey.exports.same_headings import named_apart
    >>> columns, notes = named_apart([ExportColumn("Status"), ExportColumn("Q1"), ExportColumn("Status")])
    >>> [column.name for column in columns], notes
    (['Status', 'Q1', 'Status#2'], ["2 columns have the heading 'Status': Status, Status#2."])
    """
    times = Counter(column.name for column in columns)
    taken, names = set(times), dict[str, list[str]]()
    apart = []
    for column in columns:
        same = names.setdefault(column.name, [])
        same.append(_free(column.name, len(same) + 1, taken) if same else column.name)
        taken.add(same[-1])
        apart.append(_renamed(column, same[-1]) if len(same) > 1 else column)
    return tuple(apart), list(_notes(names))


def _free(name: str, place: int, taken: set[str]) -> str:
    while f"{name}#{place}" in taken:
        place += 1
    return f"{name}#{place}"


def _renamed(column: ExportColumn, name: str) -> ExportColumn:
    behind = name.removeprefix(column.name)
    question = f"{column.question}{behind}" if column.question else ""
    return replace(column, name=name, text=column.text or column.name, question=question)


def _notes(names: dict[str, list[str]]) -> Iterator[str]:
    for name, same in names.items():
        if len(same) > 1:
            short = name if len(name) <= _LONGEST else f"{name[:_LONGEST]} …"
            listed = ", ".join(one if len(name) <= _LONGEST else f"… {one.removeprefix(name)}" for one in same)
            yield single_spaced(f"{len(same)} columns have the heading '{short}': {listed}.")
