"""Figures as pictures of an exact size: for slides, and for a square post."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from matplotlib.figure import Figure

from nbsurvey.figures.drawing import Drawing
from nbsurvey.figures.save import picture
from nbsurvey.figures.style import NARROW, WIDE, Sheet

_WIDE = (Sheet(340.0), WIDE, Sheet(640.0))
_NARROW = tuple(Sheet(width, is_narrow=True) for width in (180.0, NARROW.width, 260.0, 300.0))

SIZES = {(1920, 1080): _WIDE, (1080, 1080): (*_NARROW, *_WIDE)}
"""Width and height in pixels, and on what a figure is drawn for it: the drawing that fills it best is taken."""


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
    texts = {"Title": about["title"], "Description": about["origin"], "Author": "; ".join(about["authors"])}
    texts |= {"Creation Time": about["date"], "Language": language}
    told = {name: text for name, text in texts.items() if text}
    figures = {sheet: drawing.draw(language, sheet) for sheet in dict.fromkeys(chain(*SIZES.values()))}
    return {
        f"{width}x{height}": picture(
            _fullest([figures[sheet] for sheet in sheets], width, height), width, height, **told
        )
        for (width, height), sheets in SIZES.items()
    }


def _fullest(figures: Sequence[Figure], width: int, height: int) -> Figure:
    """Return the figure that leaves least of a size empty."""

    def likeness(figure: Figure) -> float:
        shape = figure.get_size_inches()
        return float(min(shape[0] / shape[1] * height / width, shape[1] / shape[0] * width / height))

    return max(figures, key=likeness)
