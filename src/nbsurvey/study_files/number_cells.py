"""Cells of a responses file that hold a number: digits, a point before decimals, and nothing else."""

import re

import numpy as np

from nbsurvey.codebook import Block

PATTERN = r"-?[0-9]{1,15}(\.[0-9]{1,15})?"
"""What such a cell looks like, to its end."""


def number_in(cell: str) -> float | None:
    """Return the number that a cell holds, None if it holds something else.

    Examples
    --------
    >>> from nbsurvey.study_files.number_cells import number_in
    >>> number_in("-12.5"), number_in("12,5"), number_in("1e3"), number_in("")
    (-12.5, None, None, None)
    """
    return float(cell) if re.fullmatch(PATTERN, cell) else None


def number_cell(number: float) -> str:
    """Write a number as a responses file has it.

    Examples
    --------
    >>> from nbsurvey.study_files.number_cells import number_cell
    >>> number_cell(12.0), number_cell(-12.5), number_cell(1e14)
    ('12', '-12.5', '100000000000000')
    """
    return np.format_float_positional(number + 0.0, trim="-")


def fits(cell: str, block: Block) -> bool:
    """Tell whether a cell holds a number that a block allows.

    Examples
    --------
    >>> from nbsurvey.codebook import Block
    >>> from nbsurvey.study_files.number_cells import fits
    >>> texts = dict.fromkeys(("title", "wording", "asked", "unit"), {"en": "age"})
    >>> age = Block(id="ages", kind="number", least=16, items=({"id": "age", "label": {"en": "age"}},), **texts)
    >>> fits("16", age), fits("15.9", age), fits("old", age)
    (True, False, False)
    """
    number = number_in(cell)
    if number is None:
        return False
    return (block.least is None or number >= block.least) and (block.most is None or number <= block.most)


def expected(block: Block) -> str:
    """Say what number a block allows.

    Examples
    --------
    >>> from nbsurvey.codebook import Block
    >>> from nbsurvey.study_files.number_cells import expected
    >>> texts = dict.fromkeys(("title", "wording", "asked", "unit"), {"en": "age"})
    >>> expected(Block(id="ages", kind="number", least=16, items=({"id": "age", "label": {"en": "age"}},), **texts))
    'a number such as 12 or 12.5, of at least 16'
    """
    ends = [
        f"at {name} {number_cell(end)}"
        for name, end in (("least", block.least), ("most", block.most))
        if end is not None
    ]
    return "a number such as 12 or 12.5" + (f", of {' and '.join(ends)}" if ends else "")
