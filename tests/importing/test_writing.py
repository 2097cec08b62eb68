"""Responses are written as the reader of responses has them."""

from pathlib import Path

import pandas as pd
from made_exports import CELLS

import nbsurvey
from nbsurvey.exports.responses import read_responses
from nbsurvey.importing import import_export
from nbsurvey.importing.writing import responses_csv, write_import


def test_responses_are_what_the_reader_of_responses_gives(importing, codebook, tmp_path):
    imported = importing(CELLS, codebook)
    path, origin = write_import(imported, tmp_path / "new" / "responses.csv")
    pd.testing.assert_frame_equal(read_responses(path, codebook), imported.responses)
    assert origin.read_text().startswith("kind: collected\nfile: responses.csv\nhmac_sha256: ")
    pd.testing.assert_frame_equal(nbsurvey.read_export(tmp_path / "export.csv", codebook), imported.responses)


def test_the_same_export_gives_the_same_bytes(importing, codebook):
    assert responses_csv(importing(CELLS, codebook).cells) == responses_csv(importing(CELLS, codebook).cells)


def test_an_import_reads_what_it_wrote(importing, codebook, tmp_path: Path):
    first = importing(CELLS, codebook)
    path, _ = write_import(first, tmp_path / "out" / "responses.csv")
    again = import_export(path, codebook).cells
    columns = list(CELLS)
    assert sorted(again[columns].astype(str).to_numpy().tolist()) == sorted(
        first.cells[columns].astype(str).to_numpy().tolist()
    )
