"""A chart of values has an axis of its own, and says what is withheld."""

import pandas as pd
import pytest
from example_charts import EXAMPLES

from nbsurvey.figures.value_chart import alt_text, draw, message

DATA = EXAMPLES["value_chart"]


def test_every_number_stands_on_the_axis(texts):
    figure = draw(DATA, language="en", heading="Cups", note="A note.")
    assert {"3,50", "fi 2,50", "94"} <= set(texts(figure))
    ticks = [float(text) for text in texts(figure) if text.removeprefix("-").isdigit() and text != "94"]
    assert min(ticks) <= -2.5 and max(ticks) >= 4.5


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (1.21, 1.34, ["1.20", "1.25", "1.30", "1.35"]),
        (0.97, 1.29, ["0.9", "1.0", "1.1", "1.2", "1.3"]),
        (11, 17, ["10", "12", "14", "16", "18"]),
        (150, 420, ["100", "200", "300", "400", "500"]),
    ],
)
def test_the_ticks_of_the_axis_are_round(low, high, ticks, texts):
    row = {"label": "tea", "value": low, "lower": low, "upper": high, "level": 0.95}
    data = pd.DataFrame([row | {"value_text": "", "interval_text": "", "n_text": ""}])
    shown = texts(draw(data, language="en", heading="", note=""))
    assert [text for text in shown if "%" not in text and text[:1].isdigit()] == ticks


def test_a_difference_is_seen_beside_none(texts):
    row = {
        "label": "tea",
        "lower": 6.5,
        "upper": 20.4,
        "level": 0.95,
        "value_text": "",
        "interval_text": "",
        "n_text": "",
    }
    values = pd.DataFrame([row | {"value": 13.5}])
    assert "0" not in texts(draw(values, language="en", heading="", note=""))
    assert "0" in texts(draw(values.assign(difference=13.5), language="en", heading="", note=""))


def test_a_row_that_is_withheld_says_so(texts):
    data = DATA.assign(value=[3.5, None], lower=[2.5, None], upper=[4.5, None])
    data = data.assign(value_text=["3.50", "not shown"], interval_text=["2.50 to 4.50", ""], n_text=["9", ""])
    assert "not shown" in texts(draw(data, language="en", heading="Cups", note=""))
    assert alt_text(data, language="en", heading="Cups").endswith("oplichting € 1½ miljoen not shown.")


def test_nothing_touches(faults):
    assert faults(draw(DATA, language="nl", heading="Koppen", note="Noot.")) == []


def test_a_chart_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one row"):
        draw(pd.DataFrame(DATA[:0]), language="en", heading="", note="")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (
            [("a", "mean", "3,7 uur"), ("a", "median", "3 uur")],
            "Gemiddeld 3,7 uur; minstens de helft gaf 3 uur of minder",
        ),
        ([("a", "mean", None), ("a", "median", "3 uur")], "Minstens de helft gaf 3 uur of minder"),
        ([("a", "mean", None)], ""),
        ([("a", "mean", "3,7 uur"), ("b", "mean", "2 uur")], ""),
    ],
)
def test_the_message_is_a_sentence_about_one_item_and_only_of_what_is_shown(values, told):
    data = pd.DataFrame(values, columns=["item", "estimand", "value_text"])
    assert message(data.assign(value=data["value_text"].notna().map({True: 1.0, False: None})), language="nl") == told


@pytest.mark.parametrize(
    ("higher", "language", "told"),
    [
        ("b", "en", "Rose from 6.4 (2024) to 8.4 (2026)"),
        ("a", "nl", "Gedaald van 6.4 (2024) naar 8.4 (2026)"),
        ("", "de", "Keine klare Veränderung: 6.4 (2024) und 8.4 (2026)"),
        (None, "fr", "6.4 (2024) et 8.4 (2026)"),
    ],
)
def test_the_message_of_waves_is_what_became_of_the_value(higher, language, told):
    rows = [("2024", "6.4", 6.4), ("2025", "7.0", 7.0), ("2026", "8.4", 8.4)]
    data = pd.DataFrame(rows, columns=["wave", "value_text", "value"]).assign(item="a", estimand="nps", higher=higher)
    assert message(data, language=language) == told
    assert message(data.assign(value=[None, 7.0, 8.4]), language=language) == ""


def test_the_parts_of_a_message_are_parted_as_the_language_does():
    rows = [("hours", "mean", 3.7, "3,7"), ("hours", "median", 3.0, "3")]
    data = pd.DataFrame(rows, columns=["item", "estimand", "value", "value_text"])
    assert message(data, language="fr") == "En moyenne 3,7\u00a0; au moins la moitié a donné 3 ou moins"
