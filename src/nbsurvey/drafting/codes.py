"""Cells that are codes of choices and say nothing themselves: small numbers, letters, and what tools write for them."""

import re
from collections.abc import Iterable

from nbsurvey.exports import tools

HIGHEST_CODE = 10
"""Up to which number a number without a label is taken for a code, unless all from 0 or 1 upwards occur."""

_HIGHEST_BELOW_A_GAP = 5

NUMBER = re.compile(r"-?\d{1,2}", re.ASCII)
"""A number that may be a code."""

_CODE = re.compile(r"-?\d{1,2}|[A-Z]", re.ASCII)


def is_code(cell: str) -> bool:
    """Tell whether a cell can only be the code of a choice, or a small number.

    Examples
    --------
    >>> from nbsurvey.drafting.codes import is_code
    >>> is_code("3"), is_code("A2"), is_code("Ja")
    (True, True, False)
    """
    return bool(_CODE.fullmatch(cell)) or tools.is_code(cell)


def place_of(cell: str) -> tuple[bool, str, int]:
    """Return what sorts codes: -1 before 2, A2 before A10, 'other' last.

    Examples
    --------
    >>> from nbsurvey.drafting.codes import place_of
    >>> sorted(["A10", "-oth-", "2", "A2", "-1"], key=place_of)
    ['-1', '2', 'A2', 'A10', '-oth-']
    """
    if NUMBER.fullmatch(cell):
        return False, "", int(cell)
    letters = cell.rstrip("0123456789")
    return tools.is_other(cell), letters, int(cell[len(letters) :] or 0)


def codes_apart(codes: Iterable[str]) -> list[str]:
    """Return the 8 and 9 that stand so far above other codes that they may as well say 'do not know' or 'no answer'.

    Examples
    --------
    >>> from nbsurvey.drafting.codes import codes_apart
    >>> codes_apart(["1", "2", "9"]), codes_apart(["1", "5", "7", "9"])
    (['9'], [])
    """
    numbers = sorted({int(code) for code in codes if NUMBER.fullmatch(code)})
    high = [number for number in numbers if number in (8, 9)]
    rest = [number for number in numbers if number not in high]
    return [str(number) for number in high] if rest and rest[-1] <= _HIGHEST_BELOW_A_GAP else []
