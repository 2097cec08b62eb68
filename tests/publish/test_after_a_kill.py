"""A build that is killed at any moment leaves the old or the new one whole, and the next build clears up."""

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

MOMENTS: dict[str, Callable[[Path], object]] = {
    "as it begins": lambda work: work.is_dir(),
    "once the tables are written": lambda work: (work / "new/audit.csv").exists(),
    "while the figures are drawn": lambda work: any((work / "new/figures").glob("*.png")),
    "while the page is rendered": lambda work: (work / "scratch/report/_variables.yml").exists(),
    "once a page is there": lambda work: any((work / "new/report").glob("*")),
    "once all is listed": lambda work: (work / "new/manifest.json").exists(),
    "while the old one is removed": lambda work: (work / "replaced").exists(),
}


def works(folder: Path) -> list[Path]:
    return list(folder.glob(".nbsurvey-*"))


def children(pid: int) -> list[int]:
    descendants, todo = [], [pid]
    while todo:
        for task in Path(f"/proc/{todo.pop()}/task").glob("*"):
            more = [int(child) for child in (task / "children").read_text().split()]
            descendants += more
            todo += more
    return descendants


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_kill_leaves_the_old_or_the_new_build_whole_and_the_next_start_sweeps(small_project: Path) -> None:
    project = small_project
    page = project / "report/report.nl.qmd"
    for number, (moment, has_come) in enumerate(MOMENTS.items()):
        old = digests(project / "build")
        page.write_text(page.read_text("utf-8") + f"\nVersie {number}.\n", "utf-8")
        running = subprocess.Popen(command(), cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while running.poll() is None and not any(map(has_come, works(project))):
            time.sleep(0.0005)
        running.kill()
        running.wait()
        killed = digests(project / "build")
        if killed != old:
            assert moment == "while the old one is removed", "this was killed too late: the test has lost its point"
            assert f"Versie {number}" in (project / "build/report/report.nl.html").read_text("utf-8")
            del killed["manifest.json"]
            assert killed == json.loads((project / "build/manifest.json").read_text("utf-8"))["outputs"]
        assert len(works(project)) <= 1, "what an earlier kill left is still there"
    made = report(project)
    assert made.returncode == 0, made.stderr
    assert not works(project)
    assert f"Versie {number}" in (project / "build/report/report.nl.html").read_text("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent has gone")
def test_a_child_ends_with_its_parent(small_project: Path) -> None:
    project = small_project
    (project / "data/published.csv").write_text((project / "data/published.csv").read_text().replace("page 1", "p. 1"))
    running = subprocess.Popen(command(), cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    began = time.monotonic()
    while not (started := children(running.pid)):
        assert running.poll() is None
        assert time.monotonic() - began < 60
        time.sleep(0.001)
    running.kill()
    running.wait()
    began = time.monotonic()
    while any(map(is_running, started)):
        assert time.monotonic() - began < 5, "a child lives on"
        time.sleep(0.01)


def test_the_workspace_of_a_build_that_runs_is_not_swept(small_project: Path) -> None:
    project = small_project
    (project / "report/report.nl.qmd").write_text("---\ntitle: Anders\nlang: nl\n---\n\nAnders.\n", "utf-8")
    running = subprocess.Popen(command(), cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (there := list(project.glob(".nbsurvey-*/scratch"))):
        assert running.poll() is None
        time.sleep(0.001)
    os.kill(running.pid, signal.SIGSTOP)
    try:
        assert report(project).returncode == 0
        assert there[0].is_dir()
    finally:
        os.kill(running.pid, signal.SIGCONT)
    assert running.wait() == 0
    assert not works(project)
