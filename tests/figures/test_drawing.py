"""A drawing is its chart, called with its numbers and its words in one language."""

import re
from dataclasses import replace

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


def test_the_alt_text_says_the_message_and_then_the_numbers():
    assert DRAWING.alt_text("en") == "‘tea’: 39%. Who drinks what: tea 39% (95% interval 32–48%, n = 94–111)."
    assert DRAWING.alt_text("nl") == "‘thee’: 39%. Wie wat drinkt: thee 39% (95%-interval 32–48%, n = 94–111)."


def test_the_alt_text_of_a_long_chart_is_short_and_ends_after_a_row():
    rows = pd.concat([DATA.assign(label_en=f"tea of the kind number {number}") for number in range(25)])
    alt = replace(DRAWING, data=rows).alt_text("en")
    assert alt.startswith("No clear order among these 25: 39%. Who drinks what: tea of the kind number 0 39% (95%")
    assert 230 < len(alt) <= 300 and alt.endswith("n = 94–111); …")
    long = replace(DRAWING, heading={"en": "Who drinks what " * 30}).alt_text("en")  # before any row
    assert len(long) <= 300 and re.search(r"\w…$", long)


def test_the_message_stands_above_the_question_and_below_the_note_the_source():
    drawing = replace(DRAWING, subtitle={"en": "What do you drink? n = 94."}, source={"en": "Source: ‘Tea’ (2024)."})
    texts = [text.get_text() for text in drawing.draw("en").axes[0].texts]
    assert texts[:2] == ["‘tea’: 39%", "What do you drink? n = 94."]
    assert texts.index("Source: ‘Tea’ (2024).") == texts.index("Point: per cent.") + 1


def test_the_message_of_a_study_goes_before_that_of_the_chart():
    assert replace(DRAWING, told={"en": "Four in ten drink tea"}).message("en") == "Four in ten drink tea"


def test_the_message_of_a_group_is_of_the_group_alone():
    rows = pd.concat(
        [DATA.assign(is_total=False, group_en="North"), DATA.assign(percent=80.0, is_total=True, group_en="All")]
    )
    assert replace(DRAWING, data=rows).message("en") == "North: ‘tea’: 39%"


def test_a_language_without_words_is_told():
    with pytest.raises(KeyError, match="fr"):
        DRAWING.draw("fr")


def test_every_chart_can_be_drawn():
    for name, draw in charts().items():
        assert list(draw.__annotations__) == ["data", "language", "heading", "note", "sheet", "return"], name
