"""What every chart of percentages has around its rows: heading, columns, axis and note."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from nbsurvey.figures.canvas import Canvas, text_width, wrapped
from nbsurvey.figures.caption import MARGIN, NOTE_ROOM, caption
from nbsurvey.figures.style import BODY, INK, QUIET, RULE, SMALL, WIDTH
from nbsurvey.language.numbers import percent

GAP = 14.0
LINE = 12.5
ROW_PADDING = 11.0
TICKS = ((0, 20, 40, 60, 80, 100), (0, 25, 50, 75, 100), (0, 50, 100))
TICK_ROOM = 30.0


@dataclass(frozen=True)
class Axis:
    """A horizontal axis: the values at its two ends, and its ticks as (value, text)."""

    low: float
    high: float
    ticks: Sequence[tuple[float, str]]


@dataclass(frozen=True)
class Row:
    """One row of a chart: the lines of its label and the texts of its columns.

    Examples
    --------
    >>> from nbsurvey.figures.frame import Row
    >>> Row(label=["tea"], lines=1).height, Row(label=["tea of", "any kind"], lines=1).height
    (23.5, 36.0)
    """

    label: Sequence[str]
    lines: int
    padding: float = ROW_PADDING

    @property
    def height(self) -> float:
        """Height in points."""
        return max(len(self.label), self.lines) * LINE + self.padding


@dataclass(frozen=True)
class Frame:
    """A canvas with room for rows between a heading and a note; all lengths in points.

    Parameters
    ----------
    canvas
        To draw on.
    axis
        The horizontal axis.
    left, right
        The ends of the axis.
    columns
        The right edge of each column of text.
    tops
        The top of each row.
    bottom
        The bottom of the last row.
    legend_baseline
        Where a legend stands, if there is room for one.

    Examples
    --------
    >>> from nbsurvey.figures.frame import Row, framed
    >>> rows = [Row(["tea"], lines=1)]
    >>> frame = framed(rows, ["", "interval", "n"], [["39%"], ["32–48%"], ["94"]], "Who drinks what", "A note.", "en")
    >>> frame.x(0) == frame.left, frame.x(100) == frame.right
    (True, True)
    >>> frame.write(frame.tops[0] + 12, ["39%", "32–48%", "94"], withheld=False)
    """

    canvas: Canvas
    axis: Axis
    left: float
    right: float
    columns: Sequence[float]
    tops: Sequence[float]
    bottom: float
    legend_baseline: float

    def x(self, value: float) -> float:
        """Return where a value of the axis lies: a per cent is 0-100."""
        return self.left + (self.right - self.left) * (value - self.axis.low) / (self.axis.high - self.axis.low)

    def write(self, baseline: float, texts: Sequence[str], *, withheld: bool) -> None:
        """Write the texts of a row into its columns: the first strong, unless it is withheld, and a third quiet."""
        looks = [("regular", QUIET) if withheld else ("semibold", INK), ("regular", INK), ("regular", QUIET)]
        for edge, text, (weight, colour) in zip(self.columns, texts, looks, strict=False):
            self.canvas.text(edge, baseline, text, weight=weight, size=BODY, colour=colour, align="right")


def label_lines(labels: Sequence[str], share: float = 1 / 3) -> list[list[str]]:
    """Break row labels to at most a share of the width.

    Examples
    --------
    >>> from nbsurvey.figures.frame import label_lines
    >>> label_lines(["tea", "all that is made of leaves and hot water, be it green, black or of herbs"])
    [['tea'], ['all that is made of leaves and hot', 'water, be it green, black or of', 'herbs']]
    """
    return [wrapped(label, share * WIDTH, "regular", BODY) for label in labels]


def framed(
    rows: Sequence[Row],
    heads: Sequence[str],
    cells: Sequence[Sequence[str]],
    heading: str,
    note: str,
    language: str,
    legend_room: float = 0.0,
    axis: Axis | None = None,
) -> Frame:
    """Lay out a chart and draw all but its rows.

    Parameters
    ----------
    rows
        The rows, from the top down.
    heads
        The head of each column of text at the right.
    cells
        All texts of each column, to measure them.
    heading, note
        What stands above and below.
    language
        Language of the per cents of the axis.
    legend_room
        Height to leave for a legend below the heading, in points.
    axis
        The horizontal axis, of which the value 0 gets a darker line; None: per cents from 0 to 100.

    Examples
    --------
    >>> from nbsurvey.figures.frame import Row, framed
    >>> rows = [Row(["tea"], lines=1)]
    >>> frame = framed(rows, ["", "interval", "n"], [["39%"], ["32–48%"], ["94"]], "Who drinks what", "A note.", "en")
    >>> [text.get_text() for text in frame.canvas.figure.axes[0].texts]
    ['Who drinks what', '', 'interval', 'n', '0%', '20%', '40%', '60%', '80%', '100%', 'A note.', 'tea']
    """
    around = caption(heading, note)
    left = MARGIN + max(text_width(line, "regular", BODY) for row in rows for line in row.label) + GAP
    columns, right = _columns(heads, cells)
    legend_baseline = around.heading_height + 4
    head_line = legend_baseline + legend_room
    *tops, bottom = accumulate((row.height for row in rows), initial=head_line + 8)
    axis = axis or Axis(0, 100, [(tick, percent(tick, language)) for tick in _ticks(right - left)])
    canvas = Canvas(bottom + NOTE_ROOM - 4 + around.note_height)
    frame = Frame(canvas, axis, left, right, columns, tops, bottom, legend_baseline)
    around.draw_heading(canvas)
    _draw_heads(frame, heads, head_line)
    around.draw_note(canvas, bottom)
    _draw_labels(frame, rows)
    return frame


def _columns(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> tuple[list[float], float]:
    """Return the right edge of each column of text, and where they begin."""
    widths = [
        max([text_width(head, "regular", SMALL), *(text_width(text, "bold", BODY) for text in column)])
        for head, column in zip(heads, cells, strict=True)
    ]
    edges = [WIDTH - MARGIN - sum(widths[i + 1 :]) - GAP * (len(widths) - 1 - i) for i in range(len(widths))]
    return edges, edges[0] - widths[0] - GAP


def _draw_heads(frame: Frame, heads: Sequence[str], head_line: float) -> None:
    """Draw the heads of the columns and the axis with its ticks."""
    canvas = frame.canvas
    for head, edge in zip(heads, frame.columns, strict=True):
        canvas.text(edge, head_line, head, size=SMALL, colour=QUIET, align="right")
    for value, text in frame.axis.ticks:
        x = frame.x(value)
        canvas.line((x, x), (head_line + 6, frame.bottom), RULE if value else QUIET, 0.7, zorder=0)
        canvas.text(x, frame.bottom + 12, text, size=SMALL, colour=QUIET, align="center")


def _draw_labels(frame: Frame, rows: Sequence[Row]) -> None:
    for row, top in zip(rows, frame.tops, strict=True):
        first = top + (row.height - len(row.label) * LINE) / 2 + LINE - 3
        for i, line in enumerate(row.label):
            frame.canvas.text(MARGIN, first + i * LINE, line, size=BODY, colour=INK)


def _ticks(width: float) -> Sequence[int]:
    """Choose as many ticks as have room for their labels."""
    return next((ticks for ticks in TICKS if width / (len(ticks) - 1) >= TICK_ROOM), TICKS[-1])
