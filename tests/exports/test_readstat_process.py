"""The process that reads SPSS and Stata files answers with what the file says, and then with codes, or an error."""

import json
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from nbsurvey.exports import readstat, readstat_process

pyreadstat = pytest.importorskip("pyreadstat")


def answer(content: bytes, kind: str = "sav", most_columns: int = 10, most_cells: int = 100) -> tuple[dict, bytes]:
    script = str(readstat._PROCESS)
    command = [sys.executable, "-P", script, kind, "", str(most_columns), str(most_cells)]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    line, _, codes = done.stdout.partition(b"\n")
    return json.loads(line), codes


@pytest.fixture
def content(tmp_path):
    frame = pd.DataFrame({"a": [1.0, 2.0, 1.0], "b": ["x", "", "x"]})
    pyreadstat.write_sav(frame, tmp_path / "x.sav", variable_value_labels={"a": {1: "ja"}}, missing_ranges={"a": [2]})
    return (tmp_path / "x.sav").read_bytes()


def test_a_line_says_what_the_file_knows_and_codes_follow(content):
    described, codes = answer(content)
    assert (described["names"], described["rows"], described["unlabelled"]) == (["a", "b"], 3, [])
    assert described["values"] == [[1.0, 2.0], ["x", ""]]
    assert described["labels"] == [[[1.0, "ja"]], []]
    assert described["missing"][0] == [[2.0, 2.0]]
    assert np.frombuffer(codes, dtype=np.int32).reshape(2, -1).tolist() == [[0, 1, 0], [0, 1, 0]]


@pytest.mark.parametrize("limit", [{"most_columns": 1}, {"most_cells": 5}])
def test_what_is_too_large_is_described_and_not_read(content, limit):
    described, codes = answer(content, **limit)
    assert (described["rows"], described["values"], codes) == (3, [[], []], b"")


def test_what_is_damaged_is_an_error_and_no_fault():
    described, codes = answer(b"$FL2" + b"\xff" * 500)
    assert list(described) == ["error"]
    assert codes == b""


class Rows:
    """A file of one column that can be read to its end, and not past it."""

    def __init__(self, count):
        self.count, self.asked = count, []

    def rows(self, start, wanted):
        assert start < self.count
        self.asked.append(start)
        return {"a": [1.0] * min(wanted, self.count - start)}


def rows_read(file, told, monkeypatch, most_cells=100):
    monkeypatch.setattr(readstat_process, "_CHUNK", 4)
    metadata = SimpleNamespace(column_names=["a"], number_rows=told, variable_storage_width={"a": 8})
    return readstat_process._read_rows(file, metadata, [readstat_process._Codes()], [[]], most_cells)


@pytest.mark.parametrize(("count", "asked"), [(3, [0]), (6, [0, 4])])
def test_a_file_that_does_not_tell_its_rows_is_read_until_fewer_come_than_were_asked_for(count, asked, monkeypatch):
    file = Rows(count)
    assert rows_read(file, None, monkeypatch) == count
    assert file.asked == asked


def test_a_file_that_does_not_tell_its_rows_is_read_no_further_than_there_may_be_cells(monkeypatch):
    file = Rows(1000)
    assert rows_read(file, None, monkeypatch, most_cells=10) == 12
    assert file.asked == [0, 4, 8]


@pytest.mark.parametrize("count", [3, 6])
def test_a_file_that_ends_before_the_rows_that_it_tells_is_damaged(count, monkeypatch):
    with pytest.raises(EOFError):
        rows_read(Rows(count), 9, monkeypatch)
    assert rows_read(Rows(count), count, monkeypatch) == count
