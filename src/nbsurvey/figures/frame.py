"""What every chart of percentages has around its rows: heading, columns, axis and note."""

from collections.abc import Sequence
from dataclasses import dataclass

from nbsurvey.figures.canvas import Canvas, text_width, wrapped
from nbsurvey.figures.style import BODY, HEADING, INK, QUIET, RULE, SMALL, WIDTH
from nbsurvey.language.numbers import percent

MARGIN = 4.0
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
    """One row of a chart: the lines of its label and the texts of its columns."""

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


def label_lines(labels: Sequence[str], share: float = 1 / 3) -> list[list[str]]:
    """Break row labels to at most a share of the width."""
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
    """
    heading_lines = wrapped(heading, WIDTH - 2 * MARGIN, "semibold", HEADING)
    note_lines = wrapped(note, WIDTH - 2 * MARGIN, "regular", SMALL)
    widths = [
        max([text_width(head, "regular", SMALL), *(text_width(text, "bold", BODY) for text in column)])
        for head, column in zip(heads, cells, strict=True)
    ]
    label_width = max(text_width(line, "regular", BODY) for row in rows for line in row.label)
    left = MARGIN + label_width + GAP
    edges = [WIDTH - MARGIN - sum(widths[i + 1 :]) - GAP * (len(widths) - 1 - i) for i in range(len(widths))]
    right = edges[0] - widths[0] - GAP
    legend_baseline = 14 + 15 * len(heading_lines) + 4
    head_line = legend_baseline + legend_room
    tops = [head_line + 8]
    for row in rows:
        tops.append(tops[-1] + row.height)
    bottom = tops.pop()
    note_top = bottom + 28
    axis = axis or Axis(0, 100, [(tick, percent(tick, language)) for tick in _ticks(right - left)])
    canvas = Canvas(note_top + 11.5 * len(note_lines) + 2)
    frame = Frame(canvas, axis, left, right, edges, tops, bottom, legend_baseline)
    for i, line in enumerate(heading_lines):
        canvas.text(MARGIN, 14 + 15 * i, line, weight="semibold", size=HEADING)
    for head, edge in zip(heads, edges, strict=True):
        canvas.text(edge, head_line, head, size=SMALL, colour=QUIET, align="right")
    for value, text in axis.ticks:
        x = frame.x(value)
        canvas.line((x, x), (head_line + 6, bottom), RULE if value else QUIET, 0.7, zorder=0)
        canvas.text(x, bottom + 12, text, size=SMALL, colour=QUIET, align="center")
    for i, line in enumerate(note_lines):
        canvas.text(MARGIN, note_top + 6 + 11.5 * i, line, size=SMALL, colour=QUIET)
    for row, top in zip(rows, tops, strict=True):
        first = top + (row.height - len(row.label) * LINE) / 2 + LINE - 3
        for i, line in enumerate(row.label):
            canvas.text(MARGIN, first + i * LINE, line, size=BODY, colour=INK)
    return frame


def _ticks(width: float) -> Sequence[int]:
    """Choose as many ticks as have room for their labels."""
    return next((ticks for ticks in TICKS if width / (len(ticks) - 1) >= TICK_ROOM), TICKS[-1])
