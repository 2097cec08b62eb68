"""A disk that is full is told with a file and with what is needed, and the old build stays."""

import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import command, make_small_project, report

from nbsurvey.cli import main

UNSHARE = [
    "unshare",
    "--mount",
    *([] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["--user", "--map-root-user"]),
]


def on_a_small_disk(size: str, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command with a small disk mounted, for it alone, at a folder."""
    script = 'mount -t tmpfs -o size="$0" tmpfs "$1" && shift && exec "$@"'
    return subprocess.run(
        [*UNSHARE, "sh", "-c", script, size, str(folder), *words], capture_output=True, text=True, check=False
    )


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    folder = tmp_path / "disk"
    folder.mkdir()
    if not shutil.which("unshare") or on_a_small_disk("1m", folder, "true").returncode:
        pytest.skip("no disk can be mounted here")
    return folder


@pytest.mark.parametrize("size", ["40k", "700k"])
def test_a_full_disk_names_the_file_and_the_space_needed(tea: Path, tmp_path: Path, disk: Path, size: str) -> None:
    project = make_small_project(tmp_path / "project", tea)
    script = f"{' '.join(command('--out', disk / 'build'))}; code=$?; ls -A {disk} >&2; exit $code"
    done = on_a_small_disk(size, disk, "sh", "-c", f"cd {project} && {script}")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()  # and nothing is left on the disk
    assert line.startswith(f"nbsurvey: {disk}/build")
    assert "No space left on device" in line
    assert re.search(r"; the build needs more than the \d+ k?B that it has written beside", line)


def test_a_full_disk_leaves_the_old_file(tea: Path, disk: Path) -> None:
    arguments = f"-m nbsurvey document --study {tea} --to ddi --out {disk}/codebook.xml"
    script = f'echo old > {disk}/codebook.xml; head -c 1m /dev/zero > {disk}/other 2>/dev/null; "$0" {arguments}; '
    done = on_a_small_disk("64k", disk, "sh", "-c", f"{script} cat {disk}/codebook.xml; ls -A {disk}", sys.executable)
    assert done.stderr.startswith(f"nbsurvey: {disk}/codebook.xml: No space left on device; this file needs 12 kB.\n")
    assert done.stdout.split() == ["old", "codebook.xml", "other"]


FAILURES = {
    "a library without a file": "raise OSError(28, 'No space left on device')",
    "a copy of a folder": "raise __import__('shutil').Error([('a', 'b', '[Errno 28] No space left on device')])",
    "a program": "raise RuntimeError('typst: No space left on device (os error 28)')",
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_full_disk_that_a_program_met_is_told_in_one_line(tea: Path, tmp_path: Path, failure: str) -> None:
    project = make_small_project(tmp_path / "project", tea)
    chapter = project / "analysis/__init__.py"
    chapter.write_text(chapter.read_text() + f"\n\ndef chapters(study, estimates):\n    {FAILURES[failure]}\n")
    done = report(project)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("nbsurvey: build: No space left on device; the build needs more than the ")
    assert sorted(path.name for path in project.iterdir()) == ["analysis", "data", "report"]


IN_THE_CHILD = """

import dataclasses
import os

whole, parent = chapters, os.getpid()


def chapters(study, estimates):
    (chapter,) = whole(study, estimates)
    (drawing,) = chapter.drawings

    class Chart:
        def draw(data, **words):
            if os.getpid() != parent:
                raise OSError(28, "No space left on device")
            return drawing.chart.draw(data, **words)

        message = drawing.chart.message

        alt_text = drawing.chart.alt_text

    return [dataclasses.replace(chapter, drawings=[dataclasses.replace(drawing, chart=Chart)])]
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no child")
def test_a_full_disk_that_the_child_met_is_told_in_one_line(tea: Path, tmp_path: Path) -> None:
    project = make_small_project(tmp_path / "project", tea)
    with (project / "analysis/__init__.py").open("a") as chapter:
        chapter.write(IN_THE_CHILD)
    done = report(project)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("nbsurvey: build: No space left on device; the build needs more than the ")
    assert sorted(path.name for path in project.iterdir()) == ["analysis", "data", "report"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_output_that_cannot_be_printed_is_told_in_one_line(unbuffered: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "nbsurvey", "interval", "1", "2"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == b"nbsurvey: what was to be printed: No space left on device.\n"


def test_no_error_of_the_system_is_told_as_none(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    for error in (
        OSError(),
        OSError("words"),
        shutil.Error([("a", "b", "c")]),
        OSError(errno.EIO, "Input/output error"),
    ):

        def fail(*_: object, error: OSError = error, **__: object) -> None:
            raise error

        monkeypatch.setattr("nbsurvey.opening.open_study", fail)
        assert main(["audit"]) == 1
        assert "None" not in capsys.readouterr().err
