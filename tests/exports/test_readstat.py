"""A file that ReadStat can't read, or crashes on, is refused with what is wrong."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import real_exports
from made_spss import write_spss

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports import spss
from nbsurvey.exports.export import Export, Source

pyreadstat = pytest.importorskip("pyreadstat")


def read(path: Path) -> Export:
    return spss.read(Source(str(path), path.read_bytes()))


def problem(content: bytes) -> Problem:
    with pytest.raises(InvalidInputError) as caught:
        spss.read(Source("mijn.sav", content))
    [one] = caught.value.problems
    assert one.file == "mijn.sav"
    assert one.fix
    return one


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "export.sav"
    write_spss(path)
    return path


@pytest.mark.parametrize("name", [pytest.param("simple_alltypes.sav", marks=real_exports.needed), "own"])
def test_a_file_that_was_cut_off_is_refused_wherever_it_was_cut(file, name):
    path = file if name == "own" else real_exports.FOLDER / name
    content = path.read_bytes()
    for length in range(10, len(content) - 1, len(content) // 12):
        what = problem(content[:length]).what
        assert "breaks off" in what or "damaged" in what


def test_a_large_file_that_was_cut_off_between_two_rows_is_refused(tmp_path):
    pyreadstat.write_sav(pd.DataFrame({"a": np.arange(1000.0), "b": 1.5}), tmp_path / "export.sav")
    content = (tmp_path / "export.sav").read_bytes()
    assert "breaks off" in problem(content[: -16 * 10]).what


@pytest.mark.parametrize("content", [b"$FL2", b"$FL2" + b"\xff" * 5000, b"id;q1\n1;2\n", b"\0" * 4096])
def test_another_file_with_the_name_of_an_spss_file_is_refused(content):
    assert problem(content).what.startswith(("The file isn't one of SPSS", "The file breaks off"))


def test_a_file_on_which_the_library_crashes_is_refused(file):
    labels_of_the_first = b"\x04\0\0\0\x01\0\0\0\x01\0\0\0"  # type of the record, one variable, its number
    content = file.read_bytes()
    assert labels_of_the_first in content
    crashing = content.replace(labels_of_the_first, labels_of_the_first[:8] + b"\0\0\0\0")
    assert problem(crashing).what == "The file isn't one of SPSS, or it is damaged: the reader crashed on it."


def test_texts_in_another_encoding_than_the_file_declares_are_refused(file):
    content = file.read_bytes().replace("yé".encode(), b"\xe9yy")
    assert problem(content).what == "The texts in the file aren't in the encoding that it declares."


def test_a_file_without_responses_is_refused(tmp_path):
    pyreadstat.write_sav(pd.DataFrame({"a": pd.Series([], dtype="float64")}), tmp_path / "export.sav")
    assert problem((tmp_path / "export.sav").read_bytes()).what == "The file holds no responses."


def test_too_many_columns_are_refused(tmp_path):
    frame = pd.DataFrame(np.ones((1, 10_000)), columns=[f"v{number}" for number in range(10_000)])
    pyreadstat.write_sav(frame, tmp_path / "export.sav")
    one = problem((tmp_path / "export.sav").read_bytes())
    assert (one.what, one.expected) == ("The table has 10000 columns.", "at most 4096")


def test_without_pyreadstat_the_message_says_how_to_install_it(file, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(InvalidInputError) as caught:
        read(file)
    expected = "Reading SPSS files needs the package pyreadstat. Install it with: pip install 'nbsurvey[exports]'"
    assert str(caught.value).startswith(expected)
