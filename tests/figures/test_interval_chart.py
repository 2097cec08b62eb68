"""One row for each percentage: what is drawn is what the table says."""

import numpy as np
import pandas as pd
import pytest

from nbsurvey.figures.interval_chart import alt_text, draw
from nbsurvey.figures.style import ACCENT

WORDS = {"language": "nl", "heading": "Burgemeesters die hiermee te maken hadden"}


def test_each_row_shows_its_percentage_interval_and_base(experience, texts):
    shown = texts(draw(experience, **WORDS, note="Noot."))
    for text in ("39%", "32–48%", "107", "28%", "94–111", "0%", "0–100%", "7%", "3–13%", "95%-interval"):
        assert text in shown


def test_intervals_and_points_lie_where_the_axis_says(experience, per_cents):
    figure = draw(experience, **WORDS, note="Noot.")
    lines = [line for line in per_cents(figure, ACCENT, points=False) if not np.isnan(line).any()]
    assert np.allclose(lines, [[31.8, 47.6], [0, 100], [3.4, 12.6]])
    assert np.allclose(per_cents(figure, ACCENT, points=True), [[39.25], [28.04], [0], [6.5]])


def test_a_percentage_known_as_a_range_is_drawn_as_one(per_cents, texts):
    row = {"label": "alle vragen", "percent": 26.5, "percent_high": 31.3, "lower": 22.1, "upper": 36.2}
    figure = draw(pd.DataFrame([row]).assign(level=0.95, n_min=94, n_max=111), **WORDS, note="Noot.")
    assert np.allclose(per_cents(figure, ACCENT, points=False), [[22.1, 36.2], [26.5, 31.3]])
    assert per_cents(figure, ACCENT, points=True) == []
    assert "27–31%" in texts(figure)


@pytest.mark.parametrize(("language", "words"), [("nl", "niet getoond"), ("en", "not shown")])
def test_what_is_withheld_is_said_to_be(experience, texts, language, words):
    figure = draw(experience, language=language, heading="x", note="y")
    assert texts(figure).count(words) == 2  # a row without numbers, and a row without an interval


def test_a_label_is_never_read_as_mathematics(experience, texts):
    figure = draw(experience, **WORDS, note="Noot.")
    assert any("$5 en $6" in text for text in texts(figure))
    assert not any(text.get_parse_math() for text in figure.axes[0].texts)


def test_text_stays_on_the_sheet_and_apart(experience, faults):
    short = experience.iloc[[0, 2, 3]]
    assert faults(draw(short, **WORDS, note="Noot.")) == []


def test_the_alt_text_says_all_that_is_printed(experience):
    text = alt_text(experience, **WORDS)
    assert text.startswith("Burgemeesters die hiermee te maken hadden: ") and text.endswith(".")
    assert "bedreiging van gezagsdragers 39% (95%-interval 32–48%, n = 107)" in text
    assert "onrust geven 28% (95%-interval niet getoond, n = 94–111)" in text
    assert "treitervlogger of influencer niet getoond;" in text


@pytest.mark.parametrize(("level", "language", "head"), [(0.9, "en", "90% interval"), (0.995, "nl", "99,5%-interval")])
def test_the_level_is_the_one_of_the_table(experience, texts, level, language, head):
    assert head in texts(draw(experience.assign(level=level), language=language, heading="x", note="y"))


@pytest.mark.parametrize("call", [lambda data, **words: draw(data, **words, note="y"), alt_text])
def test_what_cannot_be_drawn_is_refused_in_a_sentence(experience, call):
    with pytest.raises(ValueError, match="There are no words in 'xx'"):
        call(experience, language="xx", heading="x")
    with pytest.raises(ValueError, match="at least one row"):
        call(experience.iloc[:0], language="nl", heading="x")
    with pytest.raises(ValueError, match="one level"):
        call(experience.assign(level=[0.9, 0.95, 0.95, 0.95, 0.95]), language="nl", heading="x")
