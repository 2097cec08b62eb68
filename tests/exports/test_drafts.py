"""A codebook drafted from any export imports that export at once, and says the same of it as the right one."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_studies import make
from tools import TOOLS, WIDE
from written import Written

from nbsurvey.codebook import OPEN, Codebook, read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.errors import InvalidInputError
from nbsurvey.exports import formats
from nbsurvey.importing import KEPT, import_export
from nbsurvey.importing.recoding import reason_values

pytest.importorskip("pyreadstat")
pytest.importorskip("openpyxl")
pytest.importorskip("pyarrow")

SLOW = {"spss", "stata"}
KEEP = {*KEPT, "empty", "duplicate", "test"}
"""Nearly all rules: a draft knows no dates, and reads fewer questions."""


def check(written: Written, folder: Path) -> None:
    path, draft = folder / f"mijn-export{written.suffix}", folder / "codebook.yaml"
    path.write_bytes(written.content)
    export = formats.read(path)
    try:
        draft.write_text(draft_codebook(export), encoding="utf-8")
    except InvalidInputError as error:
        assert "No column looks like a question" in str(error)
        return
    drafted = read_codebook(draft)
    assert drafted.study.population == OPEN
    text = draft.read_text(encoding="utf-8")
    assert not [cell for cell in written.identifying if cell in text]
    import_export(path, drafted)
    if written.counts["outside"]:
        return
    by_draft = import_export(path, drafted, keep=KEEP)
    by_hand = import_export(path, written.codebook, keep=KEEP)
    assert by_draft.report.read == by_draft.report.kept == by_hand.report.kept
    column_of = {column: id for id, column in by_hand.report.used.items()}
    for item, column in by_draft.report.used.items():
        if column not in column_of:  # few cells with several answers don't tell how they fall apart
            continue
        pairs = {
            (right, own)
            for right, own in zip(by_hand.cells[column_of[column]], by_draft.cells[item], strict=True)
            if right not in _missing(written.codebook) and own not in _missing(drafted) | _any_text(drafted)
        }
        assert len({right for right, _ in pairs}) == len(pairs), pairs
        assert len({own for _, own in pairs}) == len(pairs), pairs


def _any_text(codebook: Codebook) -> set[str]:
    """Return the codes of choices that stand for all answers that few gave."""
    return {
        choice.code for part in (*codebook.background, *codebook.blocks) for choice in part.choices if choice.any_text
    }


def _missing(codebook: Codebook) -> set[str]:
    return set(reason_values(codebook).values())


@pytest.mark.parametrize("tool", sorted(TOOLS.keys() - SLOW))
@given(seed=st.integers(0, 10**9))
def test_a_draft_imports_its_export(tool, tmp_path, seed):
    random = Random(seed)
    check(TOOLS[tool](make(random, wide=tool in WIDE, most_rows=40), random), tmp_path)


@pytest.mark.parametrize("tool", sorted(SLOW))
@settings(max_examples=4)
@given(seed=st.integers(0, 10**9))
def test_a_draft_imports_its_export_of_a_statistical_package(tool, tmp_path, seed):
    random = Random(seed)
    check(TOOLS[tool](make(random, wide=tool in WIDE, most_rows=40), random), tmp_path)
