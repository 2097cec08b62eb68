"""How full the pages of a PDF are: where its texts stand, those of its figures too."""

from itertools import pairwise
from pathlib import Path

from pypdf import PageObject, PdfReader

MM = 72 / 25.4
_LINE = 4.0 * MM  # of text, above its foot


def blanks(path: Path, top: float, bottom: float) -> list[float]:
    """Return for each page of A4 the largest part of its height, between its margins in mm, in which no text stands."""
    return [_blank(page, top * MM, bottom * MM) for page in PdfReader(path).pages]


def _blank(page: PageObject, top: float, bottom: float) -> float:
    height = float(page.mediabox.height)
    low, high = bottom - 1, height - top + 1
    feet = sorted({*(y for y in _feet(page) if low <= y <= high), low - _LINE, high})
    return max((after - before - _LINE) / (high - low) for before, after in pairwise(feet))


def _feet(page: PageObject) -> list[float]:
    """Return how high each text stands above the foot of a page, in points."""
    heights: list[float] = []

    def note(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        if text.strip():
            heights.append(inner[4] * outer[1] + inner[5] * outer[3] + outer[5])

    page.extract_text(visitor_text=note)
    return heights
