"""The wheel has everything that a publication needs, wherever it is installed and without a clone."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from small_project import make_small_project

pytest.importorskip("hatchling")
TOP = Path(__file__).parents[1]


def test_the_wheel_alone_makes_and_removes_the_publication_of_a_study(tea: Path, tmp_path: Path) -> None:
    wheel = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", tmp_path, TOP]
    subprocess.run([sys.executable, "-m", "pip", *wheel], check=True)
    [file] = tmp_path.glob("*.whl")
    with ZipFile(file) as archive:
        archive.extractall(tmp_path / "installed")
    study = make_small_project(tmp_path / "my-study", tea)
    (study / "README.md").touch()

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    assert run("-c", "import nbsurvey; print(nbsurvey.__file__)").startswith(str(tmp_path / "installed"))
    assert "pip install" in run("-c", "from nbsurvey.cli.faults import SET_UP; print(SET_UP)")
    run("-m", "nbsurvey", "report", "--study", "my-study", "--engine", "embedded", "--to", "html")
    assert (study / "build/report/report.nl.html").is_file()
    run("-m", "nbsurvey", "clean", "--study", "my-study")
    assert sorted(path.name for path in study.iterdir()) == ["README.md", "analysis", "data", "report"]
