"""Responses are written as the reader of responses has them."""

import csv
import sys
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_exports import CELLS

import nbsurvey
from nbsurvey.exports.responses import read_responses
from nbsurvey.files import harmless
from nbsurvey.importing import import_export
from nbsurvey.importing.writing import responses_bytes, responses_csv, write_import


def test_responses_are_what_the_reader_of_responses_gives(importing, codebook, tmp_path):
    imported = importing(CELLS, codebook)
    path, origin = write_import(imported, tmp_path / "new" / "responses.csv")
    assert path.stat().st_mode & 0o077 == 0  # of the owner only
    pd.testing.assert_frame_equal(read_responses(path, codebook), imported.responses)
    assert origin.read_text().startswith("kind: collected\nfile: responses.csv\nhmac_sha256: ")
    pd.testing.assert_frame_equal(nbsurvey.read_export(tmp_path / "export.csv", codebook), imported.responses)


@pytest.mark.parametrize("name", ["responses.parquet", "x.PARQUET"])
def test_responses_may_be_written_as_parquet(name, importing, codebook, tmp_path):
    pytest.importorskip("pyarrow")
    imported = importing(CELLS, codebook)
    path, origin = write_import(imported, tmp_path / "new" / name)
    assert path.read_bytes()[:4] == b"PAR1"
    pd.testing.assert_frame_equal(read_responses(path, codebook), imported.responses)
    assert f"file: {name}\n" in origin.read_text()
    assert responses_bytes(imported.cells, path) == path.read_bytes()


def test_the_same_export_gives_the_same_bytes(importing, codebook):
    lines = responses_csv(importing(CELLS, codebook).cells).decode().splitlines()
    assert lines == [
        "respondent,team,tea,coffee,favourite,taste,at_home,at_work",
        "r001,zuid,nee,nee,,slecht,0,0",
        "r002,noord,ja,nee,groen,goed,1,0",
        "r003,noord,ja,weet niet,zwart,niet gevraagd,1,1",
    ]


@pytest.mark.parametrize("missing", ["pandas.absent", "pyarrow"])
@given(rows=st.lists(st.lists(st.text("ab,\"\n\r=' ", max_size=4), min_size=3, max_size=3), max_size=9))
def test_any_texts_are_written_as_the_csv_writer_of_python_has_them(missing, rows):
    written = StringIO(newline="")
    plain = [[harmless(text) for text in row] for row in rows]
    csv.writer(written, lineterminator="\n").writerows([["respondent", "a", "b"], *plain])
    cells = pd.DataFrame(rows, columns=["respondent", "a", "b"], dtype="str")
    with patch.dict(sys.modules, {missing: None}), patch("nbsurvey.importing.writing._ROWS_AT_ONCE", 2):
        assert responses_csv(cells).decode() == written.getvalue()


def test_columns_of_many_different_texts_are_written_beside_those_of_few():
    numbers = [str(number) for number in range(5000)]
    cells = pd.DataFrame({"respondent": numbers, "few": ["yes", "no"] * 2500, "text": numbers[::-1], "more": "1"})
    assert responses_csv(cells).decode() == cells.to_csv(index=False, lineterminator="\n")


def test_an_import_reads_what_it_wrote(importing, codebook, tmp_path: Path):
    first = importing(CELLS, codebook)
    path, _ = write_import(first, tmp_path / "out" / "responses.csv")
    again = import_export(path, codebook).cells
    columns = list(CELLS)
    assert sorted(again[columns].astype(str).to_numpy().tolist()) == sorted(
        first.cells[columns].astype(str).to_numpy().tolist()
    )
