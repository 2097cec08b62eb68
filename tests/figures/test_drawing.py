"""A drawing is its chart, called with its numbers and its words in one language."""

import pandas as pd
import pytest
from example_charts import charts
from matplotlib.figure import Figure

from nbsurvey.figures import interval_chart
from nbsurvey.figures.drawing import Drawing

DATA = pd.DataFrame({"label_nl": ["thee"], "label_en": ["tea"], "percent": [39.25], "lower": [31.8], "upper": [47.6]})
DATA = DATA.assign(level=0.95, n_min=94, n_max=111)
DRAWING = Drawing(
    "drinks",
    interval_chart,
    DATA,
    heading={"nl": "Wie wat drinkt", "en": "Who drinks what"},
    note={"nl": "Punt: percentage.", "en": "Point: per cent."},
)


@pytest.mark.parametrize(
    "language, shown",
    [
        ("nl", ["thee", "Wie wat drinkt", "Punt: percentage.", "95%-interval"]),
        ("en", ["tea", "Who drinks what", "Point: per cent.", "95% interval"]),
    ],
)
def test_all_words_are_in_the_language(language, shown):
    figure = DRAWING.draw(language)
    assert isinstance(figure, Figure)
    assert set(shown) <= {text.get_text() for text in figure.axes[0].texts}


def test_the_alt_text_says_the_numbers_and_the_note():
    assert DRAWING.alt_text("en") == "Who drinks what: tea 39% (95% interval 32–48%, n = 94–111). Point: per cent."
    assert DRAWING.alt_text("nl") == "Wie wat drinkt: thee 39% (95%-interval 32–48%, n = 94–111). Punt: percentage."


def test_a_language_without_words_is_told():
    with pytest.raises(KeyError, match="fr"):
        DRAWING.draw("fr")


def test_every_chart_can_be_drawn():
    for name, draw in charts().items():
        assert list(draw.__annotations__) == ["data", "language", "heading", "note", "return"], name
