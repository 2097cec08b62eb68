"""A file beside an export is known by its content; what can't be read, or is of another survey, is one message."""

import json

import pytest
from made_questionnaires import (
    limesurvey_export,
    limesurvey_structure,
    qualtrics_survey,
    redcap_dictionary,
    text_of,
    workbook,
    xlsform_sheets,
)

from nbsurvey import limits
from nbsurvey.cli import main
from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.formats import read
from nbsurvey.questionnaires import reading
from nbsurvey.questionnaires.reading import read_questionnaire

QSF = json.dumps(qualtrics_survey()).encode()


@pytest.fixture
def beside(tmp_path):
    def read_beside(content):
        export, file = tmp_path / "export.csv", tmp_path / "beside"
        export.write_bytes(limesurvey_export())
        file.write_bytes(content)
        return read_questionnaire(file, read(export), "en")

    return read_beside


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (QSF, "a Qualtrics survey"),
        (b"\xef\xbb\xbf\r\n" + QSF, "a Qualtrics survey"),
        (limesurvey_structure(), "a LimeSurvey structure"),
        (b"\xef\xbb\xbf" + limesurvey_structure(kind="Question"), "a LimeSurvey structure"),
        (text_of(redcap_dictionary()), "a REDCap data dictionary"),
        (b"\xef\xbb\xbf" + text_of(redcap_dictionary(), ";"), "a REDCap data dictionary"),
        (workbook(xlsform_sheets()), "an XLSForm"),
        (workbook({"Survey": xlsform_sheets()["survey"], "Choices": xlsform_sheets()["choices"]}), "an XLSForm"),
        (limesurvey_export(), "the same responses as texts"),
    ],
)
def test_it_is_known_by_its_content(beside, content, words):
    assert beside(content).words == words


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (QSF[:-20], "The Qualtrics survey is damaged"),
        (b'{"SurveyElements": [' + b"[" * 100_000, "The Qualtrics survey is damaged"),
        (b'{"SurveyElements": 3, "SurveyEntry": {}}', "The Qualtrics survey is damaged"),
        (limesurvey_structure()[:-20], "The XML is damaged"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;<LimeSurveyDocType/></a>", "declares a document type"),
        (b"<html><!-- LimeSurveyDocType --></html>", "isn't a LimeSurvey structure"),
        (workbook({"survey": [["kind"], ["text"]], "choices": [["list_name", "name"]]}), "no columns 'type'"),
        (b"<html><body>Log in</body></html>", "a web page"),
        (b"PK\x03\x04 no workbook", "can't be unpacked"),
        (b"", "empty"),
    ],
)  # fmt: skip
def test_what_cant_be_read_is_one_message(beside, content, message):
    with pytest.raises(InvalidInputError, match=message) as error:
        beside(content)
    assert len(error.value.problems) == 1


def test_a_questionnaire_that_is_too_large_is_refused(beside, monkeypatch):
    assert limits.MOST_QUESTIONNAIRE_BYTES > 1 << 20
    monkeypatch.setattr(reading, "MOST_QUESTIONNAIRE_BYTES", 1 << 10)
    for content in (QSF, limesurvey_structure(), text_of(redcap_dictionary() * 5), workbook(xlsform_sheets())):
        with pytest.raises(InvalidInputError, match="too large"):
            beside(content)


def test_the_command_takes_a_file_beside_an_export_and_tells_what_it_saw(tmp_path, capsys):
    export, structure, codebook = (tmp_path / name for name in ("export.csv", "survey.lss", "codebook.yaml"))
    export.write_bytes(limesurvey_export())
    structure.write_bytes(limesurvey_structure())
    command = ["codebook", str(export), "--with", str(structure), "--out", str(codebook)]
    assert main(command) == 0
    out = capsys.readouterr().out
    assert "With survey.lss, a LimeSurvey structure (en, nl): it says something of" in out
    assert "# With survey.lss, a LimeSurvey structure" in codebook.read_text("utf-8")


def test_the_command_refuses_the_questionnaire_of_another_survey(tmp_path, capsys):
    export, structure, codebook = (tmp_path / name for name in ("export.csv", "survey.lss", "codebook.yaml"))
    export.write_bytes(text_of([["vote", "age"], ["1", "2"], ["2", "1"]]))
    structure.write_bytes(limesurvey_structure())
    assert main(["codebook", str(export), "--with", str(structure), "--out", str(codebook)]) == 1
    assert "fits a column of the export. Give that of the same survey." in capsys.readouterr().err
    assert not codebook.exists()
