"""Exports of real surveys, which aren't part of the project: tests of them are skipped where they aren't beside it."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "shared/exports"

needed = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real exports aren't beside the project")
