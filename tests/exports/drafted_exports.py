"""Tables as a survey tool saves them, drafted and imported at once, and what comes out of that."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from nbsurvey.codebook import Block, Codebook, read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.exports.formats import read
from nbsurvey.importing import Import, import_export
from nbsurvey.importing.page import page
from nbsurvey.importing.writing import responses_csv

Rows = Sequence[Sequence[object]]

WAYS = ("comma", "semicolon", "windows", "excel")
"""How a table may be saved."""


def save(rows: Rows, folder: Path, way: str = "comma") -> Path:
    """Save a table, its headings first, in one of `WAYS`."""
    if way == "excel":
        workbook = openpyxl.Workbook()
        for row in rows:
            workbook.active.append([None if cell == "" else cell for cell in row])
        workbook.save(folder / "export.xlsx")
        return folder / "export.xlsx"
    text = io.StringIO(newline="")
    end = "\r\n" if way == "windows" else "\n"
    csv.writer(text, delimiter="," if way == "comma" else ";", lineterminator=end).writerows(rows)
    path = folder / "export.csv"
    path.write_bytes(text.getvalue().encode("utf-8-sig" if way == "windows" else "utf-8"))
    return path


@dataclass(frozen=True)
class Drafted:
    """An export with the draft that was made of it, unedited, and what that imports."""

    export: Export
    text: str
    codebook: Codebook
    imported: Import

    def column(self, name: str) -> ExportColumn:
        """Return a column of the export."""
        return next(column for column in self.export.columns if column.name == name)

    def block(self, wording: str) -> Block:
        """Return the block with a wording."""
        (block,) = (block for block in self.codebook.blocks if wording in block.wording.values())
        return block

    def ticks(self, wording: str) -> dict[str, tuple[int, int]]:
        """Return for each box of a question how many ticked it, of how many."""
        block = self.block(wording)
        assert block.kind == "multiple_response"
        columns = {next(iter(item.label.values())): self.imported.responses[item.id] for item in block.items}
        return {label: (int(column.sum()), int(column.count())) for label, column in columns.items()}

    def answers(self, column: str) -> dict[str, int]:
        """Return how many gave each answer, by its label, to the item of a column of the export."""
        named = {part.column: part.id for part in self.codebook.background}
        named |= {item.column: item.id for item in self.codebook.items.values()}
        parts = {part.id: part.choices for part in self.codebook.background}
        parts |= {item: block.choices for item, block in self.codebook.block_of.items()}
        labels = {choice.code: next(iter(choice.label.values())) for choice in parts[named[column]]}
        return dict(Counter(labels[code] for code in self.imported.cells[named[column]].astype(str) if code in labels))

    @property
    def shown(self) -> str:
        """Everything that a person gets to see of the export."""
        report = self.imported.report
        return self.text + responses_csv(self.imported.cells).decode() + report.json() + page(report)


def drafted(path: Path) -> Drafted:
    """Draft a codebook from an export, and import it with that as it is."""
    export = read(path)
    text = draft_codebook(export)
    draft = path.with_name("codebook.yaml")
    draft.write_text(text, encoding="utf-8")
    codebook = read_codebook(draft)
    return Drafted(export, text, codebook, import_export(path, codebook))
