"""Work in progress has a folder of its own, which goes at the end, and is swept once nobody works there."""

import subprocess
import sys

import pytest

from nbsurvey.system.workspaces import is_workspace, sweep, workspace


def test_a_workspace_goes_with_its_block(tmp_path):
    with workspace(tmp_path, "file") as folder:
        (folder / "part").write_text("half")
        assert folder.parent == tmp_path
        assert is_workspace(folder.name)
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_goes_when_the_work_fails(tmp_path):
    with pytest.raises(RuntimeError), workspace(tmp_path, "file"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_sweep_clears_what_a_killed_process_left_and_nothing_else(tmp_path):
    script = """
import os, signal, sys
from pathlib import Path
from nbsurvey.system.workspaces import workspace
with workspace(Path(sys.argv[1]), "file") as folder:
    print(folder)
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""
    left = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=False).stdout
    (tmp_path / ".nbsurvey-other-x").mkdir()
    with workspace(tmp_path, "file") as used:
        assert sweep(tmp_path, "file") == []
        assert left.strip() not in map(str, tmp_path.iterdir())
        assert used.exists()
    assert [path.name for path in tmp_path.iterdir()] == [".nbsurvey-other-x"]


def test_what_a_sweep_cannot_clear_is_returned(tmp_path):
    (tmp_path / ".nbsurvey-file-x").mkdir()
    assert sweep(tmp_path, "file", lambda _: None) == [tmp_path / ".nbsurvey-file-x"]


def test_a_folder_that_takes_nothing_is_named(tmp_path):
    with pytest.raises(OSError, match="nowhere"), workspace(tmp_path / "nowhere", "file"):
        pass
