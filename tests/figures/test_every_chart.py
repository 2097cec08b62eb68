"""The same bytes of every chart, whatever locale, notebook or machine it is drawn on."""

import json
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import pandas as pd
import pytest
from example_charts import EXAMPLES, charts, digests

from nbsurvey.figures.canvas import INTERVALS, ROWS, places
from nbsurvey.figures.style import NARROW, WIDE

EVERY_CHART = pytest.mark.parametrize("name", list(EXAMPLES))
LOCALES = ("tr_TR.UTF-8", "ar_EG.UTF-8", "nl_NL.UTF-8")
OTHERS = (
    "red",
    "--",
    "tight",
    "serif",
    "bold",
    "right",
    "cubehelix",
    "none",
    "x",
    "svg",
    "type3",
    "bottom",
    "bevel",
    ["Courier"],
    [3.0, 1.0],
    3.5,
)


def others() -> Iterator[tuple[str, Any]]:
    """Give another value to every setting of matplotlib that takes one of those above, a number or its opposite."""
    settings = matplotlib.RcParams()
    for key, value in matplotlib.rcParamsDefault.items():
        numbers = (value * 2 + 1, value / 2 + 0.1) if isinstance(value, int | float) else ()
        tried = (not value,) if isinstance(value, bool) else (*numbers, *OTHERS)
        for other in (other for other in tried if other != value and key != "backend"):
            try:
                settings[key] = other
            except (ValueError, TypeError, RuntimeError):
                continue
            yield key, other
            break


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    HOSTILE = dict(others())


@cache
def elsewhere(folder: Path, **surroundings: str) -> dict[str, dict[str, str]]:
    """Draw every chart in a process of its own."""
    script = Path(__file__).with_name("example_charts.py")
    done = subprocess.run(
        [sys.executable, script], env=os.environ | surroundings, cwd=folder, check=True, stdout=subprocess.PIPE
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with settings for matplotlib, of which some are wrong."""
    folder = tmp_path_factory.mktemp("machine")
    lines = [f"{key}: {value}" for key, value in HOSTILE.items() if isinstance(value, bool | int | float | str)]
    (folder / "matplotlibrc").write_text("\n".join([*lines, "font.size: huge", "no.such.setting: 1", "???"]), "utf-8")
    return folder


def test_every_chart_has_an_example():
    assert set(charts()) == set(EXAMPLES)
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("sheet", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "coverage_chart"])
def test_a_chart_of_rows_tells_where_each_lies_with_its_label(name, sheet):
    figure = charts()[name](EXAMPLES[name], language="nl", heading="Kop", note="Noot", sheet=sheet)
    width, height = figure.get_size_inches() * 72
    labels = {"officiële": [], "oplichting": []}
    for text in figure.axes[0].texts:
        if (word := text.get_text().split(" ")[0]) in labels:
            labels[word].append([100 * share for share in text.get_position() / np.array([width, height])])
    for place, positions in zip(places(figure, ROWS), labels.values(), strict=True):
        assert min(place) >= 0
        assert all(
            place.left < x + 0.1 < 100 - place.right and place.top < y < 100 - place.bottom for x, y in positions
        )
        assert positions


@pytest.mark.parametrize("sheet", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", ["interval_chart", "bounds_chart", "comparison_chart", "value_chart"])
def test_a_chart_of_intervals_tells_where_it_draws_each(name, sheet):
    data = EXAMPLES[name]
    figure = charts()[name](data, language="nl", heading="Kop", note="Noot", sheet=sheet)
    width, height = figure.get_size_inches() * 72
    drawn = data.dropna(subset="lower").reset_index(drop=True)
    if "row_label" in data:
        drawn = pd.concat([rows for _, rows in drawn.groupby("row_label", sort=False)], ignore_index=True)
    told = places(figure, INTERVALS)
    assert len(told) == len(drawn) > 1
    lines = [line for line in figure.axes[0].lines if line.get_linewidth() in (2.2, 2.6)]
    for place, line in zip(told, lines[-len(told) :], strict=True):
        (start, end), (y, _) = line.get_xdata(), line.get_ydata()
        assert [place.left, 100 - place.right] == pytest.approx([100 * start / width, 100 * end / width])
        assert (place.top + 100 - place.bottom) / 2 == pytest.approx(100 * y / height)
    widths, points = [100 - place.right - place.left for place in told], drawn["upper"] - drawn["lower"]
    assert widths == pytest.approx([*(points * widths[0] / points[0])])  # all on one scale


@EVERY_CHART
@pytest.mark.parametrize("locale", LOCALES)
def test_every_chart_has_the_same_bytes_in_every_locale(name, locale, needed_locale, tmp_path_factory):
    needed_locale(locale)
    assert elsewhere(tmp_path_factory.getbasetemp(), LC_ALL=locale)[name] == digests(name)


@EVERY_CHART
def test_every_chart_is_deaf_to_the_settings_of_a_notebook_and_leaves_them_alone(name):
    assert len(HOSTILE) > 250
    plain = digests(name)
    with warnings.catch_warnings(), matplotlib.rc_context():
        warnings.simplefilter("ignore")
        matplotlib.rcParams.update(HOSTILE)
        before = dict(matplotlib.rcParams)
        warnings.simplefilter("error")
        assert digests(name) == plain
        assert dict(matplotlib.rcParams) == before


@EVERY_CHART
def test_every_chart_is_deaf_to_the_settings_and_the_environment_of_a_machine(name, hostile_folder):
    surroundings = {
        "MATPLOTLIBRC": str(hostile_folder),
        "MPLCONFIGDIR": str(hostile_folder),
        "MPLBACKEND": "module://nowhere",
        "SOURCE_DATE_EPOCH": "86400",
        "TZ": "Pacific/Auckland",
        "PYTHONHASHSEED": "7",
    }
    assert elsewhere(hostile_folder, **surroundings)[name] == digests(name)
