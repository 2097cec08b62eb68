"""Codes that a program wrote as numbers with a fraction: '1.0' and '1,0' are the code 1."""

import re
from collections.abc import Hashable

import pandas as pd

from nbsurvey.exports.cell_text import categorical

_WHOLE = re.compile(r"(-?(?:0|[1-9]\d{0,8}))[.,](?:0{1,2}|0{4,})", re.ASCII)
_FRACTION = re.compile(r"-?\d*[.,]\d+", re.ASCII)
_MOST_CODES = 10_000
"""Different cells of a column: one with more holds no codes."""


def whole(cell: str) -> str:
    """Return the code that a cell stands for; '1.000' may be a thousand, and stays.

    Examples
    --------
    >>> from nbsurvey.exports.whole_codes import whole
    >>> whole("1.0"), whole("-9,00"), whole("7,5"), whole("1.000"), whole("A1")
    ('1', '-9', '7,5', '1.000', 'A1')
    """
    match = _WHOLE.fullmatch(cell)
    return match[1] if match else cell


def with_whole_codes(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Write whole numbers without a fraction in the columns in which no number has another one.

    Parameters
    ----------
    cells
        Categorical columns of text.

    Returns
    -------
    cells
        The same, '1' in place of '1.0' where there is no '1.5'.
    notes
        In how many columns, for a person.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.whole_codes import with_whole_codes
    >>> cells = pd.DataFrame({"q": ["1.0", "2.0", ""], "mark": ["7,5", "8,0", ""]}, dtype="category")
    >>> with_whole_codes(cells)[0].to_numpy().tolist()
    [['1', '7,5'], ['2', '8,0'], ['', '']]
    """
    columns: dict[Hashable, pd.Series | pd.Categorical] = {}
    examples = []
    for name, column in cells.items():
        columns[name] = column
        if example := _whole_code(column.cat.categories):
            examples.append(example)
            columns[name] = categorical(list(column.cat.categories), column.cat.codes.to_numpy(), _stripped)
    if not examples:
        return cells, []
    number = f"{len(examples):,} column{'s' * (len(examples) > 1)}"
    note = f"Codes such as {examples[0]} are read as {whole(examples[0])}, in {number}."
    return pd.DataFrame(columns, index=cells.index), [note]


def _stripped(cell: str) -> str:
    return whole(cell.strip())


def _whole_code(different: pd.Index) -> str:
    """Return the first of the cells that is a whole number with a fraction, if all numbers are whole."""
    if len(different) > _MOST_CODES:
        return ""
    numbers = [cell.strip() for cell in different if _FRACTION.fullmatch(cell.strip())]
    return numbers[0] if numbers and all(map(_WHOLE.fullmatch, numbers)) else ""
