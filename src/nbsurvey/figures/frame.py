"""What every chart of percentages has around its rows: heading, columns, axis and note."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import pandas as pd

from nbsurvey.figures.canvas import INTERVALS, ROWS, Canvas, text_width, wrapped
from nbsurvey.figures.caption import MARGIN, NOTE_ROOM, caption
from nbsurvey.figures.row_texts import Record
from nbsurvey.figures.style import BODY, INK, QUIET, RULE, SMALL, WIDE, Sheet
from nbsurvey.language.numbers import percent

GAP = 14.0
LINE = 12.5
ROW_PADDING = 11.0
TICKS = ((0, 20, 40, 60, 80, 100), (0, 25, 50, 75, 100), (0, 50, 100))
TICK_ROOM = 30.0

_END = 5.0  # points that the end of an interval reaches above its line, where it has a mark of its own


@dataclass(frozen=True)
class Axis:
    """A horizontal axis: the values at its two ends, and its ticks as (value, text)."""

    low: float
    high: float
    ticks: Sequence[tuple[float, str]]


@dataclass(frozen=True)
class Row:
    """One row of a chart: the lines of its label, and room for as many lines beside or below it.

    Parameters
    ----------
    label
        The lines of its label.
    lines
        For how many lines there is room at the axis.
    padding
        Room between this row and the next.
    is_above
        Whether the label stands above what is drawn, instead of before it.

    Examples
    --------
    >>> from nbsurvey.figures.frame import Row
    >>> Row(label=["tea"], lines=1).height, Row(label=["tea of", "any kind"], lines=1).height
    (23.5, 36.0)
    >>> row = Row(label=["tea"], lines=1, is_above=True)
    >>> row.first_line, row.middle, row.height
    (15.0, 24.25, 36.0)
    """

    label: Sequence[str]
    lines: float
    padding: float = ROW_PADDING
    is_above: bool = False

    @property
    def height(self) -> float:
        """Height in points."""
        label, lines = len(self.label), self.lines
        return (label + lines if self.is_above else max(label, lines)) * LINE + self.padding

    @property
    def middle(self) -> float:
        """From the top of the row to the middle of what is drawn, in points."""
        return self.height - (self.padding + self.lines * LINE) / 2 if self.is_above else self.height / 2

    @property
    def first_line(self) -> float:
        """From the top of the row to the baseline of the first line of its label, in points."""
        room = self.padding if self.is_above else self.height - len(self.label) * LINE
        return room / 2 + LINE - 3


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
        The right edge of each column of text; of a narrow sheet only that of the first of several.
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
    >>> frame.name_axis("share")
    >>> frame.interval({"lower": 31.8, "upper": 47.6}, frame.tops[0] + 12, "#0b6285", 2.2)
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

    def name_axis(self, text: str) -> None:
        """Write what the axis is before its ticks, below the labels."""
        self.canvas.text(MARGIN, self.bottom + 12, text, size=SMALL, colour=QUIET)

    def interval(self, record: Record, y: float, colour: str, width: float) -> None:
        """Draw an interval as a line, and tell where it lies; nothing where there is none."""
        if pd.isna(record["lower"]):
            return
        ends = (self.x(record["lower"]), self.x(record["upper"]))
        self.canvas.line(ends, (y, y), colour, width)
        self.canvas.part(INTERVALS, ends[0], y - _END, ends[1] - ends[0], 2 * _END)

    def write(self, baseline: float, texts: Sequence[str], *, withheld: bool) -> None:
        """Write the texts of a row into its columns: the first strong, unless it is withheld, and a third quiet."""
        looks = [("regular", QUIET) if withheld else ("semibold", INK), ("regular", INK), ("regular", QUIET)]
        for edge, text, (weight, colour) in zip(self.columns, texts, looks, strict=False):
            self.canvas.text(edge, baseline, text, weight=weight, size=BODY, colour=colour, align="right")


def label_rows(
    labels: Sequence[str], lines: float, sheet: Sheet = WIDE, *, padding: float = ROW_PADDING, share: float = 1 / 3
) -> list[Row]:
    """Return rows whose labels take at most a share of the width, or that of a narrow sheet.

    Parameters
    ----------
    labels
        What stands before each row.
    lines
        For how many lines there is room at the axis.
    sheet
        What they are drawn on.
    padding
        Room between a row and the next where spacing is as usual, in points.
    share
        The share of the width.

    Examples
    --------
    >>> from nbsurvey.figures.frame import label_rows
    >>> [row] = label_rows(["all that is made of leaves and hot water, be it green, black or of herbs"], lines=1)
    >>> row.label
    ['all that is made of leaves and hot', 'water, be it green, black or of', 'herbs']
    """
    width = sheet.width - 2 * MARGIN if sheet.is_narrow else share * sheet.width
    room = padding * sheet.spacing
    return [Row(wrapped(label, width, "regular", BODY), lines, room, sheet.is_narrow) for label in labels]


def framed(
    rows: Sequence[Row],
    heads: Sequence[str],
    cells: Sequence[Sequence[str]],
    heading: str,
    note: str,
    language: str,
    sheet: Sheet = WIDE,
    *,
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
    sheet
        What it is drawn on.
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
    around = caption(heading, note, sheet)
    if sheet.is_narrow:
        heads, cells = [""], [*cells[:1]] if len(cells) > 1 else [[""]]
    columns, right = _columns(heads, cells, sheet)
    legend_baseline = around.heading_height + 4
    head_line = legend_baseline + legend_room - (0 if any(heads) else LINE)
    *tops, bottom = accumulate((row.height for row in rows), initial=head_line + 8)
    left = _left(rows, axis, sheet, language)
    axis = axis or Axis(0, 100, [(tick, percent(tick, language)) for tick in _ticks(right - left)])
    canvas = Canvas(bottom + NOTE_ROOM - 4 + around.note_height, sheet.width)
    frame = Frame(canvas, axis, left, right, columns, tops, bottom, legend_baseline)
    around.draw_heading(canvas)
    _draw_axis(frame, heads, head_line, rows)
    around.draw_note(canvas, bottom)
    _draw_labels(frame, rows)
    return frame


def _left(rows: Sequence[Row], axis: Axis | None, sheet: Sheet, language: str) -> float:
    """Return where the axis begins: after the labels, or where its first text has room below it."""
    if sheet.is_narrow:
        first = axis.ticks[0][1] if axis else percent(0, language)
        return MARGIN + text_width(first, "regular", SMALL) / 2
    return MARGIN + max(text_width(line, "regular", BODY) for row in rows for line in row.label) + GAP


def _columns(heads: Sequence[str], cells: Sequence[Sequence[str]], sheet: Sheet) -> tuple[list[float], float]:
    """Return the right edge of each column of text, and where they begin."""
    widths = [
        max([text_width(head, "regular", SMALL), *(text_width(text, "bold", BODY) for text in column)])
        for head, column in zip(heads, cells, strict=True)
    ]
    edges = [sheet.width - MARGIN - sum(widths[i + 1 :]) - GAP * (len(widths) - 1 - i) for i in range(len(widths))]
    return edges, edges[0] - widths[0] - GAP


def _draw_axis(frame: Frame, heads: Sequence[str], head_line: float, rows: Sequence[Row]) -> None:
    """Draw the heads of the columns and the axis with its ticks, whose lines cross no label."""
    canvas = frame.canvas
    ends = [(head_line + 6, frame.bottom)]
    if rows[0].is_above:
        middles = [(top + row.middle, row.lines * LINE / 2 + 1) for row, top in zip(rows, frame.tops, strict=True)]
        ends = [(middle - room, middle + room) for middle, room in middles]
    for head, edge in zip(heads, frame.columns, strict=True):
        canvas.text(edge, head_line, head, size=SMALL, colour=QUIET, align="right")
    written = _written(frame)
    for i, (value, text) in enumerate(frame.axis.ticks):
        x = frame.x(value)
        for y in ends:
            canvas.line((x, x), y, RULE if value else QUIET, 0.7, zorder=0)
        if i in written:
            canvas.text(x, frame.bottom + 12, text, size=SMALL, colour=QUIET, align="center")


def _written(frame: Frame) -> list[int]:
    """Return which ticks have their text: as many as have room, and always the last."""
    ends = [(frame.x(value), text_width(text, "regular", SMALL) / 2 + 2) for value, text in frame.axis.ticks]
    chosen = ([*range(0, len(ends) - step, step), len(ends) - 1] for step in range(1, len(ends) + 1))
    return next(
        ticks for ticks in chosen if all(ends[i][0] + ends[i][1] <= ends[j][0] - ends[j][1] for i, j in pairwise(ticks))
    )


def _draw_labels(frame: Frame, rows: Sequence[Row]) -> None:
    for row, top in zip(rows, frame.tops, strict=True):
        frame.canvas.part(ROWS, 0, top, frame.canvas.width, row.height)
        for i, line in enumerate(row.label):
            frame.canvas.text(MARGIN, top + row.first_line + i * LINE, line, size=BODY, colour=INK)


def _ticks(width: float) -> Sequence[int]:
    """Choose as many ticks as have room for their labels."""
    return next((ticks for ticks in TICKS if width / (len(ticks) - 1) >= TICK_ROOM), TICKS[-1])
