"""Figures as pictures of an exact size: for slides, and for a square post."""

from dataclasses import replace
from math import isclose
from typing import Any, NamedTuple

from matplotlib.figure import Figure

from nbsurvey.figures.drawing import Drawing
from nbsurvey.figures.save import picture
from nbsurvey.figures.style import Sheet

SIZES = {(1920, 1080): [Sheet(460.0)], (1080, 1080): [Sheet(180.0, is_narrow=True), Sheet(340.0)]}
"""Width and height in pixels, and the narrowest sheets for it: the first on which a figure is legible is taken.

On a narrower slide the letters of a chart of two rows would be twice as large as those of one of twelve.
"""

_TRIES = 4  # of a width, after the least
_CLOSE, _WIDER = 0.45, (1.3, 1.7, 2.2)  # how far rows are apart, as a share of what is usual
_LEGIBLE = 2.1  # pixels to a point: small letters are 18 pixels high
_LARGE = 3.2  # pixels to a point, from which rows need not be closer: small letters are 25 pixels high


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
    return {
        f"{width}x{height}": picture(fitted(drawing, language, width, height), width, height, **told)
        for width, height in SIZES
    }


def fitted(drawing: Drawing, language: str, width: int, height: int) -> Figure:
    """Draw a figure on a sheet of about the shape of a picture, with letters as large as there is room for.

    Its rows are closer than usual where letters would be small, and farther apart where that fills the picture.

    Parameters
    ----------
    drawing, language
        As for `pictures`.
    width, height
        Of the picture, in pixels: one of `SIZES`.

    Examples
    --------
    >>> from analysis import experience
    >>> from nbsurvey.publish.release.chart_pack import fitted
    >>> study = nbsurvey.open_study("data")
    >>> drawing = experience.chapter(study, study.publication()).drawings[0]
    >>> wide, high = fitted(drawing, "en", 1920, 1080).get_size_inches()
    >>> print(f"{wide / high:.1f}")
    1.8
    """
    tried = []
    for sheet in SIZES[width, height]:
        tried.append(_spaced(drawing, language, sheet, (width, height)))
        if tried[-1].scale >= _LEGIBLE:
            return tried[-1].figure
    return max(tried, key=_fullness).figure


class _Drawn(NamedTuple):
    sheet: Sheet
    figure: Figure
    scale: float  # pixels to a point, where it fills a picture


def _spaced(drawing: Drawing, language: str, narrowest: Sheet, size: tuple[int, int]) -> _Drawn:
    """Draw a figure with its rows as far apart as fits its letters."""
    usual = _filling(drawing, language, narrowest, size)
    if usual.scale < _LARGE:
        close = _filling(drawing, language, replace(narrowest, spacing=_CLOSE), size)
        return max(usual, close, key=_fullness)
    wider = (_drawn(drawing, language, replace(usual.sheet, spacing=spacing), size) for spacing in _WIDER)
    return [usual, *(one for one in wider if isclose(one.scale, usual.scale))][-1]


def _fullness(drawn: _Drawn) -> tuple[float, float]:
    """Return what is to be as large as can be: letters, and then the width."""
    return round(drawn.scale, 6), drawn.sheet.width


def _drawn(drawing: Drawing, language: str, sheet: Sheet, size: tuple[int, int]) -> _Drawn:
    figure = drawing.draw(language, sheet)
    ends = zip(size, figure.get_size_inches(), strict=True)
    return _Drawn(sheet, figure, min(float(pixels / inches) / 72 for pixels, inches in ends))


def _filling(drawing: Drawing, language: str, narrowest: Sheet, size: tuple[int, int]) -> _Drawn:
    """Draw a figure on a sheet of about the shape of a picture: the wider it is, the less high is the figure."""
    tried = [_drawn(drawing, language, narrowest, size)]
    for _ in range(_TRIES):
        high = 72 * float(tried[-1].figure.get_size_inches()[1])
        width = (tried[-1].sheet.width + high * size[0] / size[1]) / 2
        sheet = replace(narrowest, width=max(narrowest.width, width))
        if sheet == tried[-1].sheet:
            break
        tried.append(_drawn(drawing, language, sheet, size))
    return max(tried, key=_fullness)
