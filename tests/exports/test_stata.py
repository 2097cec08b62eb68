"""A Stata file of every version tells its labels and its extended missing values."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports import stata
from nbsurvey.exports.export import Export, Source

pyreadstat = pytest.importorskip("pyreadstat")


def read(path: Path) -> Export:
    return stata.read(Source(str(path), path.read_bytes()))


def column(export: Export, name: str) -> list[str]:
    return export.cells[name].astype(str).tolist()


def problem(content: bytes) -> Problem:
    with pytest.raises(InvalidInputError) as caught:
        stata.read(Source("mijn.dta", content))
    [one] = caught.value.problems
    assert one.file == "mijn.dta"
    assert one.fix
    return one


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "export.dta"
    frame = pd.DataFrame({"q": np.arange(50.0), "tekst": ["x" * number for number in range(50)]})
    frame.to_stata(path, write_index=False, version=118, convert_strl=["tekst"])
    return path


@pytest.mark.parametrize("version", [8, 10, 12, 13, 14, 15])
def test_every_version_keeps_labels_and_missing_values(tmp_path, version):
    frame = pd.DataFrame(
        {"q": [1, 2, "a", "b", None], "d": [1.5, 0.1, 3.0, 4.0, None], "s": ["ja", "né", "x", "", "z"]}
    )
    path = tmp_path / "export.dta"
    pyreadstat.write_dta(
        frame,
        path,
        version=version,
        column_labels={"q": "Vraag één"},
        variable_value_labels={"q": {1: "Ja", "a": "weet niet"}},
        missing_user_values={"q": ["a", "b"]},
    )
    export = read(path)
    [q, *_] = export.columns
    assert q.text == "Vraag één"
    assert q.labels == {"1": "Ja", ".a": "weet niet"}
    assert q.missing == {".a": "weet niet", ".b": ""}
    assert column(export, "q") == ["1", "2", ".a", ".b", ""]
    assert column(export, "d") == ["1.5", "0.1", "3", "4", ""]
    assert column(export, "s") == ["ja", "né", "x", "", "z"]
    assert export.recognised == "Stata; 5 responses, 3 columns"


@pytest.mark.parametrize("version", [114, 117, 118, 119])
def test_what_pandas_writes_reads_back(tmp_path, version):
    frame = pd.DataFrame(
        {
            "klein": np.array([1, 2], dtype="int8"),
            "enkel": np.array([0.1, 2.5], dtype="float32"),
            "dag": pd.to_datetime(["2026-03-18", "1959-12-31"]),
            "moment": pd.to_datetime(["2026-03-18 09:30:00", "2026-03-18 00:00:00"]),
            "keuze": pd.Categorical(["Ja", "Nee"]),
        }
    )
    path = tmp_path / "export.dta"
    frame.to_stata(path, write_index=False, version=version, convert_dates={"dag": "td", "moment": "tc"})
    export = read(path)
    assert column(export, "klein") == ["1", "2"]
    assert column(export, "enkel") == ["0.1", "2.5"]
    assert column(export, "dag") == ["2026-03-18", "1959-12-31"]
    assert column(export, "moment") == ["2026-03-18 09:30:00", "2026-03-18 00:00:00"]
    assert column(export, "keuze") == ["0", "1"]
    assert export.columns[-1].labels == {"0": "Ja", "1": "Nee"}


def test_long_texts_are_whole(file):
    assert column(read(file), "tekst") == ["x" * number for number in range(50)]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Zoë", "cp1252"),
        ("Zoë", "utf-8"),
        ("“één” – ‘twee’", "cp1252"),
        ("“één” – ‘twee’", "utf-8"),
        ("İzmir", "utf-8"),
    ],
)
def test_old_files_may_hold_utf_8_or_windows_1252(tmp_path, text, encoding):
    pyreadstat.write_dta(pd.DataFrame({"s": ["x" * 40, "a"]}), tmp_path / "export.dta", version=12)
    content = (tmp_path / "export.dta").read_bytes().replace(b"x" * 40, text.encode(encoding).ljust(40, b"\0"))
    assert column(stata.read(Source("", content)), "s") == [text, "a"]


def test_a_file_that_was_cut_off_is_refused_wherever_it_was_cut(file):
    content = file.read_bytes()
    data = content.index(b"<data>")
    for length in (*range(10, data, data // 8), data + 100, content.index(b"<strls>") + 100):
        what = problem(content[:length]).what
        assert "breaks off" in what or "damaged" in what


@pytest.mark.parametrize("content", [b"<stata_dta>", b"id;q1\n1;2\n", b"\0" * 4096, b"PK\x03\x04" + b"\xff" * 500])
def test_another_file_with_the_name_of_a_stata_file_is_refused(content):
    assert problem(content).what.startswith(("The file isn't one of Stata", "The file breaks off"))


@pytest.mark.parametrize("version", [8, 12, 13, 15])
@pytest.mark.parametrize("where", [-20, 0, 3])
def test_a_file_that_was_cut_off_in_its_labels_is_refused(tmp_path, version, where):
    labels = {"q": {0: "eens", 1: "oneens"}}
    pyreadstat.write_dta(
        pd.DataFrame({"q": [1.0, 0.0]}), tmp_path / "x.dta", version=version, variable_value_labels=labels
    )
    content = (tmp_path / "x.dta").read_bytes()
    one = problem(content[: content.index(b"oneens") + where])
    assert (one.what, one.column) == ("The value labels of q aren't in the file.", "q")


@pytest.mark.parametrize("name", [b"\0ekst", b"\xff\xfekst"])
def test_a_variable_without_a_name_is_refused(file, name):
    assert "a variable has no name" in problem(file.read_bytes().replace(b"tekst", name, 1)).what


def test_a_cell_of_a_megabyte_is_refused_with_its_row(tmp_path):
    frame = pd.DataFrame({"q": [1, 2], "tekst": ["kort", "x" * 1_000_000]})
    frame.to_stata(tmp_path / "export.dta", write_index=False, version=118, convert_strl=["tekst"])
    one = problem((tmp_path / "export.dta").read_bytes())
    assert (one.row, one.column, one.what) == (2, "tekst", "A cell has more than 131,072 characters.")
