"""The data package is what its published standard says: https://datapackage.org/standard."""

import csv
import json
import re
from hashlib import sha256
from io import StringIO

import pandas as pd
import pytest

import nbsurvey
from nbsurvey.publish.release.data_package import NamedTable, data_package, questions, slug
from nbsurvey.publish.release.figure_columns import PERCENT_APART, printed_apart

NAME = re.compile(r"[a-z0-9._-]+")
TRUE, FALSE = ("true", "True", "TRUE", "1"), ("false", "False", "FALSE", "0")


def check(files: dict[str, bytes]) -> dict:
    """Check what the standard asks of a package, its resources, their schemas and every cell."""
    package = json.loads(files["datapackage.json"])
    assert NAME.fullmatch(package["name"])
    assert all(licence.keys() & {"name", "path"} for licence in package.get("licenses", []))
    assert all(contributor.get("title") for contributor in package.get("contributors", []))
    assert all(source.keys() & {"title", "path", "email"} for source in package.get("sources", []))
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names) > 0
    tables = {resource["name"]: check_resource(resource, files) for resource in package["resources"]}
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            (column,), (there,) = key["fields"], key["reference"]["fields"]
            allowed = {row[there] for row in tables[key["reference"]["resource"]]}
            assert {row[column] for row in tables[resource["name"]]} <= allowed | {""}
        for (column,) in [resource["schema"]["primaryKey"]] if "primaryKey" in resource["schema"] else []:
            cells = [row[column] for row in tables[resource["name"]]]
            assert len(set(cells)) == len(cells)
    assert {f"{name}.csv" for name in names} | {"datapackage.json"} == files.keys()
    return package


def check_resource(resource: dict, files: dict[str, bytes]) -> list[dict[str, str]]:
    assert NAME.fullmatch(resource["name"])
    assert not resource["path"].startswith(("/", ".")) and ".." not in resource["path"]
    content = files[resource["path"]]
    assert resource["bytes"] == len(content)
    assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
    fields = resource["schema"]["fields"]
    rows = list(csv.reader(StringIO(content.decode(resource["encoding"]))))
    assert rows[0] == [field["name"] for field in fields]
    for row in rows[1:]:
        for cell, field in zip(row, fields, strict=True):
            assert cell in resource["schema"]["missingValues"] or is_of_type(cell, field["type"]), (cell, field)
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def is_of_type(cell: str, kind: str) -> bool:
    patterns = {"integer": r"[+-]?[0-9]+", "number": r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|NaN|-?INF"}
    if kind == "boolean":
        return cell in TRUE + FALSE
    return kind == "string" or re.fullmatch(patterns[kind], cell) is not None


def test_the_release_of_a_study_is_a_data_package(release):
    files = {
        name.removeprefix("figure-data/"): content
        for name, content in release.files.items()
        if name.startswith("figure-data/")
    }
    package = check(files)
    assert package["licenses"][0] == {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "CC BY 4.0",
    }
    (author,) = package["contributors"]
    assert (author["givenName"], author["familyName"], author["organization"]) == ("A. B.", "Bakker", "Tea School")
    tables = {resource["name"]: resource for resource in package["resources"]}
    assert list(tables) == ["questions", "figure-01-drinks", "estimates", "audit"]
    fields = {field["name"]: field for field in tables["figure-01-drinks"]["schema"]["fields"]}
    assert tables["figure-01-drinks"]["title"] == "Wie wat drinkt"
    assert fields["percent"] | {"description": ""} == {
        "name": "percent",
        "type": "number",
        "unit": "percent",
        "description": "",
    }
    assert all(field["description"] for field in fields.values())
    assert list(fields).index("percent_computed") == list(fields).index("percent_printed") + 1


def test_any_mix_of_types_and_hostile_texts_is_valid():
    study = nbsurvey.open_study("data")
    data = pd.DataFrame(
        {
            "item": ["tea", "=rum"],
            "text": ['a "quote"\nnew line', ","],
            "flag": [True, False],
            "count": pd.array([1, None], dtype="Int64"),
            "number": [1e-9, None],
        }
    )
    table = NamedTable("any", data, {"nl": "T"}, {"nl": ""})
    package = check(data_package(study.codebook, [table], "Made up."))
    schema = package["resources"][1]["schema"]
    assert [field["type"] for field in schema["fields"]] == ["string", "string", "boolean", "integer", "number"]
    assert "foreignKeys" not in schema


def test_questions_have_each_text_in_each_language():
    frame = questions(nbsurvey.read_codebook("data/codebook.yaml"))
    assert len(frame) == 26
    assert {"question_nl", "question_en", "label_nl", "label_en", "asked_nl", "asked_en"} <= set(frame.columns)
    assert (frame != "").all().all()


@pytest.mark.parametrize("text", ["Thee & koffie", "../../etc", "日本", "a" * 500, "-" * 80])
def test_a_slug_is_a_name_in_the_standard(text):
    assert NAME.fullmatch(slug(text))
    assert not slug(text).startswith(".") and len(slug(text)) <= 60


def test_a_percentage_beside_what_is_printed_says_which_it_is():
    study = nbsurvey.open_study("data")
    estimates = study.publication("mandate")
    for data, told in ((estimates, False), (printed_apart(estimates, study, estimates), True)):
        files = data_package(study.codebook, [NamedTable("t", data, {"nl": "T"}, {"nl": ""})], "Reconstructed.")
        schema = json.loads(files["datapackage.json"])["resources"][1]["schema"]
        fields = {field["name"]: field for field in schema["fields"]}
        assert (fields["percent"]["description"] == PERCENT_APART) == told
