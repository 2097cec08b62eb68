"""A publication is made from wherever somebody works: in a study's folder, within it, or beside it."""

import json
import shutil
from pathlib import Path

import pytest
from small_project import PAGE, digests

from nbsurvey.cli import main

REPORT = ["report", "--engine", "embedded", "--to", "html"]


@pytest.fixture
def study(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study with a page in each of its languages, in a folder with nothing else."""
    page = PAGE.replace("lang: nl", "lang: en").replace("nl.", "en.")
    (small_project / "report/report.en.qmd").write_text(page, "utf-8")
    for name in ("data/codebook.yaml", "analysis/__init__.py"):
        assert (small_project / name).is_file()
    monkeypatch.chdir(small_project)
    return small_project


def test_a_build_is_the_same_wherever_somebody_works(
    study: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(REPORT) == 0
    made = digests(study / "build")
    assert {f"report/report.{language}.html" for language in ("nl", "en")} <= made.keys()
    for start, named in (("report", []), ("data", []), ("..", ["--study", study.name]), (".", ["--study", "data"])):
        monkeypatch.chdir(study / start)
        capsys.readouterr()
        assert main([*REPORT, *named]) == 0
        assert capsys.readouterr().out.startswith("Nothing has changed since "), start
    shutil.rmtree(study / "build")
    monkeypatch.chdir(study.parent)
    assert main([*REPORT, "--study", study.name]) == 0
    assert digests(study / "build") == made
    assert {path.name for path in study.iterdir()} == {"analysis", "build", "data", "report"}


def test_data_that_lie_apart_are_published_by_the_analysis_and_the_report_at_hand(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.move(study / "data", study / "private")
    assert main([*REPORT, "--study", "private", "--language", "en"]) == 0
    assert "private/codebook.yaml" in json.loads((study / "build/manifest.json").read_text("utf-8"))["inputs"]
    monkeypatch.chdir(study / "private")
    assert main(["estimate", "drinks"]) == 0


def test_what_was_built_is_removed_from_anywhere(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for start, named in (("analysis", []), ("..", ["--study", study.name]), ("..", ["--out", f"{study.name}/build"])):
        monkeypatch.chdir(study)
        assert main([*REPORT, "--language", "nl"]) == 0
        monkeypatch.chdir(study / start)
        assert main(["clean", *named]) == 0
        assert not (study / "build").exists()


def test_pages_are_prepared_from_anywhere(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(study / "report")
    assert main(["prepare"]) == 0
    assert (study / "report/_generated/figures/drinks.en.svg").is_file()


def test_a_report_has_the_languages_in_which_there_is_a_page(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "report/report.nl.qmd").unlink()
    assert main(REPORT) == 0
    assert {path.name for path in (study / "build/report").iterdir()} == {"report.en.html"}
    assert capsys.readouterr().out.endswith("There is no page in nl in report/.\n")
    (study / "report/report.en.qmd").unlink()
    assert main(REPORT) == 1
    assert capsys.readouterr().err.count("There is no report in this language.") == 2


@pytest.mark.parametrize("command", ["report", "prepare", "estimate", "validate", "audit"])
def test_a_command_where_no_study_is_says_what_it_looked_for(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([command]) == 1
    told = capsys.readouterr().err
    assert f"{tmp_path}: There is no study in this folder, nor in one above it. Expected: data/codebook.yaml." in told
    assert told.count("\n") == 2 and "nbsurvey new DIR" in told
    assert not list(tmp_path.iterdir())


def test_the_study_that_the_environment_names_is_the_one(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(study.parent)
    monkeypatch.setenv("NBSURVEY_STUDY", study.name)
    assert main(["validate"]) == 0
    monkeypatch.setenv("NBSURVEY_STUDY", "nowhere")
    assert main(["validate"]) == 1
