"""Who gives an export of codes learns which file beside it has the texts; who gave that, or texts, isn't told."""

from pathlib import Path

import pytest
from made_questionnaires import limesurvey_export, qualtrics_export, redcap_export, xlsform_export

from nbsurvey.exports.export import Source
from nbsurvey.exports.formats import read
from nbsurvey.questionnaires.hint import questionnaire_hint

TRIED = Path(__file__).parents[1] / "tried"


@pytest.mark.parametrize(
    ("content", "file"),
    [
        (limesurvey_export(), "survey.lss"),
        (xlsform_export(), "form.xlsx"),
        (redcap_export(), "dictionary.csv"),
        (qualtrics_export(), "survey.qsf"),
    ],
)
def test_an_export_of_codes_wants_the_questionnaire_of_its_tool(content, file):
    assert f"--with {file}" in questionnaire_hint(read(Source("export.csv", content)))


@pytest.mark.parametrize("name", ["qualtrics_text.csv", "survey.sav", "r_na_cells.csv", "redcap_label_export.csv"])
def test_texts_and_files_of_no_tool_want_none(name):
    assert questionnaire_hint(read(TRIED / name)) == ""
