"""The chart of percentages over waves: where they stand, and what its words say of the change."""

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from nbsurvey.figures import trend_chart
from nbsurvey.figures.style import ACCENT

WORDS = {"heading": "Who drinks what", "note": "Line: 95% interval."}


def trend(*items, dates=("", "", "")):
    """Return a trend of items in three waves: their percentages, and which wave is higher."""
    rows = [
        {"label": label, "wave": wave, "date": day, "percent": value, "lower": value - 5, "upper": value + 5}
        | {"change_lower": -4.0, "change_upper": 9.0, "higher": higher}
        for label, values, higher in items
        for wave, day, value in zip(("2022", "2024", "2026"), dates, values, strict=True)
    ]
    return pd.DataFrame(rows).assign(level=0.95, n_min=94, n_max=94)


def marks(figure):
    """Return where the points stand."""
    lines = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    return [(line.get_xdata()[0], line.get_ydata()[0]) for line in lines]


def test_points_stand_at_their_per_cents_and_evenly():
    figure = trend_chart.draw(trend(("tea", (20.0, 30.0, 40.0), "b")), language="en", **WORDS)
    (x, y), (x_2, y_2), (x_3, y_3) = marks(figure)
    assert x_2 - x == pytest.approx(x_3 - x_2) and y - y_2 == pytest.approx(y_2 - y_3) and y > y_3
    lines = [
        line for line in figure.axes[0].lines if to_hex(line.get_color()) == ACCENT and line.get_linewidth() == 2.2
    ]
    assert [sum(line.get_ydata()) / 2 for line in lines] == pytest.approx([y, y_2, y_3])


def test_waves_with_dates_stand_at_them():
    data = trend(("tea", (20.0, 30.0, 40.0), "b"), dates=("2022-01-01", "2022-01-11", "2022-02-10"))
    (x, _), (x_2, _), (x_3, _) = marks(trend_chart.draw(data, language="en", **WORDS))
    assert 3 * (x_2 - x) == pytest.approx(x_3 - x_2)


@pytest.mark.parametrize(
    ("language", "higher", "message"),
    [
        ("nl", "b", "Gestegen van 2022 tot 2026: ‘thee’ (20%, daarna 40%)"),
        ("de", "a", "Gesunken von 2022 bis 2026: „thee“ (20\xa0%, dann 40\xa0%)"),
        ("fr", "", "Pas de changement net de 2022 à 2026\xa0: «\xa0thee\xa0» (20\xa0%, puis 40\xa0%)"),
    ],
)
def test_the_message_says_what_changed_only_if_the_test_shows_it(language, higher, message):
    data = trend(("thee", (20.0, 30.0, 40.0), higher))
    assert trend_chart.message(data, language=language).replace("\u202f", "\xa0").replace(
        " ", "\xa0"
    ) == message.replace(" ", "\xa0")


def test_a_wave_without_a_percentage_is_said_not_to_be_shown():
    data = trend(("tea", (20.0, float("nan"), 40.0), ""))
    figure = trend_chart.draw(data, language="en", **WORDS)
    assert len(marks(figure)) == 2 and "not shown" in [text.get_text() for text in figure.axes[0].texts]
    assert "2024 not shown" in trend_chart.alt_text(data, language="en", heading="Heading")
    nothing = data.assign(percent=float("nan"), lower=float("nan"), upper=float("nan"), change_lower=float("nan"))
    assert not marks(trend_chart.draw(nothing, language="en", **WORDS))


def test_panels_lie_beside_and_below_each_other():
    figure = trend_chart.draw(trend(*((name, (20.0, 30.0, 40.0), "") for name in "abcde")), language="en", **WORDS)
    titles = {text.get_text(): text.get_position() for text in figure.axes[0].texts if text.get_text() in "abcde"}
    assert titles["a"][1] == titles["c"][1] < titles["d"][1] and titles["a"][0] == titles["d"][0] < titles["b"][0]


def test_an_item_without_all_waves_is_refused():
    data = trend(("tea", (20.0, 30.0, 40.0), ""), ("coffee", (20.0, 30.0, 40.0), "")).iloc[:-1]
    with pytest.raises(ValueError, match="the same waves"):
        trend_chart.draw(data, language="en", **WORDS)
