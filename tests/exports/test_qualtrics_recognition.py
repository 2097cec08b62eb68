"""A file is of Qualtrics by ids of questions or by names of its own above their texts, and one name isn't enough."""

import pytest

from nbsurvey.exports.qualtrics import recognise, recognise_legacy, recognise_two_rows

OWN_NAMES = {
    "StartDate": "Start Date",
    "EndDate": "End Date",
    "RecordedDate": "Recorded Date",
    "ResponseId": "Response ID",
    "IPAddress": "IP Address",
    "UserLanguage": "User Language",
    "DistributionChannel": "Distribution Channel",
    "RecipientLastName": "Recipient Last Name",
    "RecipientFirstName": "Recipient First Name",
    "RecipientEmail": "Recipient Email",
    "ExternalReference": "External Data Reference",
    "LocationLatitude": "Location Latitude",
    "LocationLongitude": "Location Longitude",
    "Duration (in seconds)": "Duration (in seconds)",
}


@pytest.mark.parametrize(("name", "text"), OWN_NAMES.items())
def test_two_names_of_its_own_above_their_texts_are_qualtrics_and_one_is_not(name, text):
    other = "EndDate" if name == "StartDate" else "StartDate"
    assert recognise_two_rows([[name, other, "Q1"], [text, OWN_NAMES[other], "Hoe?"]]) != ""
    assert recognise_two_rows([[name, "Q1"], [text, "Hoe?"]]) == ""


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[]],
        [["StartDate", "EndDate"]],
        [["V1", "EndDate"], ["ResponseID"]],
        [["StartDate"], []],
        [[], []],
        [["a"], [""], [""]],
    ],
)
def test_a_file_of_a_few_cells_is_none_of_qualtrics(rows):
    assert [recognised(rows) for recognised in (recognise, recognise_two_rows, recognise_legacy)] == [""] * 3


def test_a_column_without_an_id_leaves_the_others_theirs():
    assert recognise([["Q1", "x"], ["Hoe?", "x"], ['{"ImportId":"QID1"}', ""]]) == "Qualtrics, three header rows"
