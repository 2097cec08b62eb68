"""A crosstab in characters of one width: in a terminal, or wherever text goes."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import NamedTuple

from nbsurvey.system.visible import visible_line
from nbsurvey.tables.crosstab_layout import CrosstabLayout
from nbsurvey.tables.text_table import WIDTH

_GAP = "  "
_LABEL, _HEAD = 30, 12  # the most characters of a label, and of what stands above a column, in a line


class _Fitted(NamedTuple):
    """A column as wide as it has to be."""

    span: str
    head: list[str]
    cells: list[str]
    width: int


def crosstab_text(layout: CrosstabLayout, width: int = WIDTH) -> str:
    """Write a crosstab without its notes in lines of some characters; columns that don't fit come below the others.

    Parameters
    ----------
    layout
        As `nbsurvey.tables.crosstab_layout.crosstab_layout` returns it.
    width
        The most characters in a line.

    Examples
    --------
    >>> from nbsurvey.tables.crosstab_layout import Column, CrosstabLayout, Line
    >>> from nbsurvey.tables.crosstab_text import crosstab_text
    >>> columns = [Column("", "Total"), Column("Size", "small", "A"), Column("Size", "large", "B")]
    >>> lines = [Line("Do you drink tea?"), Line("yes", ("52%", "34%", "57% A")), Line("n", ("267", "73", "96"))]
    >>> print(crosstab_text(CrosstabLayout(columns, lines, notes=[])))
                              Size
                              small  large
                       Total  (A)    (B)
    --------------------------------------
    Do you drink tea?
      yes              52%    34%    57% A
      n                267    73     96
    """
    labels = [f"  {visible_line(line.label)}" if line.cells else visible_line(line.label) for line in layout.lines]
    room = min(_LABEL, max(map(len, labels)))
    columns = [_fitted(layout, at) for at in range(len(layout.columns))]
    panels = _panels(columns, width - room - len(_GAP))
    return "\n\n".join("\n".join(_panel(panel, labels, room, width)) for panel in panels)


def _fitted(layout: CrosstabLayout, at: int) -> _Fitted:
    column = layout.columns[at]
    head = [*wrap(visible_line(column.head), _HEAD), *([f"({column.letter})"] if column.letter else [])]
    cells = [line.cells[at] if line.cells else "" for line in layout.lines]
    return _Fitted(visible_line(column.span), head, cells, max(map(len, [*head, *cells])))


def _panels(columns: Sequence[_Fitted], width: int) -> Iterator[list[_Fitted]]:
    """Divide columns over panels that are narrow enough; those below one span stay together where they can."""
    panel: list[_Fitted] = []
    for _, span in groupby(columns, key=lambda column: column.span):
        together = list(span)
        fits = _width(together) <= width
        for parts in [together] if fits else [[column] for column in together]:
            if panel and _width([*panel, *parts]) > width:
                yield panel
                panel = []
            panel.extend(parts)
    yield panel


def _width(columns: Sequence[_Fitted]) -> int:
    return sum(column.width for column in columns) + len(_GAP) * (len(columns) - 1)


def _panel(columns: Sequence[_Fitted], labels: Sequence[str], room: int, width: int) -> Iterator[str]:
    widths = [column.width for column in columns]
    spans = [(span, _width(list(below))) for span, below in groupby(columns, key=lambda column: column.span)]
    yield from _lines(
        [[], *(wrap(span, wide) for span, wide in spans)], [room, *(wide for _, wide in spans)], last=True
    )
    yield from _lines([[], *(column.head for column in columns)], [room, *widths], last=True)
    yield "-" * (room + len(_GAP) + _width(columns))
    for row, label in enumerate(labels):
        if label.startswith(" "):
            broken = [f"  {part}" for part in wrap(label.strip(), room - 2)]
            yield from _lines([broken, *([column.cells[row]] for column in columns)], [room, *widths])
        else:
            yield from wrap(label, width)


def _lines(cells: Sequence[Sequence[str]], widths: Sequence[int], *, last: bool = False) -> Iterator[str]:
    """Write cells of several lines beside each other, each to the left; `last`: so that their last lines are level."""
    height = max(map(len, cells))
    for line in range(height):
        texts = [cell[at] if 0 <= (at := line - (height - len(cell)) * last) < len(cell) else "" for cell in cells]
        yield _GAP.join(text.ljust(room) for text, room in zip(texts, widths, strict=True)).rstrip()
