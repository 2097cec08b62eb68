"""The fonts come from the package, and a chart draws by our settings alone."""

import matplotlib
import pandas as pd
import pytest
from matplotlib.figure import Figure

from nbsurvey.figures.style import chart, fallback_file, font, font_files


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
    def draw(data: pd.DataFrame, *, language: str, heading: str, note: str) -> Figure:
        seen.update({key: matplotlib.rcParams[key] for key in ("text.language", "lines.linewidth", "text.hinting")})
        return Figure()

    with matplotlib.rc_context({"lines.linewidth": 7}):
        draw(pd.DataFrame(), language="tr", heading="", note="")
        assert matplotlib.rcParams["lines.linewidth"] == 7
    assert seen == {"text.language": "tr", "lines.linewidth": 1.5, "text.hinting": "none"}
