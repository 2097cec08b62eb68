"""`nbsurvey import` writes responses or says what is wrong, and its exit code says which."""

import json
import os
import signal
from pathlib import Path

import pandas as pd
import pytest
from made_exports import CELLS

from nbsurvey.cli import main


@pytest.fixture
def run(tea, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def call(cells, *options):
        pd.DataFrame(cells).to_csv(tmp_path / "export.csv", index=False)
        code = main(["import", "export.csv", "--codebook", str(tea / "codebook.yaml"), *options])
        return code, *capsys.readouterr()

    return call


def test_responses_are_written_and_the_report_is_printed(run, tmp_path):
    code, out, err = run(CELLS, "--out", "private/responses.csv")
    assert (code, err) == (0, "")
    assert out.startswith("export.csv: Table with one header row; comma, UTF-8; 3 responses, 7 columns.\n")
    assert out.endswith("private/responses.csv\nprivate/origin.yaml\n")
    assert (tmp_path / "private/responses.csv").read_text().startswith("respondent,team,tea,coffee,")


def test_what_is_imported_is_a_study(run, tea, capsys):
    assert run(CELLS, "--out", str(tea / "responses.csv"))[0] == 0
    assert main(["validate", "--study", str(tea)]) == 0
    assert capsys.readouterr().out.startswith("3 respondents of 40, 6 items")


def test_a_draft_can_be_imported_with_and_not_estimated_from(run, tea, capsys):
    path = tea / "codebook.yaml"
    path.write_text(path.read_text().replace("population: 40", 'population: "?"'))
    assert run(CELLS, "--out", str(tea / "responses.csv"))[0] == 0
    assert main(["estimate", "--study", str(tea)]) == 1
    err = capsys.readouterr().err
    assert "column 'study.population', value '?': How many people could have answered isn't filled in" in err


def test_a_refusal_writes_its_report_and_no_responses(run, tmp_path):
    wrong = CELLS | {"tea": ["Jaa", "nee", "ja"], "extra": ["a", "b", "c"]}
    options = ("--report", "r.json", "--report", "r.html", "--failures", "f.csv")
    code, out, err = run(wrong, *options)
    assert (code, out) == (1, "")
    assert "export.csv, row 1, column 'extra': The codebook knows no such column." in err
    assert not (tmp_path / "responses.csv").exists()
    assert json.loads((tmp_path / "r.json").read_text())["refused"] is True
    assert "Refused" in (tmp_path / "r.html").read_text()
    code, _, err = run(CELLS | {"tea": ["Jaa", "nee", "ja"]}, *options)
    assert "row 2, column 'tea', value 'Jaa': This is not one of the choices." in err
    assert (tmp_path / "f.csv").read_text().splitlines()[1].startswith("export.csv,2,tea,Jaa,This is not one of")


def test_lenient_takes_them_for_missing(run, tmp_path):
    code, out, _ = run(CELLS | {"tea": ["Jaa", "nee", "ja"]}, "--lenient")
    assert code == 0
    assert "1 cell fitted nothing and became missing:" in out
    assert (tmp_path / "responses.csv").exists()


def test_rules_are_switched_by_name(run):
    cells = CELLS | {
        "Status": ["IP Address", "Survey Preview", "IP Address"],
        "submitdate": ["2019-05-02", "2019-05-02", ""],
    }
    assert "3 read, 3 kept" in run(cells, "--keep", "test")[1]
    assert "3 read, 1 kept" in run(cells, "--leave-out", "partial")[1]


@pytest.mark.parametrize(
    "options",
    [
        ("--keep", "everything"),
        ("--keep", "test", "--leave-out", "test"),
        ("--report", "r.txt"),
        ("--format", "word"),
        ("--out", "export.csv"),
        ("--failures", "export.csv"),
        ("--report", "r.json", "--failures", "r.json"),
        ("--out", "tea/codebook.yaml"),
        ("--report", "tea/codebook.yaml.json", "--out", "tea/codebook.yaml.json"),
    ],
)
def test_wrong_usage_is_told_and_exits_with_2(run, tmp_path, options):
    try:
        code = run(CELLS, *options)[0]
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2
    assert (tmp_path / "export.csv").read_text() == pd.DataFrame(CELLS).to_csv(index=False)
    assert not [*tmp_path.glob("responses.*")]


def mode_of(path):
    return path.stat().st_mode & 0o777


def test_new_files_with_answers_of_people_are_for_their_owner_only(run, tea, tmp_path):
    wrong = CELLS | {"tea": ["Jaa", "nee", "ja"]}
    outputs = ("--report", "r.json", "--report", "r.html", "--failures", "f.csv", "--out", "private/responses.csv")
    assert run(wrong, "--lenient", *outputs)[0] == 0
    for name in ("r.json", "r.html", "f.csv", "private/responses.csv"):
        assert mode_of(tmp_path / name) == 0o600, name
    (tmp_path / "f.csv").chmod(0o640)
    (tmp_path / "r.json").unlink()
    assert run(wrong, *outputs)[0] == 1
    assert (mode_of(tmp_path / "f.csv"), mode_of(tmp_path / "r.json")) == (0o640, 0o600)
    assert main(["validate", "--study", str(tea), "--failures", str(tmp_path / "new.csv")]) == 0
    assert mode_of(tmp_path / "new.csv") == 0o600


def test_links_to_where_answers_are_kept_are_followed(run, tmp_path):
    (tmp_path / "vault").mkdir()
    (tmp_path / "private").mkdir()
    for name in ("responses.csv", "origin.yaml", "failures.csv"):
        (tmp_path / "private" / name).symlink_to(tmp_path / "vault" / name)
    assert run(CELLS, "--out", "private/responses.csv", "--failures", "private/failures.csv")[0] == 0
    assert {path.name for path in (tmp_path / "vault").iterdir()} == {"responses.csv", "origin.yaml", "failures.csv"}
    assert {path.name for path in (tmp_path / "private").iterdir() if not path.is_symlink()} == {"secret.key"}


def test_what_was_written_before_a_stop_is_told(run, tmp_path, monkeypatch):
    def stopping(*_):
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("nbsurvey.importing.writing.csv_parts", stopping)
    options = ("--report", "r.json", "--failures", "f.csv")
    assert run(CELLS, *options)[::2] == (143, "nbsurvey: stopped; changed before that: r.json, f.csv.\n")
    assert not (tmp_path / "responses.csv").exists()
    assert run(CELLS)[::2] == (143, "nbsurvey: stopped; nothing was changed.\n")


def test_responses_and_their_origin_are_written_without_a_stop_between(run, tmp_path, monkeypatch):
    replace = Path.replace

    def stopping(path, target):
        if target.name == "responses.csv":
            os.kill(os.getpid(), signal.SIGINT)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", stopping)
    assert run(CELLS)[::2] == (130, "nbsurvey: stopped; changed before that: responses.csv, origin.yaml.\n")
    assert (tmp_path / "origin.yaml").exists()


def test_a_problem_that_comes_with_a_list_of_failures_says_what_was_written(run):
    err = run(CELLS | {"tea": ["Jaa", "nee", "ja"]}, "--failures", "f.csv")[2]
    assert err.splitlines()[0] == "nbsurvey: 1 problem; written: f.csv."
