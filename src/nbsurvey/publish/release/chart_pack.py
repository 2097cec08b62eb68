"""Figures as pictures of an exact size: for slides, and for a square post."""

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure

from nbsurvey.figures.drawing import Drawing
from nbsurvey.figures.save import picture
from nbsurvey.figures.style import WIDE, Sheet

SIZES = ((1920, 1080), (1080, 1080))
"""In pixels: width and height."""

_SHEETS = (Sheet(340.0), WIDE, Sheet(640.0))
"""On which a figure is drawn, to take for each size the one that gives the largest letters."""


def pictures(drawing: Drawing, language: str, about: dict[str, Any]) -> dict[str, bytes]:
    """Return a figure as a PNG of each size, by the size in the name of its file.

    Parameters
    ----------
    drawing
        The figure.
    language
        A language of its words.
    about
        What its files say of themselves, as `nbsurvey.publish.figure_images.figure_properties` returns it.

    Examples
    --------
    >>> from analysis import mandate
    >>> from nbsurvey.publish.figure_images import figure_properties
    >>> from nbsurvey.publish.release.chart_pack import pictures
    >>> study = nbsurvey.open_study("data")
    >>> drawing = mandate.chapter(study, study.publication()).drawings[0]
    >>> list(pictures(drawing, "en", figure_properties(study, drawing, "en")))
    ['1920x1080', '1080x1080']
    """
    figures = [drawing.draw(language, sheet) for sheet in _SHEETS]
    texts = {"Title": about["title"], "Description": about["origin"], "Author": "; ".join(about["authors"])}
    texts |= {"Creation Time": about["date"], "Language": language}
    told = {name: text for name, text in texts.items() if text}
    return {
        f"{width}x{height}": picture(_largest(figures, width, height), width, height, **told) for width, height in SIZES
    }


def _largest(figures: Sequence[Figure], width: int, height: int) -> Figure:
    """Return the figure whose letters are largest where it fills a size."""

    def scale(figure: Figure) -> float:
        inches = figure.get_size_inches()
        return float(min(width / inches[0], height / inches[1]))

    return max(figures, key=scale)
