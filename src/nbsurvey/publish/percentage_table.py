"""The one table of a report with all its percentages, each below its question and with how sure it is."""

from collections.abc import Mapping
from math import ceil
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import percent_or_range
from nbsurvey.nonresponse.claims import OPEN
from nbsurvey.tables.cells import Cell, Row, count_range, percent, percent_range, text
from nbsurvey.tables.table import Choice, Table, interval_head


class _Column(NamedTuple):
    """A column: what it writes, the numbers without which it isn't there, and its share of a page's width."""

    cell: Cell
    needs: str
    width: int


def _majority(row: Row, language: str) -> str:
    """Write which share of those who didn't answer would make it more than half of all."""
    if pd.isna(row["outcome"]):
        return ""
    if row["outcome"] != OPEN:
        return words(language)[f"tipping.{row['outcome']}"]
    # What is needed is a minimum, so it is rounded up.
    return percent_or_range(ceil(row["tipping_min"]), ceil(row["tipping_max"]), language)


_COLUMNS = {
    "percent": _Column(percent("percent"), "percent", 8),
    "interval": _Column(percent_range("lower", "upper"), "lower", 13),
    "bounds": _Column(percent_range("worst_lower", "worst_upper"), "worst_lower", 15),
    "tipping": _Column(_majority, "outcome", 14),
    "k": _Column(count_range("k_min", "k_max"), "k_min", 8),
    "n": _Column(count_range("n_min", "n_max"), "n_min", 8),
    "total": _Column(percent("total_percent"), "total_percent", 8),
}


def shown_columns(rows: pd.DataFrame) -> list[str]:
    """Return which columns the table of these rows has, after the first: those of which there is a number.

    Examples
    --------
    >>> from nbsurvey.publish.percentage_table import shown_columns
    >>> shown_columns(nbsurvey.open_study("data").publication("mandate"))
    ['percent', 'interval', 'bounds', 'k', 'n']
    """
    return [name for name, column in _COLUMNS.items() if column.needs in rows and rows[column.needs].notna().any()]


def column_widths(rows: pd.DataFrame) -> list[int]:
    """Return what per cent of the width of a page each column of the table of these rows has.

    Examples
    --------
    >>> from nbsurvey.publish.percentage_table import column_widths
    >>> column_widths(nbsurvey.open_study("data").publication("mandate"))
    [48, 8, 13, 15, 8, 8]
    """
    widths = [_COLUMNS[name].width for name in shown_columns(rows)]
    return [100 - sum(widths), *widths]


def percentage_table(
    name: str,
    rows: pd.DataFrame,
    choices: Mapping[Choice, pd.DataFrame] = MappingProxyType({}),
    first: str = "item",
    percent_head: Mapping[str, str] = MappingProxyType({}),
) -> Table:
    """Return the table of rows that have percentages, and of rows with nothing but a label: the heading of those below.

    Parameters
    ----------
    name
        The name of its files.
    rows
        With label_nl, ..., and what there is of `percent`, `lower`, `upper`, `level`, `worst_lower`, `worst_upper`,
        `outcome`, `tipping_min`, `tipping_max`, `k_min`, `k_max`, `n_min`, `n_max` and `total_percent`.
    choices
        The same rows with the intervals of other choices.
    first
        Which word of the catalogue stands above the labels.
    percent_head
        What stands above the percentages, in each language; none: a sign.

    Examples
    --------
    >>> from nbsurvey.publish.percentage_table import percentage_table
    >>> percentage_table("mandate", nbsurvey.open_study("data").publication("mandate")).texts("en").iloc[:, :4]
                    Item    % 95% interval Worst-case bounds
    0  has enough powers  68%       59–76%            18–92%
    1  feels responsible  71%       62–79%            19–92%
    """
    shown = shown_columns(rows)

    def heads(language: str) -> list[str]:
        texts = words(language).below("table") | {"total": words(language)["crosstab.total"]}
        texts |= {"percent": percent_head.get(language, "%")}
        if "interval" in shown:
            texts |= {"interval": interval_head(float(rows["level"].dropna().iloc[0]), language)}
        return [texts[head] for head in (first, *shown)]

    return Table(name, rows, heads, [text("label"), *(_COLUMNS[column].cell for column in shown)], choices)
