"""A sheet to draw on in points, from the top left corner down, with text that is measured before it is set."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from matplotlib import rcParams
from matplotlib.figure import Figure
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from nbsurvey.figures.style import INK, PAPER, WIDE, font, font_files
from nbsurvey.language.plain_text import one_line

ROWS, INTERVALS = "rows", "intervals"
"""The parts of a chart whose places are told."""

_MEASURED_AT = 100.0  # points: larger than any text, so that rounding to 1/64 of a point is too small to see
_SCREEN = 1.06  # a text on a screen, with hinting, is up to this much wider than in a file


class Canvas:
    """A figure whose coordinates are points; y runs downwards.

    Parameters
    ----------
    height, width
        Height and width in points.

    Examples
    --------
    >>> from nbsurvey.figures.canvas import Canvas
    >>> canvas = Canvas(height=60)
    >>> canvas.text(20, 20, "Who drinks what", size=9)
    >>> canvas.bar(20, 40, width=200, height=13, colour="#d5e3ea")
    >>> canvas.line((150, 250), (40, 40), "#0b6285", 2.2)
    >>> canvas.mark(220, 40, "o", "#0b6285", 6.0)
    >>> canvas.curve([20, 120, 220], [55, 50, 52], "#0b6285", 1.0)
    >>> canvas.part("rows", 0, 30, width=227, height=20)
    >>> axes = canvas.figure.axes[0]
    >>> len(axes.texts), len(axes.lines)
    (1, 3)
    """

    def __init__(self, height: float, width: float = WIDE.width):
        self.width = width
        self.figure = Figure(figsize=(width / 72, height / 72), facecolor=PAPER)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, width), ylim=(height, 0))
        self._axes.set_axis_off()

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        weight: str = "regular",
        size: float,
        colour: str = INK,
        align: str = "left",
    ) -> None:
        """Set one line of text with its baseline at y.

        It is measured here: matplotlib would align it by its width in the language of the process.
        """
        style: dict[str, Any] = {"fontproperties": font(weight, size), "color": colour, "parse_math": False}
        start = x - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * text_width(text, weight, size)
        self._axes.text(start, y, text, ha="left", va="baseline", **style)

    def line(self, x: tuple[float, float], y: tuple[float, float], colour: str, width: float, **style: Any) -> None:
        """Draw a straight line."""
        self._axes.add_artist(Line2D(x, y, color=colour, linewidth=width, solid_capstyle="butt", **style))

    def curve(self, x: Sequence[float], y: Sequence[float], colour: str, width: float) -> None:
        """Draw a line through points."""
        self._axes.add_artist(Line2D(x, y, color=colour, linewidth=width, solid_joinstyle="round"))

    def mark(self, x: float, y: float, shape: str, colour: str, size: float, face: str | None = None) -> None:
        """Draw one point."""
        style: dict[str, Any] = {"markerfacecolor": face or colour, "markeredgecolor": colour, "markeredgewidth": 1.3}
        self._axes.add_artist(Line2D([x], [y], marker=shape, markersize=size, linestyle="none", **style))

    def bar(self, x: float, y: float, width: float, height: float, colour: str, edge: str | None = None) -> None:
        """Draw a filled bar, its middle at y, with an edge of another colour if one is given."""
        corner = (x, y - height / 2)
        self._axes.add_artist(
            Rectangle(corner, width, height, facecolor=colour, edgecolor=edge, linewidth=0.8 if edge else 0)
        )

    def part(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """Tell where a part of the chart lies, such as a row, from its top left corner: nothing is drawn."""
        self._axes.add_artist(Rectangle((x, y), width, height, visible=False, gid=name))


class Place(NamedTuple):
    """Where a part of a figure lies: how far each of its sides is from that of the figure, in per cents of it."""

    top: float
    right: float
    bottom: float
    left: float


def places(figure: Figure, name: str) -> list[Place]:
    """Return where the parts of a figure lie, in the order in which they were told.

    Parameters
    ----------
    figure
        The figure.
    name
        Which parts: its `ROWS` or its `INTERVALS`, each from its lower to its upper limit.

    Examples
    --------
    >>> from nbsurvey.figures.canvas import Canvas, places
    >>> canvas = Canvas(height=50, width=200)
    >>> canvas.part("rows", 20, 10, width=100, height=20)
    >>> places(canvas.figure, "rows")
    [Place(top=20.0, right=40.0, bottom=40.0, left=10.0)]
    """
    width, height = (72 * inches for inches in figure.get_size_inches())
    patches = [patch for axes in figure.axes for patch in axes.patches if patch.get_gid() == name]
    marks = [patch for patch in patches if isinstance(patch, Rectangle)]
    return [
        Place(
            float(100 * mark.get_y() / height),
            float(100 - 100 * (mark.get_x() + mark.get_width()) / width),
            float(100 - 100 * (mark.get_y() + mark.get_height()) / height),
            float(100 * mark.get_x() / width),
        )
        for mark in marks
    ]


def text_width(text: str, weight: str, size: float) -> float:
    """Return how wide one line of text is set in the language of the chart, in points.

    Examples
    --------
    >>> from nbsurvey.figures.canvas import text_width
    >>> text_width("hooligans", "regular", 20) > 2 * text_width("hooli", "regular", 10)
    True
    """
    return _width(text, weight, size, rcParams["text.language"])


@cache
def _width(text: str, weight: str, size: float, language: str | None) -> float:
    measured = get_font(list(font_files(weight)))
    measured.set_size(_MEASURED_AT, 72)
    measured.set_text(text, flags=LoadFlags.NO_HINTING, language=language)
    width, _ = measured.get_width_height()
    return float(width / 64 / _MEASURED_AT * size)


def wrapped(text: str, width: float, weight: str, size: float) -> list[str]:
    """Break a text at its spaces into lines that fit a width in points, and a word that is too long for a line too.

    Examples
    --------
    >>> from nbsurvey.figures.canvas import wrapped
    >>> wrapped("oproep tot demonstratie", 70, "regular", 9.5)
    ['oproep tot', 'demonstratie']
    """
    room = width / _SCREEN
    lines: list[str] = []
    for word in filter(None, one_line(text).split(" ")):
        if lines and text_width(f"{lines[-1]} {word}", weight, size) <= room:
            lines[-1] += f" {word}"
        else:
            lines += _broken(word, room, weight, size)
    return lines


def _broken(word: str, width: float, weight: str, size: float) -> list[str]:
    parts = []
    while (end := _most_letters(word, width, weight, size)) < len(word):
        parts.append(f"{word[:end]}-")
        word = word[end:]
    return [*parts, word]


def _most_letters(word: str, width: float, weight: str, size: float) -> int:
    """Return how many letters of a word fit a width, with a hyphen after them if more follow: at least one."""
    enough = 1
    while enough < len(word) and text_width(word[:enough], weight, size) <= width:
        enough *= 2
    if enough >= len(word) and text_width(word, weight, size) <= width:
        return len(word)
    ends = range(1, min(enough, len(word)))
    return max(1, bisect_right(ends, width, key=lambda end: text_width(f"{word[:end]}-", weight, size)))
