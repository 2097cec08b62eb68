"""A codebook drafted of an export and the file beside it, and the responses imported with it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from nbsurvey.codebook import Block, Codebook, read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.export import Export
from nbsurvey.exports.formats import read
from nbsurvey.importing import import_export
from nbsurvey.questionnaires import with_questionnaire


@dataclass
class Drafted:
    """What came of two files."""

    export: Export
    text: str
    codebook: Codebook
    responses: pd.DataFrame

    def block(self, text: str) -> Block:
        """Return the block in which a text stands as its title, or as the label of an item."""
        blocks = [
            block
            for block in self.codebook.blocks
            if text in [*block.wording.values(), *(label for item in block.items for label in item.label.values())]
        ]
        assert len(blocks) == 1, self.text
        return blocks[0]

    def counts(self, text: str) -> dict[str, int]:
        """Return how often each label was given, of the item with that label."""
        block = self.block(text)
        items = [item for item in block.items if text in item.label.values()]
        labels = {choice.code: choice.label["en"] for choice in block.choices}
        if block.is_boolean:
            labels = {str(code in block.counts): label for code, label in labels.items()}
        answers = self.responses[items[0].id].astype("str")
        return {labels[code]: int((answers == code).sum()) for code in labels}


Draft = Callable[..., Drafted]


@pytest.fixture
def drafted(tmp_path: Path) -> Draft:
    """Return a function that drafts of the contents of two files."""

    def draft(export: bytes, beside: bytes, language: str | None = None) -> Drafted:
        paths = [tmp_path / "export.csv", tmp_path / "beside.dat", tmp_path / "codebook.yaml"]
        for path, content in zip(paths, (export, beside), strict=False):
            path.write_bytes(content)
        fitted = with_questionnaire(read(paths[0]), paths[1], language)
        paths[2].write_text(text := draft_codebook(fitted, language=language), encoding="utf-8")
        codebook = read_codebook(paths[2])
        return Drafted(fitted, text, codebook, import_export(paths[0], codebook).responses)

    return draft
