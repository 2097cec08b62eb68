"""Three commands lead from an export to a publication; the report shows what is still to be decided, and follows it."""

import re
import shutil
from pathlib import Path

import pytest

from nbsurvey.cli import main

EXPORT = Path("tests/tried/survey.sav").resolve()


def run(*arguments):
    return main([*map(str, arguments)])


def test_from_an_export_to_a_report_that_follows_the_codebook(tmp_path, monkeypatch, capsys):
    assert run("new", tmp_path / "study", "--from", EXPORT) == 0
    assert re.search(r"row \d+: population, how many people could have answered", capsys.readouterr().out)
    monkeypatch.chdir(tmp_path / "study")
    assert run("report", "--to", "html", "--engine", "embedded") == 0
    page = Path("build/report/report.en.html").read_text("utf-8")
    assert "Still to be decided" in page
    assert "95% interval" not in page
    assert not re.search(r"\{\{|\?@|_generated", page)
    codebook = Path("data/codebook.yaml")
    decided = codebook.read_text("utf-8").replace('population: "?"', "population: 2000").replace('"?"', '["1"]')
    codebook.write_text(decided, "utf-8")
    assert run("report", "--to", "html", "--engine", "embedded") == 0
    page = Path("build/report/report.en.html").read_text("utf-8")
    assert "Still to be decided" not in page
    assert re.search(r"\d+% \(95% interval \d+–\d+%\) answered ‘Yes’", page)
    assert "a response of 20%" in page


def test_a_page_without_a_question_is_told_and_a_summary_that_refers_to_it_refused(tmp_path, monkeypatch, capsys):
    run("new", tmp_path / "study", "--from", EXPORT, "--population", "2000")
    monkeypatch.chdir(tmp_path / "study")
    page = Path("report/report.en.qmd")
    text = page.read_text("utf-8")
    page.write_text(re.sub(r'::: \{chapter="[^"]*q14_block.en.md"\}\n:::', "", text), "utf-8")
    assert run("report", "--to", "html", "--engine", "embedded") == 0
    assert "report.en.qmd doesn't show q14_block" in capsys.readouterr().err
    page.write_text(re.sub(r'::: \{chapter="[^"]*q4_block.en.md"\}\n:::', "", text), "utf-8")
    assert run("report", "--to", "html", "--engine", "embedded") == 1
    told = capsys.readouterr().err
    assert "@fig-q4_block" in told
    assert "A chapter refers to something that no chapter on this page shows." in told


@pytest.mark.parametrize(
    ("arguments", "message"), [((), "with --from"), (("--update", "--from", EXPORT), "leave out --from")]
)
def test_contradicting_options_are_wrong_usage(tmp_path, capsys, arguments, message):
    assert run("new", tmp_path / "study", *arguments) == 2
    assert message in capsys.readouterr().err


def test_a_study_without_the_look_of_its_pages_is_told_how_to_get_it(tmp_path, monkeypatch, capsys):
    run("new", tmp_path / "study", "--from", EXPORT)
    monkeypatch.chdir(tmp_path / "study")
    shutil.rmtree("report/_extensions")
    assert run("report", "--engine", "embedded") == 1
    told = capsys.readouterr().err
    assert told.count("\n  - ") == 1
    assert "nbsurvey new . --update" in told
    assert run("new", ".", "--update") == 0
    assert "Renewed" in capsys.readouterr().out


def test_an_update_says_whether_anything_changed(tmp_path, capsys):
    run("new", tmp_path / "study", "--from", EXPORT)
    assert run("new", tmp_path / "study", "--update") == 0
    assert "has the newest already" in capsys.readouterr().out
