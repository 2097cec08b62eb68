"""The columns of an export that may hold answers: their cells, and which of them say why there is no answer."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from nbsurvey.drafting.missing import Reason, reasons_of
from nbsurvey.exports.export import ExportColumn, Habits
from nbsurvey.exports.own_codes import without_own_codes
from nbsurvey.exports.tools import is_other
from nbsurvey.files import unmasked

MOST_CELLS = 1000
"""How many different cells of a column are looked at: with more of them it is no question with choices."""

_MOST_RARE = 0.2
"""How much of the answers to a question may be no choice of it: with more of them it is an open question."""


@dataclass(frozen=True)
class Column:
    """A column of an export as a draft sees it.

    Parameters
    ----------
    export
        The column.
    labels
        The labels of its cells, without those of missing ones.
    times
        How often each cell that holds an answer stands there.
    missing
        The other cells, by the id and the label of their missing reason.
    habits
        What is peculiar to the tool of the export.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["1,3", "2", "1,3"], dtype="category")
    >>> column = read_column(ExportColumn("Q1", separator=","), cells, "en", Habits())
    >>> sorted(column.cells), column.separator, column.times["1,3"]
    (['1,3', '2'], ',', 2)
    """

    export: ExportColumn
    labels: Mapping[str, str]
    times: Mapping[str, int]
    missing: Mapping[Reason, set[str]] = field(default_factory=dict)
    habits: Habits = field(default=Habits(), repr=False)

    @property
    def cells(self) -> set[str]:
        """The different cells that hold an answer."""
        return set(self.times)

    @property
    def separator(self) -> str:
        """What stands between several ticks in one cell: by the questionnaire, else as the tool has it."""
        return self.export.separator or self.habits.tick_separator


def read_column(column: ExportColumn, cells: pd.Series, language: str, habits: Habits) -> Column:
    """Tell the answers in a column from the cells that say why there is none.

    Parameters
    ----------
    column
        A column of an export.
    cells
        Its cells.
    language
        The language of the missing reasons that the export has no label for.
    habits
        What is peculiar to the tool of the export.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["yes", "no", "N/A", "yes"], dtype="category")
    >>> column = read_column(ExportColumn("Q1"), cells, "en", Habits())
    >>> dict(column.times), list(column.missing.values())
    ({'no': 1, 'yes': 2}, [{'N/A'}])
    """
    times = _times(cells)
    column = replace(column, labels=without_own_codes(column.labels), missing=without_own_codes(column.missing))
    labels = {cell: label for cell, label in column.labels.items() if cell not in column.missing and not is_other(cell)}
    missing: dict[Reason, set[str]] = {}
    for cell, reason in reasons_of(column, labels, list(times), habits, language).items():
        missing.setdefault(reason, set()).add(cell)
        times.pop(cell, None)
    return Column(column, labels, times, missing, habits)


def missing_cells(columns: Iterable[Column]) -> set[str]:
    """Return the cells that give a missing reason in one of the columns.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import missing_cells, read_column
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["yes", "no", "N/A", "yes"], dtype="category")
    >>> missing_cells([read_column(ExportColumn("Q1"), cells, "en", Habits())])
    {'N/A'}
    """
    return {cell for column in columns for cells in column.missing.values() for cell in cells}


def cells_of(columns: Iterable[Column]) -> set[str]:
    """Return the different cells that hold an answer in one of the columns.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import cells_of, read_column
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["yes", "no", "N/A", "yes"], dtype="category")
    >>> sorted(cells_of([read_column(ExportColumn("Q1"), cells, "en", Habits())]))
    ['no', 'yes']
    """
    return set[str]().union(*(column.times for column in columns))


def are_rare(cells: set[str], columns: Iterable[Column]) -> bool:
    """Tell whether these are only a few of the answers in the columns: then the others are the choices.

    Examples
    --------
    >>> from nbsurvey.drafting.columns import Column, are_rare
    >>> from nbsurvey.exports.export import ExportColumn
    >>> column = Column(ExportColumn("Q1"), {}, {"tea": 60, "milk": 37, "my uncle's beer": 3})
    >>> are_rare({"my uncle's beer"}, [column]), are_rare({"milk"}, [column])
    (True, False)
    """
    times = [(count, cell in cells) for column in columns for cell, count in column.times.items()]
    return sum(count for count, is_one in times if is_one) <= _MOST_RARE * sum(count for count, _ in times)


def _times(cells: pd.Series) -> dict[str, int]:
    """Count how often cells hold each text, without the spaces around it and the apostrophe before a formula."""
    counts = cells.value_counts(sort=False)
    times: Counter[str] = Counter()
    for cell, count in counts[counts > 0].head(MOST_CELLS).items():
        times[unmasked(str(cell).strip())] += int(count)
    return {cell: count for cell, count in times.items() if cell}
