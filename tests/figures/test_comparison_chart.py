"""Two series side by side in each row, told apart by shape as well as by colour."""

import numpy as np
import pytest

from nbsurvey.figures.comparison_chart import alt_text, draw
from nbsurvey.figures.style import ACCENT, CONTRAST

WORDS = {"language": "nl", "heading": "Wat burgemeesters deden, en wat zij wenselijk vinden"}


def test_each_series_lies_where_the_axis_says(communication, per_cents):
    figure = draw(communication, **WORDS, note="Noot.")
    assert np.allclose(per_cents(figure, ACCENT, points=False), [[28.4, 45.1], [39.0, 57.1]])
    assert np.allclose(per_cents(figure, CONTRAST, points=False), [[62.3, 79.2]])
    assert np.allclose(per_cents(figure, ACCENT, points=True), [[36.2], [48.3]])
    assert np.allclose(per_cents(figure, CONTRAST, points=True), [[71.1]])


def test_each_series_shows_its_numbers(communication, texts):
    shown = texts(draw(communication, **WORDS, note="Noot."))
    for text in ("gedaan", "wenselijk", "36%", "28–45%", "71%", "62–79%", "48%", "39–57%", "niet getoond"):
        assert text in shown
    assert shown.count("94–111") == 3


def test_the_series_differ_without_colour(communication):
    figure = draw(communication, **WORDS, note="Noot.")
    looks = {
        (line.get_marker(), line.get_markerfacecolor()) for line in figure.axes[0].lines if line.get_marker() != "None"
    }
    assert len({marker for marker, _ in looks}) == len(looks) == 2


def test_text_stays_on_the_sheet_and_apart(communication, faults):
    short = communication.replace({"een online gesprek voeren met een inwoner": "praten met een inwoner"})
    assert faults(draw(short, **WORDS, note="Noot.")) == []


def test_long_names_of_series_stand_below_each_other(communication, faults):
    names = {name: f"{name} in de vier jaar vóór deze vragenlijst en daarna" for name in ("gedaan", "wenselijk")}
    short = communication.replace({"een online gesprek voeren met een inwoner": "praten met een inwoner"})
    assert faults(draw(short.replace(names), **WORDS, note="Noot.")) == []


def test_the_alt_text_says_all_that_is_printed(communication):
    text = alt_text(communication, **WORDS)
    assert "nepnieuws ontkrachten: gedaan 36% (95%-interval 28–45%, n = 94–111), wenselijk 71% (95%-interval" in text
    assert "inwoner: gedaan 48% (95%-interval 39–57%, n = 94–111), wenselijk niet getoond." in text


@pytest.mark.parametrize("rows", [[0, 1, 2], [0, 1, 3, 2]])
def test_a_row_with_other_series_than_the_legend_is_refused(communication, rows):
    for call in (lambda data: draw(data, **WORDS, note="y"), lambda data: alt_text(data, **WORDS)):
        with pytest.raises(ValueError, match="the same two series, in the same order"):
            call(communication.iloc[rows])


def test_no_rows_are_refused(communication):
    with pytest.raises(ValueError, match="at least one row"):
        draw(communication.iloc[:0], **WORDS, note="y")
