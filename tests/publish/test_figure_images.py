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
from nbsurvey.publish.figure_images import figures_on_factsheets, write_figures


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
    analysis = Analysis(study, estimates, [Chapter(drawings=[drawing])])
    write_figures(analysis, tmp_path, ["svg"], on_factsheets=["mandate.nl", "mandate.nl.narrow", "mandate.en"])
    assert sorted(path.name for path in tmp_path.glob("*.en.*svg")) == [
        *("mandate.en.narrow.svg", "mandate.en.sheet.svg", "mandate.en.svg")
    ]
    widths = {
        path.name: float(ElementTree.parse(path).getroot().get("width", "").removesuffix("pt"))
        for path in tmp_path.glob("*.svg")
    }
    assert widths["mandate.nl.sheet.svg"] > 1.2 * widths["mandate.nl.svg"]
    assert widths["mandate.nl.narrow.sheet.svg"] > 1.2 * widths["mandate.nl.narrow.svg"]


def test_what_a_factsheet_shows_is_found_in_its_page_and_in_the_chapters_that_it_takes_in(tmp_path: Path) -> None:
    study = open_study(Path(__file__).parents[2] / "data")
    text = "![](_generated/figures/tea.nl.svg)\n\n![](_generated/figures/milk.nl.narrow.svg)\n"
    chapters = [Chapter(name=name, text=lambda language: text.replace("tea", language)) for name in ("shown", "other")]
    page = '![](_generated/figures/own.nl.svg)\n\n::: {chapter="_generated/chapters/shown.nl.md"}\n:::\n'
    (tmp_path / "factsheet.nl.qmd").write_text(page, "utf-8")
    (tmp_path / "report.nl.qmd").write_text("![](_generated/figures/large.nl.svg)\n", "utf-8")
    names = figures_on_factsheets(Analysis(study, study.publication(), chapters), tmp_path)
    assert names == {"own.nl", "nl.nl", "milk.nl.narrow"}


def test_a_study_without_figures_has_none(tmp_path: Path) -> None:
    study = open_study(Path(__file__).parents[2] / "data")
    write_figures(Analysis(study, study.publication(), chapters=[]), tmp_path / "figures", ["svg"])
    assert list((tmp_path / "figures").iterdir()) == []
