"""Each different cell of a column is looked at once, and told once."""

import pandas as pd
from made_exports import CELLS, after, progress_of

from nbsurvey.exports.export import ExportColumn
from nbsurvey.importing.recoding import recode, recode_answers


def test_a_cell_that_fits_nothing_is_told_once_with_its_rows(codebook):
    cells = pd.Series(pd.Categorical(["Jaa", "ja", "Jaa"]), index=pd.RangeIndex(2, 5))
    codes, (misfit,) = recode(cells, ExportColumn("tea"), codebook.block_of["tea"], codebook)
    assert [None if pd.isna(code) else code for code in codes] == [None, "ja"]
    assert (misfit.value, misfit.rows.tolist()) == ("Jaa", [2, 4])
    assert misfit.expected == "ja, nee, an empty cell, niet gevraagd, weet niet"
    assert misfit.fix == "Did you mean 'ja'?"


def test_background_and_items_are_recoded_and_empty_cells_remembered(codebook):
    recoded = after(recode_answers, progress_of(CELLS | {"favourite": ["groen", " ", "thee"]}, codebook))
    assert list(recoded.answers) == list(CELLS)
    assert list(recoded.answers["team"].codes) == ["noord", "zuid", "noord"]
    favourite = recoded.answers["favourite"]
    assert favourite.is_empty.tolist() == [False, True, False]
    assert favourite.are("groen").tolist() == [True, False, False]
    assert [(misfit.column, misfit.value) for misfit in recoded.report.misfits] == [("favourite", "thee")]


def test_respondents_without_a_group_can_be_made_a_group(importing, codebook_with):
    codebook = codebook_with(
        (
            "- {code: zuid, label: {nl: zuid, en: south}}",
            "- {code: zuid, label: {nl: zuid, en: south}}\n"
            '      - {code: not_told, label: {nl: niet gezegd, en: not told}, export: [""]}',
        )
    )
    responses = importing(CELLS | {"team": ["noord", "", "zuid"]}, codebook).responses
    assert sorted(responses["team"]) == ["noord", "not_told", "zuid"]
