"""Free text passes where the codebook says so, unless somebody is named in it."""

import pytest
from made_exports import CELLS

from nbsurvey.exports.responses import read_responses
from nbsurvey.importing import RefusedImportError
from nbsurvey.importing.page import page
from nbsurvey.importing.words import words
from nbsurvey.importing.writing import write_import

TEXTS = "texts:\n  - {id: remarks, label: {nl: opmerkingen, en: remarks}}"


def test_free_text_passes_if_the_codebook_says_so(importing, codebook_with, tmp_path):
    remarks = ['zei "ja", toch', "", "=1+1"]
    codebook = codebook_with(more=TEXTS)
    imported = importing(CELLS | {"remarks": remarks}, codebook)
    path, _ = write_import(imported, tmp_path / "out" / "responses.csv")
    assert "'=1+1" in path.read_text()
    kept = read_responses(path, codebook)["remarks"]
    assert sorted(kept.dropna()) == ["=1+1", 'zei "ja", toch']
    assert kept.isna().sum() == 1


def test_a_text_that_names_somebody_is_refused_or_taken_out(importing, codebook_with):
    cells = CELLS | {"remarks": ["mail jan@example.org", "", "goed"]}
    codebook = codebook_with(more=TEXTS)
    with pytest.raises(RefusedImportError, match="e-mail address"):
        importing(cells, codebook)
    imported = importing(cells, codebook, lenient=True)
    assert sorted(imported.cells["remarks"]) == ["", "", "goed"]
    told = page(imported.report) + imported.report.json() + words(imported.report)
    assert "jan@example.org" not in told + "".join(str(failure) for failure in imported.report.failures())
