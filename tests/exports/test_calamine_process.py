"""The process that reads .ods and .xls answers in lines of JSON, whatever it is given."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from old_workbooks import ods, ods_of

import nbsurvey.exports

pytest.importorskip("python_calamine")

PROGRAM = Path(nbsurvey.exports.__file__).with_name("calamine_process.py")


def answer(content: bytes, sheet: str = "") -> list:
    done = subprocess.run([sys.executable, str(PROGRAM), sheet], input=content, capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_it_lists_the_sheets_and_writes_the_rows_of_the_one_that_is_visible_and_filled():
    content = ods({"Data": [[], [None, "a", date(2026, 2, 1)]], "Verborgen": [["x"]], "Leeg": []}, hidden="Verborgen")
    sheets = [["Data", True, True], ["Verborgen", False, True], ["Leeg", True, False]]
    assert answer(content) == [sheets, [1, [""] * 3], [2, ["", "a", ["date", "2026-02-01"]]]]
    assert answer(content, "Verborgen") == [sheets, [1, ["x"]]]
    assert answer(content, "Leeg") == [sheets]


def test_it_writes_no_rows_where_it_is_not_clear_of_which_sheet():
    assert len(answer(ods({"Data": [["a"]], "Meer": [["b"]]}))) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"\xff" * 600, ods_of("<not xml")])
def test_what_it_cannot_read_is_an_error_in_its_answer(content):
    assert "error" in answer(content)[-1]
