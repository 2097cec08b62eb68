"""A draft that nobody edited imports its own file, whatever the format, and every count is that of the raw cells."""

from collections import Counter
from pathlib import Path
from random import Random

import pandas as pd
import pytest
from asked_surveys import WRITERS, Table, asked
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.codebook import Block, Codebook, Item, open_questions, read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.formats import read
from nbsurvey.exports.options import FORMATS
from nbsurvey.importing import KEPT, Import, import_export

for package in ("openpyxl", "pyarrow", "pyreadstat", "python_calamine"):
    pytest.importorskip(package)

NEED_A_FOLDER = {"spss", "stata"}
SLOW = NEED_A_FOLDER | {"excel", "ods", "xls"}


def test_each_format_has_a_writer():
    assert WRITERS.keys() == FORMATS.keys()


def check(format: str, seed: int, folder: Path) -> None:
    random = Random(seed)
    survey = asked(random)
    content, suffix, table = WRITERS[format](survey, random, *([folder] if format in NEED_A_FOLDER else []))
    path, draft = folder / f"export{suffix}", folder / "codebook.yaml"
    path.write_bytes(content)
    export = read(path)
    assert export.format == format
    text = draft_codebook(export)
    draft.write_text(text, encoding="utf-8")
    codebook = read_codebook(draft)
    imported = import_export(path, codebook, keep={*KEPT, "empty", "duplicate"})
    assert imported.report.kept == len(survey[0].answers)
    assert open_questions(codebook)[0].key == "population"
    assert "my own words" not in text + imported.cells.to_csv()
    check_counts(table, codebook, imported)


def check_counts(table: Table, codebook: Codebook, imported: Import) -> None:
    """Compare each answer with a plain count of what was written."""
    placed = {column.column: Counter(imported.cells[column.id]) for column in codebook.background}
    for name, cells in placed.items():
        compare(table.answered[name], cells, set(next(c.codes for c in codebook.background if c.column == name)))
    for block in codebook.blocks:
        for item in block.items:
            cells = imported.cells[item.id].astype("str")
            if block.kind == "multiple_response":
                assert int((cells == block.counted_codes[0]).sum()) == ticks(table, block, item), item
            else:
                compare(table.answered[item.column], Counter(cells), set(block.codes))
            placed[block.column or item.column] = Counter(cells)
    assert placed.keys() <= table.answered.keys()
    assert placed


def ticks(table: Table, block: Block, item: Item) -> int:
    """Count the ticks that were written for a box."""
    if not block.separator:
        return int(pd.Series(table.answered[item.column]).sum())
    written = pd.Series(table.answered[block.column])
    boxes = {box.column for box in block.items}
    return int(written.map(lambda parts: item.column in parts if item.column else bool({*parts} - boxes)).sum())


def compare(written: list[str], cells: Counter[str], codes: set[str]) -> None:
    """Compare how often each answer was written, whatever it is called in the draft, with how often it is there."""
    raw = pd.Series(written).replace("", None).value_counts()
    assert sorted(raw) == sorted(times for code, times in cells.items() if code in codes and times)


@pytest.mark.parametrize("format", sorted(WRITERS.keys() - SLOW))
@settings(max_examples=25)
@given(seed=st.integers(0, 10**9))
def test_an_unedited_draft_imports_its_own_file_with_every_count_right(format, tmp_path, seed):
    check(format, seed, tmp_path)


@pytest.mark.parametrize("format", sorted(SLOW))
@settings(max_examples=6)
@given(seed=st.integers(0, 10**9))
def test_an_unedited_draft_imports_its_own_binary_file_with_every_count_right(format, tmp_path, seed):
    check(format, seed, tmp_path)
