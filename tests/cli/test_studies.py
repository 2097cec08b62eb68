"""Three commands lead from an export to a publication; the report shows what is still to be decided, and follows it."""

import re
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


@pytest.mark.parametrize(
    ("arguments", "message"), [((), "with --from"), (("--update", "--from", EXPORT), "leave out --from")]
)
def test_contradicting_options_are_wrong_usage(tmp_path, capsys, arguments, message):
    assert run("new", tmp_path / "study", *arguments) == 2
    assert message in capsys.readouterr().err


def test_an_update_says_whether_anything_changed(tmp_path, capsys):
    run("new", tmp_path / "study", "--from", EXPORT)
    assert run("new", tmp_path / "study", "--update") == 0
    assert "has the newest already" in capsys.readouterr().out
