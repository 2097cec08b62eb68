"""An SVG that stands alone: fonts and colours for a dark screen are in it."""

import re
from base64 import b64decode
from io import BytesIO

import pandas as pd
import pytest
from fontTools.ttLib import TTFont

from nbsurvey.figures import interval_chart, stacked_chart
from nbsurvey.figures.save import file_content
from nbsurvey.figures.style import PAPER, contrast, dark_colours

ROW = {"label": "tea", "percent": 39.25, "lower": 31.8, "upper": 47.6, "level": 0.95, "n_min": 94, "n_max": 111}


def svg(label: str = "tea") -> str:
    figure = interval_chart.draw(pd.DataFrame([ROW | {"label": label}]), language="en", heading="Tea", note="A note.")
    return file_content(figure, "svg", "en", title="Tea", origin="Collected").decode("utf-8")


def faces(text: str) -> dict[tuple[str, str], set[int]]:
    """Return the characters of each font that is in an SVG, by family and weight."""
    rule = r"font-family: '([^']+)'; font-weight: (\d+); src: url\(data:font/woff;base64,([^)]+)\)"
    return {
        (family, weight): set(TTFont(BytesIO(b64decode(content))).getBestCmap())
        for family, weight, content in re.findall(rule, text)
    }


def test_every_letter_is_in_a_font_of_the_file():
    made = svg("чай ☃ ½ é")
    letters = set.union(*faces(made).values())
    texts = re.findall(r"<text [^>]*>([^<]*)</text>", made)
    assert "чай ☃ ½ é" in texts
    assert {ord(letter) for text in texts for letter in text} <= letters
    assert set(re.findall(r"font-family: '([^']+)'", made)) == {"Atkinson Hyperlegible Next", "DejaVu Sans"}


def test_only_the_house_font_is_there_where_it_has_every_letter():
    assert set(faces(svg())) == {("Atkinson Hyperlegible Next", "400"), ("Atkinson Hyperlegible Next", "600")}


def test_nothing_is_loaded_from_elsewhere():
    assert not re.search(r"(?:href|src)[=:] ?[\"']?(?:url\()?https?:", svg())


def test_lines_have_hundredths_of_a_point_and_texts_are_left_alone():
    made = svg("pi 3.14159")
    drawn = [number for path in re.findall(r' d="([^"]*)"', made) for number in re.findall(r"[\d.]+", path)]
    assert "pi 3.14159" in made
    assert max(len(number.partition(".")[2]) for number in drawn) == 2


def test_each_colour_has_one_for_a_dark_screen():
    made = svg()
    colours = set(re.findall(r'style="[^"]*(?:fill|stroke): (#[0-9a-f]{6})', made))
    assert colours <= dark_colours().keys()
    rules = made[made.index("prefers-color-scheme: dark") :]
    assert all(f'[style*="fill: {colour}"]' in rules for colour in colours)


def inked(made: str, theme: str) -> list[tuple[str, str]]:
    """Return the colour of each text in a part of a bar, and that of the part, as a theme shows them."""
    rules = re.findall(r'\[style\*="fill: (#[0-9a-f]{6})"\] \{ fill: (#[0-9a-f]{6}) ', made)
    shown = dict(rules) if theme == "dark" else {}
    corners = (
        r'<path d="M ([\d.]+) ([\d.]+) \nL ([\d.]+) [\d.]+ \nL [\d.]+ ([\d.]+) \n[^"]*"[^>]*style="fill: (#[0-9a-f]{6})'
    )
    parts = [
        (float(left), float(right), *sorted(map(float, (one, other))), colour)
        for left, one, right, other, colour in re.findall(corners, made)
    ]
    pairs = []
    for style, x, y in re.findall(r'<text style="([^"]*)" x="([\d.]+)" y="([\d.]+)"', made):
        colour = re.search(r"fill: (#[0-9a-f]{6})", style)
        ink = shown.get(colour[1], colour[1]) if colour else "#000000"  # a text without a colour is black
        *_, ground = (part[4] for part in parts if part[0] < float(x) < part[1] and part[2] < float(y) < part[3])
        pairs.append((ink, shown.get(ground, ground)))
    return pairs


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ordered", [True, False])
@pytest.mark.parametrize("number", range(2, 12))
def test_what_is_printed_in_a_bar_can_be_read_in_the_light_and_in_the_dark(number, ordered, theme):
    row = ROW | {"percent": 100 / number, "lower": 8.0, "upper": 9.0, "n": 94, "ordered": ordered}
    rows = pd.DataFrame([row | {"category_label": str(at)} for at in range(number)])
    figure = stacked_chart.draw(rows, language="en", heading="Tea", note="A note.")
    pairs = inked(file_content(figure, "svg", "en", title="Tea", origin="Collected").decode("utf-8"), theme)
    assert len({ground for _, ground in pairs}) > number  # the page is one
    assert min(contrast(*pair) for pair in pairs) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_and_bars_stand_out_from_the_page(theme):
    from nbsurvey.figures.style import ACCENT, BAR, CONTRAST, INK, OTHER_BAR, QUIET

    def shown(colour: str) -> str:
        return dark_colours()[colour] if theme == "dark" else colour

    assert all(contrast(shown(colour), shown(PAPER)) >= 4.5 for colour in (INK, QUIET, ACCENT, CONTRAST))
    assert all(contrast(shown(colour), shown(PAPER)) >= 3 for colour in (BAR, OTHER_BAR))
    assert contrast(shown(ACCENT), shown(BAR)) >= 3 and contrast(shown(INK), shown(OTHER_BAR)) >= 3


def test_a_scale_has_a_dark_colour_for_each_part():
    rows = [ROW | {"category_label": str(at), "percent": 20.0, "n": 94, "ordered": True} for at in range(5)]
    figure = stacked_chart.draw(pd.DataFrame(rows), language="en", heading="Tea", note="A note.")
    made = file_content(figure, "svg", "en", title="Tea", origin="Collected").decode("utf-8")
    assert set(re.findall(r'style="[^"]*fill: (#[0-9a-f]{6})', made)) <= dark_colours().keys()
