"""A codebook to import with, as it is or with changes."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from nbsurvey.codebook import Codebook, read_codebook
from nbsurvey.importing import Import, import_export


@pytest.fixture
def codebook_with(tea: Path) -> Callable[..., Codebook]:
    """Return the codebook of tea with pieces of its text replaced, and lines added."""

    def make(*changes: tuple[str, str], more: str = "") -> Codebook:
        path = tea / "codebook.yaml"
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path.write_text(f"{text}\n{more}\n", encoding="utf-8")
        return read_codebook(path)

    return make


@pytest.fixture
def codebook(codebook_with: Callable[..., Codebook]) -> Codebook:
    return codebook_with()


@pytest.fixture
def importing(tmp_path: Path) -> Callable[..., Import]:
    """Write cells as CSV and import them."""

    def run(cells: dict[str, list[str]], codebook: Codebook, **options: object) -> Import:
        path = tmp_path / "export.csv"
        pd.DataFrame(cells).to_csv(path, index=False)
        return import_export(path, codebook, **options)

    return run
