"""A file is written whole or not at all, and no cell of a CSV runs in a spreadsheet."""

import csv
import os
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from nbsurvey.files import csv_text, write_bytes, write_csv, write_text


def test_a_table_is_written_with_its_numbers_in_full(tmp_path):
    frame = pd.DataFrame(
        {"item": ["thee"], "percent": [100 / 3], "k": pd.array([None], dtype="Int64"), "shown": [True]}
    )
    write_csv(tmp_path / "new" / "folder" / "t.csv", frame)
    assert (
        tmp_path / "new" / "folder" / "t.csv"
    ).read_text() == "item,percent,k,shown\nthee,33.333333333333336,,True\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(start):
    frame = pd.DataFrame({f"{start}head": [f"{start}1+1", "plain", None]})
    kept = start.replace("\r", "\n")
    harmless = [[f"'{kept}head"], [f"'{kept}1+1"], ["plain"], [""]]
    assert list(csv.reader(StringIO(csv_text(frame), newline=""))) == harmless


def test_categories_are_made_harmless_and_negative_numbers_stay_numbers():
    frame = pd.DataFrame({"group": pd.Categorical(["-1", "a"]), "difference": [-1.5, 2.0], "count": [-1, 2]})
    assert csv_text(frame) == "group,difference,count\n'-1,-1.5,-1\na,2.0,2\n"
    assert frame["group"].tolist() == ["-1", "a"]


def test_a_line_end_stays_in_its_cell():
    frame = pd.DataFrame({"a": ["one\rtwo", "one\r\ntwo", "one\ntwo"], "b": [1, 2, 3]})
    rows = list(csv.reader(StringIO(csv_text(frame), newline="")))
    assert rows == [["a", "b"], ["one\ntwo", "1"], ["one\ntwo", "2"], ["one\ntwo", "3"]]


def test_columns_of_the_same_name_keep_their_own_cells():
    frame = pd.DataFrame([["a", "=b"]], columns=["x", "x"])
    assert csv_text(frame) == "x,x\na,'=b\n"


def test_text_is_utf_8(tmp_path):
    write_text(tmp_path / "t.txt", "Súdwest-Fryslân\n")
    assert (tmp_path / "t.txt").read_bytes() == "Súdwest-Fryslân\n".encode()


def test_what_is_no_regular_file_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no regular file"):
        write_bytes(tmp_path / "pipe", b"x")
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_who_may_read_what_is_written_is_for_the_umask_to_say(tmp_path, mask, mode):
    before = os.umask(mask)
    try:
        write_bytes(tmp_path / "a", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == mode


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    write_bytes(tmp_path / "a", b"old")

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_bytes(tmp_path / "a", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_a_write_that_is_stopped_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    write_bytes(tmp_path / "a", b"old")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(tmp_path / "a", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]
