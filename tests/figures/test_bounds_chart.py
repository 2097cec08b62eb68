"""Each interval lies within its worst-case bounds, and all numbers are printed."""

import numpy as np
import pytest
from example_charts import EXAMPLES
from matplotlib.colors import to_hex

from nbsurvey.figures.bounds_chart import alt_text, draw
from nbsurvey.figures.style import ACCENT, BAND

DATA = EXAMPLES["bounds_chart"]
WORDS = {"language": "nl", "heading": "Kop"}


def test_bands_lines_and_points_lie_where_the_table_says(ticks):
    figure = draw(DATA, **WORDS, note="Noot.")
    zero, hundred = ticks(figure)

    def per_cent(x):
        return 100 * (x - zero) / (hundred - zero)

    bands = [bar for bar in figure.axes[0].patches if to_hex(bar.get_facecolor()) == BAND]
    ends = [[per_cent(bar.get_x()), per_cent(bar.get_x() + bar.get_width())] for bar in bands]
    assert np.allclose(ends, DATA[["worst_lower", "worst_upper"]])
    drawn = [line for line in figure.axes[0].lines if line.get_markeredgecolor() == ACCENT]
    lines = [[per_cent(x) for x in line.get_xdata()] for line in drawn if len(line.get_xdata()) == 2]
    points = [per_cent(line.get_xdata()[0]) for line in drawn if len(line.get_xdata()) == 1]
    assert np.allclose(lines, DATA[["lower", "upper"]])
    assert np.allclose(points, DATA["percent"])


def test_each_row_shows_its_percentage_interval_and_bounds(texts):
    shown = texts(draw(DATA, **WORDS, note="Noot."))
    for text in ("39%", "32–48%", "11–81%", "28%", "21–37%", "8–80%", "95%-interval", "uiterste grenzen"):
        assert text in shown


def test_text_stays_on_the_sheet_and_apart(faults):
    assert faults(draw(DATA, **WORDS, note="Noot.")) == []


def test_the_alt_text_says_all_that_is_printed():
    text = alt_text(DATA, language="en", heading="Heading")
    assert "39% (95% interval 32–48%, worst-case bounds 11–81%)" in text


def test_no_rows_are_refused():
    with pytest.raises(ValueError, match="at least one row"):
        draw(DATA[:0], **WORDS, note="y")


def test_without_bounds_there_is_no_band_and_no_word_of_them(texts):
    data = DATA.assign(worst_lower=np.nan, worst_upper=np.nan)
    figure = draw(data, **WORDS, note="Noot.")
    bands = [bar for bar in figure.axes[0].patches if to_hex(bar.get_facecolor()) == BAND]
    assert not any(np.isfinite(bar.get_width()) for bar in bands)
    assert "11–81%" not in texts(figure) and "32–48%" in texts(figure)
    assert "grenzen" not in alt_text(data, **WORDS)
