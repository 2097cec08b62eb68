"""What `report --out` does to a folder that holds something, and `prepare` to a project."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import command, digests, report

from nbsurvey.cli import main

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(small_project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command line in the small project and returns its exit code and messages."""
    monkeypatch.chdir(small_project)
    for name in [name for name in sys.modules if name.split(".")[0] == "analysis"]:
        monkeypatch.delitem(sys.modules, name)

    def call(*arguments: str) -> tuple[int, str]:
        return main(list(arguments)), capsys.readouterr().err

    return call


def change(project: Path, line: str = "Anders.") -> None:
    with (project / "report/report.nl.qmd").open("a", encoding="utf-8") as page:
        page.write(f"\n{line}\n")


def test_a_build_never_removes_what_it_did_not_make(run: Run, small_project: Path) -> None:
    app = small_project / "app"
    app.mkdir()
    (app / "manifest.json").write_text(json.dumps({"name": "App", "start_url": ".", "outputs": {"index.html": ""}}))
    (app / "index.html").write_text("years of work")
    before = digests(small_project)
    code, message = run("report", "--engine", "embedded", "--out", "app")
    assert code == 1
    assert "app, value 'index.html, manifest.json': The folder holds something else than a build" in message
    assert digests(small_project) == before


def test_what_a_user_changed_in_a_build_is_kept_beside_the_next(run: Run, small_project: Path) -> None:
    right = digests(small_project / "build")
    for text in ("my notes", "other notes"):
        (small_project / "build/audit.csv").write_text(text)
        assert report(small_project).returncode == 0
    assert digests(small_project / "build") == right
    (small_project / "build/report/report.nl.html").write_text("my report")
    assert run("clean")[0] == 0
    kept = {
        str(path.relative_to(small_project)): path.read_text("utf-8")
        for path in small_project.glob("build.kept/**/*.*")
    }
    assert kept == {
        "build.kept/audit.csv": "my notes",
        "build.kept/audit-2.csv": "other notes",
        "build.kept/report/report.nl.html": "my report",
    }
    assert not (small_project / "build").exists()


def test_a_file_that_a_user_put_into_build_stops_the_next_build(run: Run, small_project: Path) -> None:
    change(small_project)
    (small_project / "build/notes.txt").write_text("mine")
    before = digests(small_project)
    code, message = run("report", "--engine", "embedded")
    assert code == 1
    assert "build, value 'notes.txt': The folder holds what no build made" in message
    assert digests(small_project) == before


def test_a_file_that_is_put_into_build_while_the_next_is_made_stays(small_project: Path) -> None:
    change(small_project)
    before = digests(small_project / "build")
    running = subprocess.Popen(command(), cwd=small_project, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while not list(small_project.glob(".nbsurvey-*/new/audit.csv")):
        assert running.poll() is None
        time.sleep(0.01)
    (small_project / "build/notes.txt").write_text("mine")
    _, message = running.communicate()
    assert running.returncode == 1
    assert b"build, value 'notes.txt'" in message
    assert (small_project / "build/notes.txt").read_text() == "mine"
    assert {name: digest for name, digest in digests(small_project / "build").items() if name != "notes.txt"} == before
    assert not list(small_project.glob(".nbsurvey-*"))


@pytest.mark.parametrize("there", [True, False], ids=["a build", "nothing yet"])
def test_a_link_to_a_build_is_followed(small_project: Path, tmp_path: Path, there: bool) -> None:
    (tmp_path / "www").mkdir()
    if there:
        (small_project / "build").rename(tmp_path / "www/site")
        change(small_project)
    (small_project / "out").symlink_to(tmp_path / "www/site")
    made = report(small_project, "--out", "out")
    assert made.returncode == 0, made.stderr
    assert (small_project / "out").is_symlink()
    assert (tmp_path / "www/site/report/report.nl.html").is_file()
    assert [path.name for path in (tmp_path / "www").iterdir()] == ["site"]


def test_a_link_to_a_disk_that_is_not_mounted_is_told(run: Run, small_project: Path, tmp_path: Path) -> None:
    (small_project / "out").symlink_to(tmp_path / "not-mounted/site")
    assert run("report", "--out", "out") == (1, "nbsurvey: out: This link leads nowhere.\n")
    assert not (tmp_path / "not-mounted").exists()


@pytest.mark.parametrize("out", ["report", "report/build", "data", "analysis", ".", "build/../report/x"])
def test_a_build_does_not_go_where_it_reads(run: Run, small_project: Path, out: str) -> None:
    before = digests(small_project)
    code, message = run("report", "--out", out)
    assert (code, message.startswith("nbsurvey: 1 problem; nothing was written.\n")) == (1, True)
    assert digests(small_project) == before


def test_a_signal_after_the_exchange_does_not_say_that_nothing_changed(
    run: Run, small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nbsurvey.publish import build_folder

    change(small_project, "Daarna.")
    exchange = build_folder.exchange

    def exchange_and_stop(one: Path, other: Path) -> bool:
        done = exchange(one, other)
        os.kill(os.getpid(), signal.SIGTERM)
        return done

    monkeypatch.setattr(build_folder, "exchange", exchange_and_stop)
    assert run("report", "--engine", "embedded") == (143, "nbsurvey: stopped; changed before that: build.\n")
    assert "Daarna." in (small_project / "build/report/report.nl.html").read_text("utf-8")
    assert not list(small_project.glob(".nbsurvey-*"))


def test_prepare_replaces_what_it_made(run: Run, small_project: Path) -> None:
    assert run("prepare", "report") == (0, "")
    (small_project / "report/_generated/figures/drinks.nl.svg").write_text("old")
    assert run("prepare", "report") == (0, "")
    assert "<svg" in (small_project / "report/_generated/figures/drinks.nl.svg").read_text("utf-8")
    assert report(small_project).stdout.startswith("Nothing has changed")


@pytest.mark.parametrize("name", ["_variables.yml", "_generated/figures/drinks.nl.svg", "_generated"])
def test_prepare_leaves_what_it_did_not_make(run: Run, small_project: Path, name: str) -> None:
    path = small_project / "report" / name
    if name == "_generated":
        path.symlink_to(small_project / "data")
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine: true\n")
    before = digests(small_project)
    code, message = run("prepare", "report")
    assert code == 1
    assert f"report/{name.partition('/')[0]}: This isn't known to be made by nbsurvey" in message
    assert digests(small_project) == before
