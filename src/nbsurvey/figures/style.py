"""The look of every figure: fonts and colours."""

from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
from matplotlib import get_data_path, rc_context, rcParamsDefault
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

INK = "#1b2733"
QUIET = "#55626e"
ACCENT = "#084a59"
BAR = "#659da9"
BAND = "#dcebee"
OTHER_BAR = "#8a959e"
CONTRAST = "#a8500f"
RULE = "#d8dee3"
FAINT = "#eceff1"
PAPER = "#ffffff"
NEUTRAL = "#dfe3e6"

_ALWAYS_BLACK = "#000000"  # matplotlib writes no colour for it, so that nothing can turn it on a dark screen
_BLACK, _ALWAYS_WHITE = "#000001", "#fffffe"
_DARK = {
    INK: "#e4ebef",
    QUIET: "#a9b8c2",
    ACCENT: "#b4e7f1",
    BAR: "#2f7f8f",
    BAND: "#1d3b45",
    OTHER_BAR: "#66747f",
    CONTRAST: "#f0a468",
    RULE: "#3a4a55",
    FAINT: "#232f38",
    PAPER: "#12191f",
    NEUTRAL: "#46545f",
    _ALWAYS_BLACK: _ALWAYS_BLACK,
    _BLACK: "#ffffff",
    _ALWAYS_WHITE: "#ffffff",
}


@dataclass(frozen=True)
class Sheet:
    """What a figure is drawn on: how wide it is, and what stands around the chart beside its heading and its note.

    Parameters
    ----------
    width
        Width in points.
    is_narrow
        Whether labels stand above their bars, and at a bar only what matters most, as on a telephone.
    spacing
        How far the rows of a chart are apart, as a share of what is usual.
    subtitle
        What was asked, of whom, and in what unit: it stands below the heading.
    source
        Where the numbers come from: it stands below the note.

    Examples
    --------
    >>> from nbsurvey.figures.style import NARROW, WIDE
    >>> round(WIDE.width), round(NARROW.width), NARROW.is_narrow
    (454, 216, True)
    """

    width: float
    is_narrow: bool = False
    spacing: float = 1.0
    subtitle: str = ""
    source: str = ""


WIDE = Sheet(16 / 2.54 * 72)
"""16 cm wide, the text width of an A4 page."""

NARROW = Sheet(216.0, is_narrow=True)
"""Made for a screen 360 pixels wide, which shows its letters at the size of a page's text."""

FACTSHEET = Sheet(560.0), Sheet(272.0, is_narrow=True)
"""What fills a factsheet of A4, and half of it, with letters of nine tenths: where there is little room."""

BODY, SMALL, HEADING = 9.5, 8.5, 11.0
"""Font sizes in points."""

SETTINGS: Any = {name: value for name, value in rcParamsDefault.items() if name != "backend"} | {
    "pdf.fonttype": 42,
    "ps.fonttype": 42,  # matplotlib 3.11 cuts the fonts of a PDF up by this one: at 42 it embeds each font once
    "svg.fonttype": "none",
    "svg.hashsalt": "nbsurvey",
    "text.hinting": "none",
}
"""What matplotlib is set to while it draws and saves, whatever the machine or the notebook has set.

Fonts go into a PDF as TrueType, and text into an SVG as text (`svg.standalone` adds the fonts); without hinting a
text is as wide on every device as `canvas.text_width` says.
"""

_MOST_ANSWERS = 30  # that have colours of their own on a dark screen

_FILES = {
    "regular": "AtkinsonHyperlegibleNext_400Regular.ttf",
    "italic": "AtkinsonHyperlegibleNext_400Regular_Italic.ttf",
    "semibold": "AtkinsonHyperlegibleNext_600SemiBold.ttf",
    "bold": "AtkinsonHyperlegibleNext_700Bold.ttf",
}


def shades(number: int) -> list[str]:
    """Return colours for answers without an order: shades from dark to pale, which tell apart without hue too.

    Examples
    --------
    >>> from nbsurvey.figures.style import shades
    >>> shades(3)
    ['#084a59', '#57848e', '#a6bec3']
    """
    return _shades(number, ACCENT, PAPER)


def _shades(number: int, ink: str, paper: str) -> list[str]:
    return [_mixed(ink, paper, 0.64 * at / max(number - 1, 1)) for at in range(number)]


def diverging(number: int) -> list[str]:
    """Return colours for a scale: from one strong colour to another, paler towards the middle, which is grey.

    Examples
    --------
    >>> from nbsurvey.figures.style import diverging
    >>> diverging(3), diverging(2)
    (['#a8500f', '#dfe3e6', '#084a59'], ['#a8500f', '#084a59'])
    """
    return _diverging(number, (CONTRAST, ACCENT), NEUTRAL, PAPER)


def _diverging(number: int, ends: tuple[str, str], neutral: str, paper: str) -> list[str]:
    half, odd = divmod(number, 2)
    paleness = [0.68 * at / max(half - 1, 1) for at in range(half)]
    first, last = ([_mixed(colour, paper, share) for share in paleness] for colour in ends)
    return [*first, *[neutral] * odd, *reversed(last)]


