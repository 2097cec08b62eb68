"""Three commands lead from an export to a publication; the report shows what is still to be decided, and follows it."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

import nbsurvey
from nbsurvey.cli import main

EXPORT = Path("tests/tried/survey.sav").resolve()


def run(*arguments):
    return main([*map(str, arguments)])


def test_from_an_export_to_a_report_that_follows_the_codebook(tmp_path, monkeypatch, capsys):
    assert run("new", tmp_path / "study", "--from", EXPORT) == 0
    told = capsys.readouterr().out
    assert re.search(r"row \d+: population, how many people could have answered", told)
    assert re.search(r"row \d+: Perhaps a weight", told)  # to be confirmed
    monkeypatch.chdir(tmp_path / "study")
    assert run("report", "--to", "html", "--engine", "embedded") == 0
    assert "doesn't show" not in capsys.readouterr().err
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
    text = re.sub(r"<[^>]*>", "", page)
    assert re.search(r"\d+% \(95% interval \d+–\d+%\) answered\s+‘Yes’", text)
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
    assert "has the newest already.\n" in (told := capsys.readouterr().out)
    assert "typed" not in told
    page = tmp_path / "study" / "report" / "report.en.qmd"
    page.write_text(page.read_text("utf-8").replace("{{< var en.study.questions.q4_block >}}", "Ours"), "utf-8")
    assert run("new", tmp_path / "study", "--update") == 0
    told = capsys.readouterr().out
    assert "report.en.qmd: headings of questions that stay as typed: 1." in told
    assert told.endswith("## {{< var en.study.questions.q4_block >}} {#sec-q4_block}\n")


def wave(folder, name, tea, texts, without):
    """Write an SPSS export of two hundred people, in which a share drinks tea."""
    pyreadstat = pytest.importorskip("pyreadstat")
    asked = {
        "tea": "Do you drink tea?",
        "bike": "Do you come by bike?",
        "park": "Do you park?",
        "rum": "Any rum?",
    } | texts
    columns = {column: [1] * tea + [2] * (200 - tea) for column in asked if column not in without}
    labels = {column: {1: "Yes", 2: "No"} for column in columns}
    frame, texts = pd.DataFrame(columns), {column: asked[column] for column in columns}
    pyreadstat.write_sav(frame, folder / name, column_labels=texts, variable_value_labels=labels)
    return folder / name


def test_a_next_wave_reports_change_beside_level(tmp_path, monkeypatch, capsys):
    first = wave(tmp_path, "2024.sav", 80, {}, ["rum"])
    second = wave(tmp_path, "2026.sav", 130, {"bike": "Do you come by bike on most days?"}, ["park"])
    assert run("new", tmp_path / "tea-2024", "--from", first, "--population", 900, "--language", "en,nl") == 0
    monkeypatch.chdir(tmp_path)
    asked = ("new", "tea-2026", "--wave-of", "tea-2024", "--from", second)
    assert run(*asked, "--population", 900, "--samples", "independent") == 0
    told = capsys.readouterr().out
    assert "no longer asked, left out: park" in told
    assert re.search(r"worded differently in the export .*: bike\n", told)
    monkeypatch.chdir("tea-2026")
    assert run("report", "--to", "html", "--engine", "embedded", "--language", "en", "--language", "nl") == 0
    page = Path("build/report/report.en.html").read_text("utf-8")
    assert re.search(r"40% \(2024\), 65% \(2026\): rose by 25 percentage points \(95%\s+interval \d+ to \d+\)", page)
    assert re.search(r"‘Do you come by bike on most days\?’: worded\s+differently", page)
    dutch = Path("build/report/report.nl.html").read_text("utf-8")
    assert re.search(r"40% \(2024\), 65% \(2026\): steeg met 25\s+procentpunt", dutch)
    assert Path("build/figure-data/changes-tea_block.csv").is_file()
    (tmp_path / "tea-2024").rename(tmp_path / "elsewhere")
    capsys.readouterr()
    assert run("report", "--to", "html", "--engine", "embedded") == 1
    assert "Wave 2024 isn't there" in capsys.readouterr().err
    assert Path("build/report/report.nl.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--samples", "independent"), "name the study of the older one with --wave-of"),
        (("--wave-of", "x", "--language", "nl"), "leave out --language"),
        (("--wave-of", "x", "--codebook", "y", "--population", "3"), "leave out --population"),
    ],
)
def test_options_of_a_next_wave_that_contradict_are_wrong_usage(tmp_path, capsys, arguments, message):
    assert run("new", tmp_path / "study", "--from", EXPORT, *arguments) == 2
    assert message in capsys.readouterr().err


def test_a_study_of_answers_that_are_made_up_says_so_and_its_folder_can_be_pasted(tmp_path, capsys):
    folder = tmp_path / "my study"
    assert run("new", folder, "--from", EXPORT, "--synthetic") == 0
    assert f"cd '{folder}' && make report" in capsys.readouterr().out
    assert nbsurvey.open_study(folder).origin.kind == "synthetic"


def test_a_language_without_words_is_no_column(tmp_path, capsys):
    assert run("new", tmp_path / "study", "--from", EXPORT, "--language", "xx") == 1
    told = capsys.readouterr().err
    assert "with --language" in told
    assert "column" not in told
