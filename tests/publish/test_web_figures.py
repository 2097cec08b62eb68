"""What stands over and under a figure on a web page fits its drawing."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import communication
from nbsurvey.opening import open_study
from nbsurvey.publish.analysis import Analysis
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.figure_images import write_figures
from nbsurvey.publish.web_figures import write_figure_files


def test_a_bracket_stands_in_the_row_whose_interval_it_is_whatever_their_order(tmp_path: Path) -> None:
    study = open_study(Path(__file__).parents[2] / "data")
    estimates = study.publication()
    drawing = communication.drawing(study, estimates, {})
    drawing = replace(drawing, data=drawing.data.sort_values("series_label_en", ignore_index=True, kind="stable"))
    analysis = Analysis(study, estimates, [Chapter(drawings=[drawing])])
    write_figures(analysis, tmp_path / "figures", ["svg", "png"])
    write_figure_files(analysis, tmp_path)
    made = (tmp_path / "figure-files" / "communication.nl.rows.html").read_text("utf-8")
    wide_path = re.findall(r'interval-level-99 interval-method-exact"[^>]*><path class="wide" d="([^"]*)"', made)[0]
    paths = re.findall("M[^M]*M[^M]*M[^M]*", wide_path)
    brackets = [[float(part) for part in re.findall(r"[\d.]+", path)] for path in paths]
    rows = [rows for _, rows in drawing.data.groupby("row_label_nl", sort=False)]
    items = [item for pair in rows for item in pair["item"]]
    wide = study.publication(items, level=0.99).set_index("item").loc[items]
    widths = [bracket[6] - bracket[0] for bracket in brackets]
    points = (wide["upper"] - wide["lower"]).tolist()
    assert [width / widths[0] for width in widths] == pytest.approx([one / points[0] for one in points], abs=0.01)
    heights = [bracket[1] for bracket in brackets]
    assert heights == sorted(heights)
