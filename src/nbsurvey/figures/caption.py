"""The words around a chart: the heading above it and the note below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from nbsurvey.figures.canvas import Canvas, wrapped
from nbsurvey.figures.style import HEADING, QUIET, SMALL, WIDTH

MARGIN = 4.0
"""Room at the left and the right of a chart, in points."""

NOTE_ROOM = 34.0
"""From the bottom of a chart to the baseline of its note: room for the labels of the axis, in points."""

_FIRST, _HEADING_LINE, _NOTE_LINE = 14.0, 15.0, 11.5  # the first baseline, and from one line to the next


@dataclass(frozen=True)
class Caption:
    """A heading and a note, broken into lines.

    Parameters
    ----------
    heading, note
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

    @property
    def heading_height(self) -> float:
        """Where the line after the heading would stand, in points from the top."""
        return _FIRST + _HEADING_LINE * len(self.heading)

    @property
    def note_height(self) -> float:
        """Height of the lines of the note, in points."""
        return _NOTE_LINE * len(self.note)

    def draw_heading(self, canvas: Canvas) -> None:
        """Write the heading at the top."""
        for i, line in enumerate(self.heading):
            canvas.text(MARGIN, _FIRST + _HEADING_LINE * i, line, weight="semibold", size=HEADING)

    def draw_note(self, canvas: Canvas, bottom: float) -> None:
        """Write the note below a chart that ends at `bottom`, in points from the top."""
        for i, line in enumerate(self.note):
            canvas.text(MARGIN, bottom + NOTE_ROOM + _NOTE_LINE * i, line, size=SMALL, colour=QUIET)


def caption(heading: str, note: str) -> Caption:
    """Break a heading and a note into lines of the width of a chart.

    Examples
    --------
    >>> from nbsurvey.figures.caption import caption
    >>> len(caption("Who drinks what", "Line: 95% interval. " * 10).note)  # lines
    2
    """
    width = WIDTH - 2 * MARGIN
    return Caption(wrapped(heading, width, "semibold", HEADING), wrapped(note, width, "regular", SMALL))
