"""Each chart for a narrow screen: labels above what is drawn, nothing outside the sheet, nothing on top of another."""

import pandas as pd
import pytest
from example_charts import EXAMPLES, charts

from nbsurvey.figures import interval_chart, stacked_chart
from nbsurvey.figures.style import NARROW

WORDS = {"language": "de", "heading": "Bürgermeisterinnen, die damit zu tun hatten", "note": "Strich: 95-%-Intervall."}
LABEL = "Verbreitung von Falschmeldungen über Gemeindeverwaltungsangelegenheiten {}"


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_every_chart_has_room_for_its_texts(name, faults):
    figure = charts()[name](EXAMPLES[name], **WORDS, sheet=NARROW)
    assert figure.get_size_inches()[0] * 72 == pytest.approx(NARROW.width)
    assert faults(figure) == []


@pytest.mark.parametrize("number", [2, 25])
def test_long_labels_and_the_ends_of_the_scale_have_room(number, faults):
    rows = [(LABEL.format(i), *((0.0, 0.0, 3.1), (100.0, 96.9, 100.0))[i % 2]) for i in range(number)]
    data = pd.DataFrame(rows, columns=["label", "percent", "lower", "upper"]).assign(level=0.95, n_min=94, n_max=111)
    figure = interval_chart.draw(data, **WORDS, sheet=NARROW)
    assert faults(figure) == []
    assert sum("%" in text.get_text() for text in figure.axes[0].texts) >= number


def test_a_label_stands_above_its_bar_and_the_number_beside_it():
    row = {"label": "Tee", "percent": 39.25, "lower": 31.8, "upper": 47.6, "level": 0.95, "n_min": 94, "n_max": 111}
    axes = interval_chart.draw(pd.DataFrame([row]), **WORDS, sheet=NARROW).axes[0]
    places = {text.get_text().replace("\xa0", " "): text.get_position() for text in axes.texts}
    [bar] = [patch for patch in axes.patches if patch.get_visible()]
    top, bottom = bar.get_y(), bar.get_y() + bar.get_height()
    assert places["Tee"][1] < top and top < places["39 %"][1] < bottom + 2
    assert places["39 %"][0] > NARROW.width / 2


def test_a_scale_fits_with_five_long_answers(faults):
    answers = ["stimme überhaupt nicht zu", "stimme eher nicht zu", "teils, teils", "stimme eher zu", "stimme voll zu"]
    rows = [
        {"label": LABEL.format(item), "category_label": answer, "percent": 20.0, "lower": 15.0, "upper": 26.0}
        for item in range(6)
        for answer in answers
    ]
    data = pd.DataFrame(rows).assign(level=0.95, n=94, ordered=True)
    assert faults(stacked_chart.draw(data, **WORDS, sheet=NARROW)) == []
