"""What `make` says when .venv is damaged, and that it removes only what was built."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="there is no make here")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone whose .venv is this Python's own."""
    shutil.copy(TOP / "Makefile", tmp_path)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


STAMPS = [f"--old-file=.venv/.{part}ready" for part in ("", "dev-", "lab-")]


def make(folder: Path, *targets: str, stamps: Sequence[str] = STAMPS) -> subprocess.CompletedProcess[str]:
    """Run make as if .venv had been set up a moment ago."""
    command = ["make", *stamps, *targets]
    own = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}  # tests may run under make
    return subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, check=False)


def without_python(venv: Path) -> None:
    (venv / "bin/python").unlink()
    (venv / "bin/python").symlink_to("/no/such/python3.11")


def without_a_package(venv: Path) -> None:
    (venv / "bin/python").unlink()
    (venv / "bin/python").write_text(f'#!/bin/sh\nexec {sys.executable} -S "$@"\n')


def without_the_command(venv: Path) -> None:
    (venv / "bin/nbsurvey").unlink()


def that_was_moved(venv: Path) -> None:
    (venv / "bin/nbsurvey").write_text("#!/no/such/python3.11\n")


def half_made(venv: Path) -> None:
    shutil.rmtree(venv / "bin")


DAMAGES = [without_python, without_a_package, without_the_command, that_was_moved, half_made]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_venv_gets_one_line(clone: Path, damage) -> None:
    (clone / ".venv").unlink()
    (clone / ".venv/bin").mkdir(parents=True)
    for name in ("python", "nbsurvey"):
        (clone / ".venv/bin" / name).write_text("#!/bin/sh\n")
        (clone / ".venv/bin" / name).chmod(0o755)
    damage(clone / ".venv")
    (clone / "build").mkdir()
    for target in ("setup", "report", "release", "test", "check", "lab", "lock", "clean"):
        done = make(clone, target)
        line, of_make = done.stderr.splitlines()
        assert line == "The programs in .venv are damaged. Make them again: make clean-setup setup", target
        assert of_make.startswith("make: ***")
        assert not done.stdout
        assert done.returncode == 2
    assert make(clone, "clean-setup").returncode == 0
    assert not (clone / ".venv").exists()


def test_make_clean_removes_what_was_built_and_nothing_else(clone: Path) -> None:
    (clone / "build").mkdir()
    (clone / "build/thesis.txt").write_text("years of work")
    done = make(clone, "clean")
    assert done.returncode == 2, done
    assert "build, value 'thesis.txt'" in done.stderr
    assert (clone / "build/thesis.txt").read_text() == "years of work"
    (clone / "build/thesis.txt").unlink()
    assert make(clone, "clean").returncode == 0
    assert not (clone / "build").exists()
    assert make(clone, "clean").returncode == 0


def test_make_lists_every_target_with_what_it_does(clone: Path) -> None:
    listed = [line.split()[1] for line in make(clone).stdout.splitlines()]
    assert listed == [
        "help",
        "setup",
        "report",
        "release",
        "test",
        "check",
        "lab",
        "weights",
        "big",
        "lock",
        "clean",
        "clean-setup",
    ]


def test_a_publication_needs_no_more_than_the_locks_for_running(clone: Path) -> None:
    running = ("requirements.lock", "requirements-exports.lock", "requirements-tables.lock")
    (clone / ".venv").unlink()
    for name in ("pyproject.toml", *running, "requirements-dev.lock"):
        (clone / name).touch()
    installed = {target: make(clone, "-n", target, stamps=()).stdout for target in ("report", "test")}
    assert " ".join(f"--requirement {lock}" for lock in running) in installed["report"]
    assert "requirements-dev" not in installed["report"]
    assert "requirements-dev.lock" in installed["test"]


@pytest.mark.parametrize(("user", "allows_root"), [(0, True), (1000, False)])
def test_the_lab_runs_with_the_packages_of_venv_and_as_root(
    clone: Path, user: int, allows_root: bool, tmp_path
) -> None:
    (tmp_path / "id").write_text(f"#!/bin/sh\necho {user}\n")
    (tmp_path / "id").chmod(0o755)
    last = make(clone, "-n", "lab", f"SHELL=/usr/bin/env PATH={tmp_path}:{os.environ['PATH']} sh").stdout.splitlines()[
        -1
    ]
    assert last.startswith("JUPYTER_PREFER_ENV_PATH=1 .venv/bin/jupyter lab")
    assert ("--allow-root" in last) == allows_root and last.endswith("analysis/notebooks")
