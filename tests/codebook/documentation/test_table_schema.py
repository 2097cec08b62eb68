"""The Table Schema has a field for each column, which every cell fits."""

import json

import pandas as pd

from nbsurvey.codebook import read_codebook
from nbsurvey.codebook.documentation import document


def test_the_schema_has_a_field_for_each_column_with_its_choices_and_what_is_missing(questionnaire):
    schema = json.loads(document(questionnaire, "schema", "en"))
    fields = {field["name"]: field for field in schema["fields"]}
    assert list(fields) == ["respondent", "team", *questionnaire.items]
    assert schema["primaryKey"] == ["respondent"]
    assert fields["respondent"]["constraints"] == {"required": True, "unique": True}
    assert fields["favourite"]["categories"] == [
        {"value": "groen", "label": "green"},
        {"value": "zwart", "label": "black"},
        {"value": "geen", "label": "none"},
    ]
    assert fields["favourite"]["constraints"] == {"enum": ["groen", "zwart", "geen"]}
    assert [name for name, field in fields.items() if field.get("categoriesOrdered")] == ["team", "taste"]
    assert fields["tea"]["description"] == "Do you drink this? (everyone)"
    assert schema["missingValues"] == [
        {"value": "", "label": "not answered"},
        {"value": "niet gevraagd", "label": "not asked"},
        {"value": "weet niet", "label": "don't know"},
    ]


def test_every_cell_of_the_responses_fits_the_schema(data):
    schema = json.loads(document(read_codebook(data / "codebook.yaml"), "schema"))
    cells = pd.read_csv(data / "responses.csv", sep=None, engine="python", dtype="str", keep_default_na=False)
    assert list(cells) == [field["name"] for field in schema["fields"]]
    missing = {value["value"] for value in schema["missingValues"]}
    for field in schema["fields"][1:]:
        assert set(cells[field["name"]]) <= missing | set(field["constraints"]["enum"])
