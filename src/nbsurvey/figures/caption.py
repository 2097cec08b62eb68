"""The words around a chart: heading and subtitle above it, note and source below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from nbsurvey.figures.canvas import Canvas, wrapped
from nbsurvey.figures.style import BODY, HEADING, QUIET, SMALL, WIDE, Sheet

MARGIN = 4.0
"""Room at the left and the right of a chart, in points."""

NOTE_ROOM = 34.0
"""From the bottom of a chart to the baseline of its note: room for the labels of the axis, in points."""

# The first baseline, and from one line to the next.
_FIRST, _HEADING_LINE, _SUBTITLE_LINE, _NOTE_LINE = 14.0, 15.0, 12.5, 11.5


@dataclass(frozen=True)
class Caption:
    """What stands around a chart, broken into lines.

    Parameters
    ----------
    heading, note, subtitle, source
        Their lines.

    Examples
    --------
    >>> from nbsurvey.figures.canvas import Canvas
    >>> from nbsurvey.figures.caption import Caption
    >>> caption = Caption(heading=["Who drinks", "what"], note=["Line: 95% interval."])
    >>> caption.heading_height, caption.note_height
    (44.0, 11.5)
    >>> canvas = Canvas(height=120)
    >>> caption.draw_heading(canvas)
    >>> caption.draw_note(canvas, bottom=80)
    >>> [text.get_text() for text in canvas.figure.axes[0].texts]
    ['Who drinks', 'what', 'Line: 95% interval.']
    """

    heading: Sequence[str]
    note: Sequence[str]
    subtitle: Sequence[str] = ()
    source: Sequence[str] = ()

    @property
    def heading_height(self) -> float:
        """Where the line after heading and subtitle would stand, in points from the top."""
        return _FIRST + _HEADING_LINE * len(self.heading) + _SUBTITLE_LINE * len(self.subtitle)

    @property
    def note_height(self) -> float:
        """Height of the lines of note and source, in points."""
        return _NOTE_LINE * (len(self.note) + len(self.source))

    def draw_heading(self, canvas: Canvas) -> None:
        """Write heading and subtitle at the top."""
        for i, line in enumerate(self.heading):
            canvas.text(MARGIN, _FIRST + _HEADING_LINE * i, line, weight="semibold", size=HEADING)
        below = _FIRST + _HEADING_LINE * len(self.heading)
        for i, line in enumerate(self.subtitle):
            canvas.text(MARGIN, below + _SUBTITLE_LINE * i, line, size=BODY, colour=QUIET)

    def draw_note(self, canvas: Canvas, bottom: float) -> None:
        """Write note and source below a chart that ends at `bottom`, in points from the top."""
        for i, line in enumerate([*self.note, *self.source]):
            canvas.text(MARGIN, bottom + NOTE_ROOM + _NOTE_LINE * i, line, size=SMALL, colour=QUIET)


def caption(heading: str, note: str, sheet: Sheet = WIDE) -> Caption:
    """Break what stands around a chart into lines of the width of its sheet.

    Examples
    --------
    >>> from nbsurvey.figures.caption import caption
    >>> len(caption("Who drinks what", "Line: 95% interval. " * 10).note)  # lines
    2
    """
    width = sheet.width - 2 * MARGIN
    return Caption(
        wrapped(heading, width, "semibold", HEADING),
        wrapped(note, width, "regular", SMALL),
        wrapped(sheet.subtitle, width, "regular", BODY),
        wrapped(sheet.source, width, "regular", SMALL),
    )
