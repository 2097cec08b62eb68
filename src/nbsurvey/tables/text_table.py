"""A table as lines of text, for a terminal."""

from collections.abc import Sequence
from textwrap import wrap

from nbsurvey.system.visible import visible_line

WIDTH = 100
"""Characters of a line: what a table is made to fit, as long as its numbers do."""

_GAP = 2
_NARROWEST = 8  # characters of a column of texts


def text_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], are_numbers: Sequence[bool], width: int = WIDTH
) -> str:
    r"""Write a table as lines: numbers to the right, and texts broken where the line would be too long.

    Parameters
    ----------
    heads
        What stands above the columns; broken into lines too.
    rows
        The cells of each row.
    are_numbers
        For each column whether it holds numbers.
    width
        The number of characters that a line may have.

    Examples
    --------
    >>> from nbsurvey.tables.text_table import text_table
    >>> print(text_table(["Item", "Per cent"], [["all that is made of leaves", "39%"]], [False, True], width=25))
    Item             Per cent
    -------------------------
    all that is           39%
     made of
     leaves
    """
    columns = [[visible_line(head), *map(visible_line, cells)] for head, *cells in zip(heads, *rows, strict=True)]
    widths = _widths(columns, are_numbers, width)
    broken = [
        [wrap(cell, room, subsequent_indent=" ", break_on_hyphens=False) or [""] for cell in column]
        for column, room in zip(columns, widths, strict=True)
    ]
    lines = [_lines(cells, widths, are_numbers) for cells in zip(*broken, strict=True)]
    rule = "-" * (sum(widths) + _GAP * (len(widths) - 1))
    return "\n".join([*lines[0], rule, *(line for row in lines[1:] for line in row)])


def _widths(columns: Sequence[Sequence[str]], are_numbers: Sequence[bool], width: int) -> list[int]:
    """Return the width of each column: the widest one of texts gives way until the line fits."""
    least = [
        max(map(len, [*cells, *head.split()])) if is_number else min(_NARROWEST, max(map(len, [head, *cells])))
        for (head, *cells), is_number in zip(columns, are_numbers, strict=True)
    ]
    widths = [max(map(len, column)) for column in columns]
    while sum(widths) + _GAP * (len(widths) - 1) > width:
        spare = [now - low for now, low in zip(widths, least, strict=True)]
        if not any(spare):
            break
        widest = max((i for i, room in enumerate(spare) if room), key=lambda i: widths[i])
        widths[widest] -= 1
    return widths


def _lines(cells: Sequence[Sequence[str]], widths: Sequence[int], are_numbers: Sequence[bool]) -> list[str]:
    """Write one row, of as many lines as its longest cell."""
    return [
        (" " * _GAP)
        .join(
            (cell[i] if i < len(cell) else "").rjust(room)
            if is_number
            else (cell[i] if i < len(cell) else "").ljust(room)
            for cell, room, is_number in zip(cells, widths, are_numbers, strict=True)
        )
        .rstrip()
        for i in range(max(map(len, cells)))
    ]
