"""A publication is made where what Windows lacks isn't there: no fork, no locks, no limits, no exchange of folders."""

import subprocess
import sys
from pathlib import Path

import pytest
from small_project import digests

from nbsurvey.cli import main
from nbsurvey.publish import build_folder
from nbsurvey.publish.build_folder import put_in_place
from nbsurvey.publish.manifest import write_manifest

WINDOWS = Path(__file__).parents[1] / "system/windows.py"


def test_a_build_without_what_windows_lacks_has_the_same_bytes(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_project)
    arguments = ["report", "--engine", "embedded", "--language", "nl"]
    assert main(arguments) == 0
    there = digests(small_project / "build")
    (small_project / "build/estimates.csv").write_bytes(b"half")
    done = subprocess.run([sys.executable, WINDOWS, *arguments], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert digests(small_project / "build") == there
    assert not list(small_project.glob(".nbsurvey-*"))


def test_a_build_of_which_a_program_has_a_file_open_is_told_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, work = tmp_path / "build", tmp_path / "work"
    for folder in (out, work / "new"):
        folder.mkdir(parents=True)
        (folder / "report.pdf").write_bytes(folder.name.encode())
        write_manifest(folder, {})
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == out:
            raise PermissionError(13, "Access is denied", str(path))
        return rename(path, target)

    monkeypatch.setattr(build_folder, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError, match="close the programs that have something of it open: 'build'"):
        put_in_place(work / "new", out, Path("build"), work)
    assert (out / "report.pdf").read_bytes() == b"build"
