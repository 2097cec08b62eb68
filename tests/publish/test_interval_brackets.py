"""A bracket over a figure stands where the figure would draw the interval itself."""

import re

import pandas as pd
import pytest

from nbsurvey.figures import interval_chart
from nbsurvey.figures.canvas import INTERVALS, places
from nbsurvey.figures.style import NARROW, WIDE
from nbsurvey.publish.figure_rows import NOWHERE, Places
from nbsurvey.publish.interval_brackets import interval_brackets
from nbsurvey.publish.interval_choices import OWN
from nbsurvey.tables.table import Choice

OTHER = Choice(0.99, "wilson")
OWN_ENDS, OTHER_ENDS = [(31.8, 47.6), (None, None), (2.0, 9.0)], [(28.0, 52.0), (None, None), (1.5, 11.0)]


def rows(ends: list[tuple[float | None, float | None]]) -> pd.DataFrame:
    data = pd.DataFrame(ends, columns=["lower", "upper"]).assign(label=["tea", "milk", "soup"], level=0.95, n_min=94)
    return data.assign(percent=[40.0, None, 5.0], n_max=94)


def drawn(data: pd.DataFrame) -> Places:
    figures = (
        interval_chart.draw(data, language="en", heading="Who", note="", sheet=sheet) for sheet in (WIDE, NARROW)
    )
    return Places(*(places(figure, INTERVALS) for figure in figures))


def test_it_stands_where_the_figure_would_draw_the_interval() -> None:
    made = interval_brackets({OWN: rows(OWN_ENDS), OTHER: rows(OTHER_ENDS)}, drawn(rows(OWN_ENDS)), "en")
    assert re.findall(r'<svg class="interval-bracket ([^"]*)"', made) == ["interval-level-99 interval-method-wilson"]
    for sheet, wanted in drawn(rows(OTHER_ENDS))._asdict().items():
        path = re.search(rf'<path class="{sheet}" d="([^"]*)"', made)
        brackets = re.findall(r"M([\d.]+) ([\d.]+)V([\d.]+)M[\d. ]+H([\d.]+)M[\d. ]+V[\d.]+", path[1] if path else "")
        assert len(brackets) == len(wanted) == 2  # of what is withheld there is none
        for bracket, place in zip(brackets, wanted, strict=True):
            left, top, bottom, right = map(float, bracket)
            sides = [place.left, place.top, 100 - place.bottom, 100 - place.right]
            assert [left, top, bottom, right] == pytest.approx(sides, abs=0.01)


def test_a_figure_that_draws_no_intervals_has_none() -> None:
    assert interval_brackets({OWN: rows(OWN_ENDS), OTHER: rows(OTHER_ENDS)}, NOWHERE, "en") == ""
    assert interval_brackets({}, drawn(rows(OWN_ENDS)), "en") == ""


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Brackets: 99%, "), ("nl", "Haken: 99%, "), ("de", "Klammern: 99 %, "), ("fr", "Crochets : 99 %, ")],
)
def test_brackets_are_called_after_their_choice(language: str, name: str) -> None:
    choices = {OWN: rows(OWN_ENDS), OTHER: rows(OTHER_ENDS)}
    made = interval_brackets(choices, drawn(rows(OWN_ENDS)), language).replace("\u00a0", " ").replace("\u202f", " ")
    assert re.findall(r'<span class="bracket-name interval-level-99 interval-method-wilson">(.*)</span>', made) == [
        f"{name}Wilson"
    ]


def test_an_interval_of_one_value_has_none() -> None:
    """Such as that of a population of which everybody answered."""
    ends = rows([(40.0, 40.0), (None, None), (5.0, 5.0)])
    assert interval_brackets({OWN: ends, OTHER: ends}, drawn(ends), "en") == ""
