"""An SVG that stands alone: its text is text, with the letters it needs in it, and it has colours for a dark screen."""

import re
from base64 import b64encode
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from nbsurvey.figures.style import FALLBACK, dark_colours, font_files

FAMILY = "Atkinson Hyperlegible Next"
"""The name of the house font."""

_LETTERS = frozenset(
    "".join(map(chr, range(0x20, 0x7F))) + "ÀÁÂÄÇÈÉÊËÎÏÔÖÙÛÜßàáâäçèéêëíîïñóôöùúûüŒœ–—‘’“”„«»…€·×−≤≥\u00a0"
)
_WEIGHTS = {"400": "regular", "600": "semibold"}
_TEXT = re.compile(r'<text style="([^"]*)"[^>]*>([^<]*)</text>')
_PATH = re.compile(r' d="[^"]*"')
_BEYOND_HUNDREDTHS = re.compile(r"(\.\d\d)\d+")
_COLOUR = re.compile(r"(?:fill|stroke): (#[0-9a-f]{6})")


def standalone(svg: str, language: str, description: str) -> str:
    r"""Make one described image of what matplotlib wrote, with its fonts and its colours on a dark screen.

    Its lines end within a hundredth of a point of where they were drawn, which nobody sees and halves a long curve.

    Parameters
    ----------
    svg
        Of a figure of this room.
    language
        The language of its words.
    description
        What is said of it after its title.

    Examples
    --------
    >>> from nbsurvey.figures.svg import standalone
    >>> text = '<text style="font-size: 9px; font-family: \'house\'; fill: #1b2733" x="4">Tea</text>'
    >>> made = standalone(f"<svg ><title>Tea</title>{text}</svg>", "en", "Who drinks what")
    >>> made.count("@font-face"), "prefers-color-scheme: dark" in made, "<desc>Who drinks what</desc>" in made
    (1, True, True)
    """
    svg = _PATH.sub(lambda path: _BEYOND_HUNDREDTHS.sub(r"\1", path[0]), svg)
    svg = svg.replace("'house'", f"'{FAMILY}'").replace("font-weight: 700", "font-weight: 600")
    svg = svg.replace("<svg ", f'<svg role="img" xml:lang="{language}" ', 1)
    style = "".join([*_faces(svg), _dark(svg)])
    return svg.replace("</title>", f"</title>\n <desc>{escape(description)}</desc>\n <style>{style}</style>", 1)


@cache
def font_faces() -> str:
    """Return the rules of CSS that bring the house font, regular and semibold, into a page that stands alone.

    Examples
    --------
    >>> from nbsurvey.figures.svg import font_faces
    >>> font_faces().count("@font-face"), "https" in font_faces()
    (2, False)
    """
    houses = ((weight, font_files(name)[0]) for weight, name in _WEIGHTS.items())
    return "".join(_face(FAMILY, weight, _subset(house, _characters(house))) for weight, house in houses)


def _faces(svg: str) -> list[str]:
    """Return the rule of each font that the texts are set in."""
    letters: dict[str, set[str]] = {}
    for style, text in _TEXT.findall(svg):
        letters.setdefault("600" if "font-weight: 600" in style else "400", set()).update(unescape(text))
    faces = []
    for weight, used in sorted(letters.items()):
        house, fallback = font_files(_WEIGHTS[weight])
        own = _characters(house)
        faces.append(_face(FAMILY, weight, _subset(house, _LETTERS | used & own)))
        if others := used - own:
            faces.append(_face(FALLBACK, weight, _subset(fallback, frozenset(others))))
    return faces


def _face(family: str, weight: str, content: str) -> str:
    source = f"url(data:font/woff;base64,{content}) format('woff')"
    return f"@font-face {{ font-family: '{family}'; font-weight: {weight}; src: {source}; }}\n"


@cache
def _characters(file: Path) -> frozenset[str]:
    with TTFont(file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@cache
def _subset(file: Path, letters: frozenset[str]) -> str:
    """Return the part of a font that has these letters, as WOFF in base 64."""
    options = Options(flavor="woff", hinting=False, layout_features=["kern", "mark", "ccmp"], notdef_outline=True)
    with TTFont(file, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=sorted(map(ord, letters)))
        subsetter.subset(font)
        font.flavor = "woff"
        content = BytesIO()
        font.save(content)
    return b64encode(content.getvalue()).decode("ascii")


def _dark(svg: str) -> str:
    """Return the rules that give each colour of an image another one on a dark screen."""
    dark = dark_colours()
    rules = [
        f'[style*="{name}: {colour}"] {{ {name}: {dark[colour]} !important; }}'
        for colour in sorted({*_COLOUR.findall(svg)} & dark.keys())
        for name in ("fill", "stroke")
    ]
    return f"@media screen and (prefers-color-scheme: dark) {{ {' '.join(rules)} }}"
