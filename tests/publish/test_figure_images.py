"""Figures are written as files, each drawn once, or what they lack is told."""

from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.figures import interval_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.opening import open_study
from nbsurvey.publish.analysis import Analysis
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.figure_data import figure_data
from nbsurvey.publish.figure_images import write_figures
from nbsurvey.publish.group import Group
from nbsurvey.study import Study


def test_each_text_that_a_figure_lacks_in_a_language_is_told_before_any_is_drawn(tmp_path: Path) -> None:
    study = open_study(Path(__file__).parents[2] / "data")
    estimates = study.publication("mandate")
    data = figure_data(estimates, study.codebook)
    drawing = Drawing("mandate", interval_chart, data, {"nl": "Kop"}, {"en": "A note."})
    with pytest.raises(InvalidInputError) as caught:
        write_figures(Analysis(study, estimates, [Chapter(drawings=[drawing])]), tmp_path, ["svg"])
    assert [problem.column for problem in caught.value.problems] == ["mandate.heading.en", "mandate.note.nl"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["nl", "en"])  # of two pictures each process draws one
def test_what_is_wrong_with_a_drawing_is_told_whichever_process_draws_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def refuse(_: pd.DataFrame, **texts: str) -> str:
        if texts["language"] == language:
            raise InvalidInputError([Problem("No chart can show this.")])
        return "A picture"

    study = open_study(Path(__file__).parents[2] / "data")
    estimates = study.publication("mandate")
    texts = {"nl": "Kop", "en": "A heading"}
    drawing = Drawing("mandate", interval_chart, figure_data(estimates, study.codebook), texts, texts)
    monkeypatch.setattr(interval_chart, "alt_text", refuse)
    with pytest.raises(InvalidInputError, match="No chart can show this"):
        write_figures(Analysis(study, estimates, [Chapter(drawings=[drawing])]), tmp_path, ["svg"])


def test_the_drawings_of_a_factsheet_are_wider_than_those_of_a_page(tmp_path: Path) -> None:
    study = open_study(Path(__file__).parents[2] / "data")
    estimates = study.publication("mandate")
    texts = {"nl": "Kop", "en": "A heading"}
    drawing = Drawing("mandate", interval_chart, figure_data(estimates, study.codebook), texts, texts)
    write_figures(Analysis(study, estimates, [Chapter(drawings=[drawing])]), tmp_path, ["svg"])
    widths = {
        path.name: float(ElementTree.parse(path).getroot().get("width", "").removesuffix("pt"))
        for path in tmp_path.glob("*.svg")
    }
    assert widths["mandate.nl.sheet.svg"] > 1.2 * widths["mandate.nl.svg"]
    assert widths["mandate.nl.narrow.sheet.svg"] > 1.2 * widths["mandate.nl.narrow.svg"]


def test_a_group_which_has_no_factsheet_has_no_drawings_for_one(tmp_path: Path, colleagues: Study) -> None:
    group = Group("team", "noord", {"nl": "noord", "en": "north"}, {})
    texts = {"nl": "Kop", "en": "A heading"}
    data = figure_data(colleagues.publication("drinks"), colleagues.codebook)
    drawing = Drawing("drinks", interval_chart, data, texts, texts)
    own = Analysis(colleagues, data, [Chapter(drawings=[drawing])], group=group)
    write_figures(own, tmp_path, ["svg"])
    assert sorted(path.name for path in tmp_path.glob("*.nl*.svg")) == ["drinks.nl.narrow.svg", "drinks.nl.svg"]


def test_a_study_without_figures_has_none(tmp_path: Path) -> None:
    study = open_study(Path(__file__).parents[2] / "data")
    write_figures(Analysis(study, study.publication(), chapters=[]), tmp_path / "figures", ["svg"])
    assert list((tmp_path / "figures").iterdir()) == []
