"""The fonts come from the package, and a chart draws by our settings alone."""

from itertools import combinations

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from nbsurvey.figures.style import Sheet, chart, contrast, diverging, fallback_file, font, font_files, ink_on, shades


@pytest.mark.parametrize("weight", ["regular", "italic", "semibold", "bold"])
def test_each_weight_has_a_file_and_a_fallback(weight):
    house, fallback = font_files(weight)
    assert house.is_file() and fallback.is_file()
    assert ("Bold" in fallback.name) == (weight in {"semibold", "bold"})
    assert fallback == fallback_file(bold="bold" in weight)
    assert font(weight, 9.5).get_file() == str(house)


def test_a_chart_is_drawn_with_our_settings_in_its_language():
    seen = {}

    @chart
    def draw(data: pd.DataFrame, *, language: str, heading: str, note: str, sheet: Sheet) -> Figure:
        seen.update({key: matplotlib.rcParams[key] for key in ("text.language", "lines.linewidth", "text.hinting")})
        return Figure()

    with matplotlib.rc_context({"lines.linewidth": 7}):
        draw(pd.DataFrame(), language="tr", heading="", note="")
        assert matplotlib.rcParams["lines.linewidth"] == 7
    assert seen == {"text.language": "tr", "lines.linewidth": 1.5, "text.hinting": "none"}


# Machado, Oliveira and Fernandes (2009), doi:10.1109/TVCG.2009.113, severity 1: as people see who lack red or green.
BLIND = {
    "nothing": np.eye(3),
    "red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "green": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]),
    "blue": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]),
}


def lab(colour: str, lacks: str) -> np.ndarray:
    """Return a colour in CIELAB, as somebody sees it."""
    share = np.array(to_rgb(colour))
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    seen = np.clip(BLIND[lacks] @ linear, 0, 1)
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    xyz = np.array(to_xyz) @ seen / [0.9505, 1, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("lacks", list(BLIND))
@pytest.mark.parametrize("number", range(2, 8))
@pytest.mark.parametrize("palette", [shades, diverging])
def test_answers_have_colours_that_colour_blind_people_tell_apart(palette, number, lacks):
    seen = [lab(colour, lacks) for colour in palette(number)]
    distances = [np.linalg.norm(one - other) for one, other in combinations(seen, 2)]
    assert min(distances) > 5  # 2.3 is what one just sees


@pytest.mark.parametrize("number", range(1, 12))
@pytest.mark.parametrize("palette", [shades, diverging])
def test_texts_on_a_colour_can_be_read(palette, number):
    for colour in palette(number):
        assert contrast(ink_on(colour), colour) >= 4.5
