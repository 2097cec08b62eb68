"""A codebook drafted of columns that are made in memory."""

from collections.abc import Callable
from pathlib import Path

import pytest
from made_drafts import export_of

from nbsurvey.codebook import Codebook, read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.export import ExportColumn


@pytest.fixture
def draft(tmp_path: Path) -> Callable[..., Codebook]:
    """Return a function that drafts a codebook of columns and reads it."""

    def read(*columns: tuple[ExportColumn, list[str]], population: int | None = None, format: str = "csv") -> Codebook:
        path = tmp_path / "codebook.yaml"
        export = export_of(*columns, format=format)
        path.write_text(draft_codebook(export, population=population), encoding="utf-8")
        return read_codebook(path)

    return read
