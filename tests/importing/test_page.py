"""The report of an import as a page, in which nothing of an export acts."""

import json

import pytest
from made_exports import CELLS

from nbsurvey.importing import RefusedImportError
from nbsurvey.importing.page import page


def test_the_report_of_a_refusal_says_what_was_wrong_and_shows_no_markup_of_the_export(importing, codebook):
    with pytest.raises(RefusedImportError) as caught:
        importing(CELLS | {"tea": ["<script>", "ja", "ja"]}, codebook)
    shown = page(caught.value.report)
    assert "Refused: nothing was imported." in shown
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert json.loads(caught.value.report.json())["misfits"][0]["rows"] == 1