@cache
def dark_colours() -> dict[str, str]:
    """Return for each colour of a figure the one that takes its place on a dark screen.

    Examples
    --------
    >>> from nbsurvey.figures.style import PAPER, dark_colours
    >>> dark_colours()[PAPER]
    '#12191f'
    """
    colours, ends = dict(_DARK), (_DARK[CONTRAST], _DARK[ACCENT])
    for number in range(2, _MOST_ANSWERS + 1):
        dark = [*_shades(number, _DARK[ACCENT], _DARK[PAPER]), *_diverging(number, ends, _DARK[NEUTRAL], _DARK[PAPER])]
        colours |= dict(zip([*shades(number), *diverging(number)], dark, strict=True))
    return colours


def ink_on(colour: str) -> str:
    """Return the colour of a text that can be read on a colour: white or black, of which one always can.

    It is of a shade that nobody can see, which tells which of the two takes its place on a dark screen.

    Examples
    --------
    >>> from nbsurvey.figures.style import ink_on
    >>> ink_on("#084a59"), ink_on("#dfe3e6")
    ('#ffffff', '#000001')
    """
    is_light, is_light_in_the_dark = (
        contrast("#ffffff", ground) > contrast("#000000", ground)
        for ground in (colour, dark_colours().get(colour, colour))
    )
    if is_light:
        return _ALWAYS_WHITE if is_light_in_the_dark else PAPER
    return _BLACK if is_light_in_the_dark else _ALWAYS_BLACK


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it.

    Examples
    --------
    >>> from nbsurvey.figures.style import contrast
    >>> contrast("#ffffff", "#000000")
    21.0
    """
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in to_rgb(colour)]
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share of another in it."""
    red, green, blue = ((1 - share) * a + share * b for a, b in zip(to_rgb(colour), to_rgb(other), strict=True))
    return to_hex((red, green, blue))


class Draw(Protocol):
    """A function that draws a chart."""

    def __call__(self, data: pd.DataFrame, *, language: str, heading: str, note: str, sheet: Sheet = WIDE) -> Figure:
        """Draw the chart of a table, with its words in a language, below a heading and above a note."""


def chart(draw: Draw) -> Draw:
    """Let a chart be drawn with our settings alone, whatever the machine or the notebook has set, and restore those.

    Its texts are shaped in the `language` that it is called with: matplotlib would take that of the process, and in
    Turkish an i has another shape.

    Examples
    --------
    >>> import pandas as pd
    >>> from matplotlib import rcParams
    >>> from matplotlib.figure import Figure
    >>> from nbsurvey.figures.style import chart
    >>> @chart
    ... def draw(data, *, language, heading, note, sheet):
    ...     print(rcParams["text.language"])
    ...     return Figure()
    >>> _ = draw(pd.DataFrame(), language="tr", heading="", note="")
    tr
    """

    @wraps(draw)
    def drawn(data: pd.DataFrame, *, language: str, heading: str, note: str, sheet: Sheet = WIDE) -> Figure:
        with rc_context(SETTINGS | {"text.language": language}):
            return draw(data, language=language, heading=heading, note=note, sheet=sheet)

    return drawn


FALLBACK = "DejaVu Sans"
"""The font, which comes with matplotlib, for scripts and signs that the house font hasn't."""


class _Font(FontProperties):
    """A font file and, as its second family, the fallback: matplotlib asks for the file of each family in turn."""

    def __copy__(self) -> "_Font":
        same = _Font.__new__(_Font)
        same.__dict__.update(self.__dict__)
        return same

    def get_file(self) -> Any:
        is_fallback = self.get_family() == [FALLBACK]
        return fallback_file(bold=self.get_weight() == "bold") if is_fallback else super().get_file()


def fallback_file(*, bold: bool = False) -> Path:
    """Return the file of the fallback font.

    Examples
    --------
    >>> from nbsurvey.figures.style import fallback_file
    >>> fallback_file().name, fallback_file(bold=True).name
    ('DejaVuSans.ttf', 'DejaVuSans-Bold.ttf')
    """
    return Path(get_data_path()) / "fonts" / "ttf" / f"DejaVuSans{'-Bold' if bold else ''}.ttf"


def font_files(weight: str) -> tuple[Path, Path]:
    """Return the file of the house font in a weight, and that of the fallback.

    Examples
    --------
    >>> from nbsurvey.figures.style import font_files
    >>> [file.name for file in font_files("semibold")]
    ['AtkinsonHyperlegibleNext_600SemiBold.ttf', 'DejaVuSans-Bold.ttf']
    """
    return Path(__file__).parent / "fonts" / _FILES[weight], fallback_file(bold="bold" in weight)


@cache
def font(weight: str, size: float) -> FontProperties:
    """Return the house font from the package, in a weight and a size in points.

    Examples
    --------
    >>> from nbsurvey.figures.style import font
    >>> font("regular", 9.0).get_size(), font("semibold", 9.0).get_weight()
    (9.0, 'bold')
    """
    strength = "bold" if "bold" in weight else "normal"
    return _Font(family=["house", FALLBACK], fname=font_files(weight)[0], weight=strength, size=size)
