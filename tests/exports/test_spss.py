"""An SPSS file tells its labels, its missing values and its sets; a damaged one tells what is wrong."""

import struct
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import real_exports
from made_spss import write_spss

from nbsurvey.exports import spss
from nbsurvey.exports.export import Export, Source

pyreadstat = pytest.importorskip("pyreadstat")

REAL = [real_exports.FOLDER / name for name in ("sample_missing.sav", "simple_alltypes.sav")]


def read(path: Path) -> Export:
    return spss.read(Source(str(path), path.read_bytes()))


def column(export: Export, name: str) -> list[str]:
    return export.cells[name].astype(str).tolist()


def columns(export: Export) -> dict[str, spss.ExportColumn]:
    return {one.name: one for one in export.columns}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "export.sav"
    write_spss(path)
    return path


def test_a_variable_has_its_name_its_label_and_the_labels_of_its_values(file):
    geslacht = columns(read(file))["geslacht"]
    assert geslacht.text == "Wat is uw geslacht?"
    assert geslacht.labels == {"1": "Man", "2": "Vrouw", "9": "Onbekend"}
    assert column(read(file), "geslacht") == ["1", "2", "9", ""]


def test_numbers_have_no_superfluous_digits_and_texts_no_spaces_at_their_end(file):
    export = read(file)
    assert column(export, "cijfer") == ["7.5", "8", "98", "-1"]
    assert column(export, "woord") == ["ja", "nee", "nvt", ""]
    assert list(export.cells.index) == [1, 2, 3, 4]


def test_user_missing_values_are_known_whether_single_in_a_range_text_only_labelled_or_only_declared(file):
    described = columns(read(file))
    assert described["geslacht"].missing == {"9": "Onbekend", "7": ""}
    assert described["cijfer"].missing == {"98": "", "-1": "", "99": "Geen"}
    assert described["woord"].missing == {"nvt": ""}
    assert described["Een_heel_lange_naam"].missing == {"99": ""}


def test_what_was_recognised_is_said(file):
    assert read(file).format == "spss"
    assert read(file).recognised == "SPSS; UTF-8; 4 responses, 4 columns"


@pytest.mark.parametrize("options", [{"row_compress": True}, {"compress": True}], ids=["compressed", "zsav"])
def test_compression_makes_no_difference(tmp_path, options):
    frame = pd.DataFrame({"q": np.arange(2000.0), "t": [f"tekst {number}" for number in range(2000)]})
    pyreadstat.write_sav(frame, tmp_path / "export.sav", **options)
    export = read(tmp_path / "export.sav")
    assert column(export, "q") == [str(number) for number in range(2000)]
    assert column(export, "t") == list(frame["t"])


def test_system_columns_of_survey_tools_are_known_by_their_names(tmp_path):
    frame = pd.DataFrame({"IPAddress": ["192.0.2.1"], "Q1": [1.0]})
    pyreadstat.write_sav(frame, tmp_path / "export.sav", column_labels={"IPAddress": "IP Address"})
    described = columns(read(tmp_path / "export.sav"))
    assert described["IPAddress"].role
    assert not described["Q1"].role


@real_exports.needed
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_file_is_read_as_pyreadstat_reads_it(path):
    expected, described = pyreadstat.read_sav(path, user_missing=True)
    export = read(path)
    assert list(export.cells) == list(expected)
    assert [one.part or one.text for one in export.columns] == [label or "" for label in described.column_labels]
    for name in expected:
        if pd.api.types.is_numeric_dtype(expected[name]) and described.original_variable_types[name].startswith("F"):
            assert np.array_equal(pd.to_numeric(pd.Series(column(export, name))), expected[name], equal_nan=True)
        elif described.readstat_variable_types[name] == "string":
            assert column(export, name) == expected[name].tolist()


@real_exports.needed
def test_dates_times_and_moments_are_iso_text_without_a_time_zone():
    export = read(REAL[0])
    assert column(export, "mydate") == ["2018-05-06", "1880-05-06", "1960-01-01", "1583-01-01", "", "", ""]
    assert column(export, "dtime")[:2] == ["2018-05-06 10:10:10", "1880-05-06 10:10:10"]
    assert column(export, "mytime")[:3] == ["10:10:10", "23:10:10", "00:00:00"]
    assert columns(export)["mynum"].missing == {"-1": "", "2500": ""}


@real_exports.needed
def test_multiple_response_sets_become_questions():
    described = columns(read(REAL[1]))
    box, category = described["bool2"], described["ca_subvar_1"]
    assert (box.question, box.text, box.part) == ("mymrset", "My multiple response set", "Response #2")
    assert box.is_box
    assert category.question == "categorical_array"
    assert not category.is_box
    assert not described["x"].question


SETS = [
    (7, "$pad=D1 1 3 Hoe webformulier papier\n", ["pad", "pad", "", ""], True),
    (7, "$pad=D1 1 3 Hoe WEBFORMU papier\n", ["pad", "pad", "", ""], True),
    (7, "$pad=D1 Y 3 Hoe eerste tweede\n", ["", "", "pad", "pad"], True),
    (7, "$pad=C 3 Hoe eerste tweede\n", ["", "", "pad", "pad"], False),
    (19, "$pad=E 11 1 1 3 Hoe webformulier papier\n", ["pad", "pad", "", ""], True),
]


@pytest.mark.parametrize(("kind", "text", "questions", "are_boxes"), SETS)
def test_a_set_of_each_kind_names_its_variables_long_or_short(tmp_path, kind, text, questions, are_boxes):
    frame = pd.DataFrame({"webformulier": [1.0, 0.0], "papier": [0.0, 1.0], "eerste": ["Y", ""], "tweede": ["", "Y"]})
    labels = {name: name.title() for name in frame}
    pyreadstat.write_sav(frame, tmp_path / "export.sav", column_labels=labels)
    content = (tmp_path / "export.sav").read_bytes()
    at = content.index(struct.pack("<ii", 7, 3))
    record = struct.pack("<iiii", 7, kind, 1, len(text)) + text.encode()
    variables = spss.read(Source("", content[:at] + record + content[at:])).columns
    assert [one.question for one in variables] == questions
    assert [one.is_box for one in variables] == [bool(question) and are_boxes for question in questions]
    assert {(one.text, one.part) for one in variables if one.question} == {
        ("Hoe", labels[name]) for name, question in zip(labels, questions, strict=True) if question
    }


@pytest.mark.parametrize("kind", ["TIME8", "DATETIME20", "DATE11"])
def test_a_number_that_is_no_time_stays_a_number(tmp_path, kind):
    path = tmp_path / "export.sav"
    pyreadstat.write_sav(pd.DataFrame({"q": [1e30, 3600.0]}), path, variable_format={"q": kind})
    assert column(read(path), "q")[0] == f"{10**30}"
