"""The process that reads SPSS and Stata files answers with what the file says, and then with codes, or an error."""

import json
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from nbsurvey.exports import readstat

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
