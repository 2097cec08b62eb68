"""Two rows of headings of which one names every column: names above their texts, or below the parts of a table."""

import re
from collections.abc import Sequence

import pandas as pd

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.system_columns import role_of
from nbsurvey.exports.tool import Records

_NUMBER = re.compile(r"[-+\d.,%€$ :/-]+", re.ASCII)
_LETTER = re.compile(r"[^\W\d_]")
_LEAST_BELOW = 5


def recognise_texts(records: Records) -> str:
    """Recognise two rows of headings: names, and below each the text of its column.

    So that no response is taken for texts, each is longer than all that stands below it, or has letters where nothing
    below it has any; the latter in at least one column.

    Examples
    --------
    >>> from nbsurvey.exports.second_headings import recognise_texts
    >>> recognise_texts([["nr", "v1"], ["Number", "How satisfied are you?"], *[["1", "very"]] * 5])
    'Table with two header rows, names and texts'
    >>> recognise_texts([["nr", "v1"], ["1", "very"], *[["2", "very"]] * 5])
    ''
    """
    if not _may_be_headings(records) or not all(map(str.strip, records[0])):
        return ""
    below = _below(records)
    longest = [max(map(len, cells)) for cells in below]
    are_texts = all(
        not _has_letters(cells) or len(text.strip()) > most or bool(role_of(name) and role_of(name) == role_of(text))
        for name, text, cells, most in zip(*records[:2], below, longest, strict=True)
    )
    return "Table with two header rows, names and texts" if are_texts else ""


def columns_with_texts(headings: Records, _cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return a column for each name, with the text below it.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.second_headings import columns_with_texts
    >>> columns_with_texts([["v1"], ["How satisfied are you?"]], pd.DataFrame())[0].text
    'How satisfied are you?'
    """
    return tuple(ExportColumn(name, text, role=role_of(name, text)) for name, text in zip(*headings, strict=True))


def recognise_names(records: Records) -> str:
    """Recognise two rows of headings: those of parts of the table, and below them the names of the columns.

    Examples
    --------
    >>> from nbsurvey.exports.second_headings import recognise_names
    >>> rows = [["", "Background", "", "Opinion"], ["nr", "sex", "age", "v1"], *[["1", "f", "30", "yes"]] * 5]
    >>> recognise_names(rows)
    'Table with two header rows, of which the second names the columns'
    """
    if not _may_be_headings(records):
        return ""
    parts, names = ([cell.strip() for cell in cells] for cells in records[:2])
    are_names = len(set(names)) == len(names) and "" in parts and sum(map(bool, parts)) > 1
    return "Table with two header rows, of which the second names the columns" if are_names else ""


def columns_below_parts(headings: Records, _cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return a column for each name in the second row.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.second_headings import columns_below_parts
    >>> [column.name for column in columns_below_parts([["Background", ""], ["sex", "age"]], pd.DataFrame())]
    ['sex', 'age']
    """
    return tuple(ExportColumn(name, role=role_of(name)) for name in headings[1])


def _may_be_headings(records: Records) -> bool:
    """Tell whether the second row has a text in each column that doesn't recur below it, and no letters below one."""
    if len(records) < 2 + _LEAST_BELOW or len({len(cells) for cells in records}) > 1:
        return False
    below, second = _below(records), [cell.strip() for cell in records[1]]
    if not all(second) or any(map(_NUMBER.fullmatch, second)):
        return False
    comes_back = any(cell in cells for cell, cells in zip(second, below, strict=True))
    return not comes_back and any(any(cells) and not _has_letters(cells) for cells in below)


def _below(records: Records) -> list[Sequence[str]]:
    """Return what stands in each column below the second row."""
    return [[cell.strip() for cell in cells] for cells in zip(*records[2:], strict=True)]


def _has_letters(cells: Sequence[str]) -> bool:
    return any(map(_LETTER.search, cells))
