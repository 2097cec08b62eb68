"""The chart of the places that items can have in a ranking."""

from filecmp import cmp
from pathlib import Path

import pandas as pd
import pytest
from matplotlib import rc_context
from matplotlib.colors import to_hex

from nbsurvey import open_study
from nbsurvey.figures import rank_chart
from nbsurvey.figures.save import save
from nbsurvey.figures.style import ACCENT, BAND, SETTINGS

DATA = pd.DataFrame(
    {
        "label": ["threats", "calls", "races"],
        "percent": [39.0, 28.0, 28.0],
        "rank": [1, 2, 2],
        "rank_lower": [1, 1, 2],
        "rank_upper": [1, 3, 3],
    }
)
WORDS = {"language": "en", "heading": "Place in the ranking", "note": "Band: possible places."}


def texts(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def marks(figure, size):
    lines = figure.axes[0].lines
    return [line for line in lines if line.get_marker() == "o" and line.get_markersize() == size]


def test_each_row_says_its_percentage_and_its_possible_places():
    shown = texts(rank_chart.draw(DATA, **WORDS))
    for text in ("Place in the ranking", "threats", "39%", "28%", "1", "1–3", "2–3", "possible place"):
        assert text in shown


def test_the_axis_has_a_name_and_its_last_place_where_not_all_have_room():
    labels = [f"a kind of trouble with a name that leaves little room, number {i}" for i in range(30)]
    rows = pd.concat([DATA] * 10).assign(label=labels, rank=1, rank_lower=1, rank_upper=30)
    shown = texts(rank_chart.draw(rows, **WORDS))
    assert "Place" in shown and "1" in shown and "30" in shown
    assert "29" not in shown


def test_there_is_a_dot_for_every_possible_place_and_a_point_for_the_place_among_the_respondents():
    figure = rank_chart.draw(DATA, **WORDS)
    dots, points = marks(figure, 1.2), marks(figure, 8.0)
    assert len(dots) == 1 + 3 + 2
    assert len(points) == 3
    assert all(line.get_markerfacecolor() == ACCENT for line in points)
    columns = sorted({round(float(line.get_xdata()[0]), 6) for line in dots})
    assert len(columns) == 3
    assert [columns.index(round(float(line.get_xdata()[0]), 6)) + 1 for line in points] == [1, 2, 2]


def test_a_band_holds_its_places_and_no_other():
    figure = rank_chart.draw(DATA, **WORDS)
    columns = sorted({float(line.get_xdata()[0]) for line in marks(figure, 1.2)})
    bands = [bar for bar in figure.axes[0].patches if to_hex(bar.get_facecolor()) == BAND]
    held = [[x for x in columns if bar.get_x() < x < bar.get_x() + bar.get_width()] for bar in bands]
    assert held == [columns[:1], columns, columns[1:]]


def test_a_withheld_percentage_has_places_but_no_point():
    data = DATA.assign(percent=[39.0, 28.0, None], rank=pd.array([1, 2, None], dtype="Int64"))
    figure = rank_chart.draw(data, **WORDS)
    assert "not shown" in texts(figure)
    assert len(marks(figure, 8.0)) == 2
    assert rank_chart.alt_text(data, language="en", heading="Place").endswith("races not shown.")


@pytest.mark.parametrize(
    "language, says",
    [
        ("nl", "threats 39% (plaats 1 onder de respondenten, in de populatie mogelijk 1)"),
        ("en", "calls 28% (place 2 among the respondents, in the population possibly 1–3)"),
    ],
)
def test_the_alt_text_says_what_the_chart_shows(language, says):
    assert says in rank_chart.alt_text(DATA, language=language, heading="Place")


def test_all_text_fits_the_sheet():
    sets = open_study(Path(__file__).parents[2] / "data").rank("experience", language="nl")
    figure = rank_chart.draw(sets, language="nl", heading="Plaats in de rangorde " * 8, note="Band: plaatsen. " * 20)
    with rc_context(SETTINGS):
        boxes = [text.get_window_extent() for text in figure.axes[0].texts]
    for box in boxes:
        assert box.x0 >= 0
        assert box.x1 <= figure.bbox.x1
        assert box.y0 >= 0
        assert box.y1 <= figure.bbox.y1


def test_the_same_data_give_the_same_bytes(tmp_path):
    paths = [
        save(rank_chart.draw(DATA, **WORDS), tmp_path, name, "en", title="t", origin="o", formats=["svg"])[0]
        for name in ("first", "second")
    ]
    assert cmp(*paths, shallow=False)


def test_a_chart_needs_rows_and_words():
    with pytest.raises(ValueError, match="at least one row"):
        rank_chart.draw(DATA.iloc[:0], **WORDS)
    with pytest.raises(ValueError, match="no words in 'xx'"):
        rank_chart.draw(DATA, **(WORDS | {"language": "xx"}))
