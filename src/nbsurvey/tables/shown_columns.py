"""The columns that a table of results shows to people: what stands above each, and how its cells are written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from nbsurvey.language.catalogue import words
from nbsurvey.tables.cells import Cell, Row, text

_RESULTS = ("percent", "estimate", "difference")  # the heads of what is withheld


@dataclass(frozen=True)
class ShownColumn:
    """A column for people, written from one or two columns of a frame.

    Parameters
    ----------
    head
        The key of what stands above it, below `table` in the catalogue.
    sources
        The columns of the frame that it is written from: one, or the two ends of a range.
    write
        Writes a cell.
    is_once
        Whether it is said once, in a note, where it is the same in all rows.

    Examples
    --------
    >>> from nbsurvey.tables.cells import percent
    >>> from nbsurvey.tables.shown_columns import ShownColumn
    >>> ShownColumn("percent", ("percent",), percent("percent")).write({"percent": 39.25}, "en")
    '39%'
    """

    head: str
    sources: tuple[str, ...]
    write: Cell
    is_once: bool = False


def texts(head: str, column: str, *, is_once: bool = False) -> ShownColumn:
    """Show a column of texts as it is; `is_once`: in a note where it is the same in all rows.

    Examples
    --------
    >>> from nbsurvey.tables.shown_columns import texts
    >>> texts("item", "label").write({"label": "tea"}, "en")
    'tea'
    """
    return ShownColumn(head, (column,), text(column), is_once)


def coded(head: str, column: str, section: str, *, is_once: bool = False) -> ShownColumn:
    """Show a column of codes in the words that a section of the catalogue has for them.

    Examples
    --------
    >>> from nbsurvey.tables.shown_columns import coded
    >>> coded("conclusion", "outcome", "table.outcome").write({"outcome": "open"}, "nl")
    'onbeslist'
    """

    def write(row: Row, language: str) -> str:
        code = str(row[column])
        return words(language)[f"{section}.{code}"] if code else ""

    return ShownColumn(head, (column,), write, is_once)


def shown(kind: Sequence[ShownColumn], data: pd.DataFrame) -> Iterator[ShownColumn]:
    """Yield the columns of a kind that a frame can fill: what isn't in it, or holds nothing, isn't shown.

    Of several with one head only the first is shown, and no item where it is called what its answers are. What is
    withheld in every row has its column all the same.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.tables.shown_columns import shown, texts
    >>> data = pd.DataFrame({"item": ["tea"], "label": ["Tea"], "group": [""]})
    >>> kind = [texts("item", "label"), texts("item", "item"), texts("group", "group")]
    >>> [column.sources for column in shown(kind, data)]
    [('label',)]
    """
    is_repeated = {"label", "category_label"} <= set(data) and [*data["label"]] == [*data["category_label"]]
    heads, is_withheld = {"item"} if is_repeated else set(), "withheld" in data and bool(data["withheld"].any())
    for column in kind:
        if column.head in heads or not set(column.sources) <= set(data):
            continue
        if filled(column, data) or (is_withheld and column.head in _RESULTS):
            heads.add(column.head)
            yield column


def filled(column: ShownColumn, data: pd.DataFrame) -> list[object]:
    """Return the different values in the sources of a column, missing and empty ones aside.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.tables.shown_columns import filled, texts
    >>> filled(texts("group", "group"), pd.DataFrame({"group": ["", "small", "small"]}))
    ['small']
    """
    values = pd.concat([data[source].dropna().astype(object) for source in column.sources])
    return [value for value in values.unique() if value != ""]
