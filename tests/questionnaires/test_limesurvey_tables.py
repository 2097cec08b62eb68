"""The tables of a structure, whatever its version writes around them."""

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.export import Source
from nbsurvey.questionnaires.limesurvey_tables import read_tables

BODY = "<LimeSurveyDocType>Survey</LimeSurveyDocType>"


def read(text):
    return read_tables(Source("survey.lss", text.encode()))


def test_cells_are_texts_without_space_around_them():
    text = f"""<document>{BODY}<languages><language>nl</language><language/></languages>
        <questions><fields><fieldname>qid</fieldname></fields>
        <rows><row><qid><![CDATA[ 7 ]]></qid><help/></row></rows></questions></document>"""
    tables, languages = read(text)
    assert tables["questions"] == [{"qid": "7", "help": ""}]
    assert languages == ("nl",)


@pytest.mark.parametrize(
    "text",
    [
        f'<!DOCTYPE d [<!ENTITY a "b">]><document>{BODY}&a;</document>',
        f'<!DOCTYPE d SYSTEM "file:///etc/passwd"><document>{BODY}</document>',
        f'<?xml version="1.0" encoding="UTF-99"?><document>{BODY}</document>',
        f"<document>{BODY}&undeclared;</document>",
        f"<document>{BODY}",
        "<document/>",
    ],
)
def test_what_no_structure_has_is_refused(text):
    with pytest.raises(InvalidInputError) as error:
        read(text)
    assert len(error.value.problems) == 1


def test_nothing_is_read_from_another_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden", "utf-8")
    text = f'<!DOCTYPE d [<!ENTITY a SYSTEM "{secret.as_uri()}">]><document>{BODY}&a;</document>'
    with pytest.raises(InvalidInputError, match="declares a document type"):
        read(text)
