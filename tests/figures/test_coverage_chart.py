"""A curve for each method and size, on one scale, with what is lower than the floor on the floor."""

import numpy as np
import pandas as pd
import pytest
from example_charts import EXAMPLES

from nbsurvey.figures.coverage_chart import FLOOR, alt_text, draw, message
from nbsurvey.figures.style import ACCENT, NARROW

DATA = EXAMPLES["coverage_chart"]
WORDS = {"language": "nl", "heading": "Kop"}


def curves(figure):
    return [line for line in figure.axes[0].lines if line.get_color() == ACCENT]


def test_there_is_a_curve_for_each_method_and_size():
    assert len(curves(draw(DATA, **WORDS, note="Noot."))) == DATA.groupby(["method", "n"]).ngroups == 6


def test_a_curve_falls_as_the_coverage_does_but_not_below_the_floor():
    data = DATA.assign(coverage=np.where(DATA["truth"] == 50, 40.0, DATA["coverage"]))
    for before, after in zip(
        curves(draw(DATA, **WORDS, note="N.")), curves(draw(data, **WORDS, note="N.")), strict=True
    ):
        heights, fallen = np.asarray(before.get_ydata()), np.asarray(after.get_ydata())
        highest, lowest = heights.min(), heights.max()  # y runs downwards; the table goes from 100 down to the floor
        assert np.allclose((heights - highest) / (lowest - highest), (100 - DATA["coverage"][:11]) / (100 - FLOOR))
        assert fallen[5] == lowest


def test_methods_sizes_and_the_ends_of_the_scales_are_printed(texts):
    shown = texts(draw(DATA, **WORDS, note="Noot."))
    for text in ("Wilson (fi)", "n = 94", "n = 111", "90%", "100%", "0%", "Kop", "Noot."):
        assert text in shown


def test_curves_have_the_width_of_a_narrow_sheet_below_the_name_of_their_method():
    figure = draw(DATA, **WORDS, note="Noot.", sheet=NARROW)
    names = {text.get_text(): text.get_position()[1] for text in figure.axes[0].texts}
    for curve in curves(figure):
        assert np.ptp(curve.get_xdata()) > NARROW.width / 5
    assert names["Wilson (fi)"] < min(curves(figure)[0].get_ydata()) < names["exact, alle steekproeven geteld"]


def test_text_stays_on_the_sheet(faults):
    assert faults(draw(DATA, **WORDS, note="Noot. " * 60)) == []


def test_the_alt_text_says_the_lowest_coverage():
    assert alt_text(DATA, language="en", heading="Coverage") == (
        "Coverage. Lowest coverage: Wilson (fi): 90.0% (n = 94), 90.0% (n = 107), 90.0% (n = 111); "
        "exact, alle steekproeven geteld: 90.0% (n = 94), 90.0% (n = 107), 90.0% (n = 111)."
    )


@pytest.mark.parametrize(
    ("lowest", "told"),
    [
        ({"exact": 95.2}, "Always at least 95%: exact"),
        ({"exact": 95.2, "score": 95.0}, "Always at least 95%: exact and score"),
        ({"exact": 95.2, "score": 94.9}, "Of two methods only one always reaches 95%: exact"),
        ({"exact": 95.2, "score": 95.0, "Wald": 60.0}, "Of three methods two always reach 95%: exact and score"),
        ({"Wald": 60.0}, "No method here always reaches 95%"),
    ],
)
def test_the_message_counts_methods_as_people_do(lowest, told):
    data = pd.DataFrame({"method": list(lowest), "n": 107, "truth": 50, "coverage": list(lowest.values())})
    assert message(data.assign(level=0.95), language="en") == told


def test_a_method_is_named_in_the_language_of_the_chart(texts):
    data = DATA.assign(method="shortest")
    name = "kürzeste Intervalle"
    assert name in texts(draw(data, language="de", heading="Kopf", note="Notiz."))
    assert name in message(data.assign(coverage=99), language="de")
    assert name in alt_text(data, language="de", heading="Kopf")
