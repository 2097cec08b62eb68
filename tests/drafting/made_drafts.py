"""Exports made in memory, and what a draft of them says."""

import pandas as pd

from nbsurvey.codebook import Block, Codebook
from nbsurvey.exports.export import Export, ExportColumn, Source
from nbsurvey.exports.tools import tool_of


def export_of(*columns: tuple[ExportColumn, list[str]], name: str = "onderzoek.csv", format: str = "csv") -> Export:
    cells = {column.name: pd.Categorical(texts, sorted(set(texts))) for column, texts in columns}
    frame = pd.DataFrame(cells, index=pd.RangeIndex(2, 2 + len(columns[0][1])))
    return Export(
        Source(name, b"x"), format, "CSV", tuple(column for column, _ in columns), frame, tool_of(format).habits
    )


def only_block(codebook: Codebook) -> Block:
    assert len(codebook.blocks) == 1
    return codebook.blocks[0]


def labels_of(block: Block) -> dict[str, str]:
    return {choice.code: next(iter(choice.label.values())) for choice in block.choices}
