"""The command line as a function, and a copy of the mayors' study."""

import shutil
from pathlib import Path

import pytest

from nbsurvey.cli import main


@pytest.fixture
def run(capsys):
    """Return a function that runs the command line and returns exit code, output and messages."""

    def call(*arguments: object) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        output = capsys.readouterr()
        assert "Traceback" not in output.err
        return code, output.out, output.err

    return call


@pytest.fixture
def copy(tmp_path: Path, data: Path) -> Path:
    """Return a copy of the mayors' study."""
    return Path(shutil.copytree(data, tmp_path / "copy"))
