"""A draft says all that an export knows of its questions, and nothing that one respondent wrote."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_drafts import export_of

from nbsurvey.codebook import OPEN, read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.importing.recoding import recode

CELLS = st.one_of(
    st.sampled_from(["", "1", "2", "10", "42", "-1", "-99", "Y", "N", "N/A", "ja", "Nee", "-oth-", "A2", "rood", " "]),
    st.text(max_size=8),
)
LABELS = st.dictionaries(
    st.sampled_from(["1", "2", "3", "9", "-1", "a", "A1"]), st.text(max_size=8) | st.just("weet niet"), max_size=4
)


@st.composite
def exports(draw: st.DrawFn) -> Export:
    rows = draw(st.integers(1, 12))
    names = draw(st.lists(st.text(max_size=12).filter(str.strip), min_size=1, max_size=6, unique=True))
    columns = []
    for name in names:
        missing: Mapping[str, str] = draw(LABELS)
        column = ExportColumn(
            name,
            text=draw(st.text(max_size=12)),
            part=draw(st.text(max_size=6)),
            question=draw(st.sampled_from(["", "Q1", "Q2"])),
            is_box=draw(st.booleans()),
            role=draw(st.sampled_from(["", "", "", "ip"])),
            labels=draw(LABELS),
            missing=missing if draw(st.booleans()) else {},
        )
        few = st.sampled_from(draw(st.lists(CELLS, min_size=1, max_size=3)))
        columns.append((column, draw(st.lists(few, min_size=rows, max_size=rows))))
    columns.append((ExportColumn("\0choice"), ["1"] * rows))
    secret = [f"Geheim {row}" for row in range(rows)]
    return export_of(*columns, (ExportColumn("\0open"), secret))


def test_a_draft_leaves_open_how_many_could_have_answered_unless_it_is_told(draft):
    codebook = draft((ExportColumn("Q1"), ["1", "2", "2"]))
    assert codebook.study.population == OPEN
    assert draft((ExportColumn("Q1"), ["1"]), population=355).study.population == 355


def test_an_export_without_questions_is_a_problem():
    with pytest.raises(InvalidInputError) as error:
        draft_codebook(export_of((ExportColumn("open"), ["Hallo"])))
    assert str(error.value).startswith("onderzoek.csv: No column looks like a question with choices")


@given(exports())
def test_a_draft_of_any_export_is_a_codebook_that_imports_each_cell_and_tells_no_secret(tmp_path, export):
    text = draft_codebook(export)
    assert "Geheim" not in text
    path = tmp_path / "codebook.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    codebook = read_codebook(path)
    placed = {item.column: block for block in codebook.blocks for item in block.items}
    for column in export.columns:
        block = placed.get(column.name)
        assert (block is None) == (bool(column.role) or column.name in codebook.export.leave_out)
        if block:
            assert recode(export.cells[column.name], column, block, codebook)[1] == []
    assert draft_codebook(export) == text
