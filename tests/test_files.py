"""A file is written whole or not at all, and no cell of a CSV runs in a spreadsheet."""

import csv
import errno
import os
import signal
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

from nbsurvey.files import (
    archive_of,
    csv_text,
    harmless,
    office_document,
    prepared,
    unmasked,
    write_bytes,
    write_csv,
    write_text,
)
from nbsurvey.system.changes import changed
from nbsurvey.system.workspaces import workspace


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
    expected = [[f"'{kept}head"], [f"'{kept}1+1"], ["plain"], [""]]
    assert list(csv.reader(StringIO(csv_text(frame), newline=""))) == expected


def test_categories_are_made_harmless_and_negative_numbers_stay_numbers():
    frame = pd.DataFrame({"group": pd.Categorical(["-1 to 1", "a"]), "difference": [-1.5, 2.0], "count": [-1, 2]})
    assert csv_text(frame) == "group,difference,count\n'-1 to 1,-1.5,-1\na,2.0,2\n"
    assert frame["group"].tolist() == ["-1 to 1", "a"]


@pytest.mark.parametrize("text", ["-5", "-0.25", "'-5", "''-5", "-5-3", "-", "-5.", "-١", "'t", "+5", "-5\n"])
def test_only_a_negative_number_needs_no_apostrophe_and_all_are_read_back(text):
    assert (harmless(text) == text) == (text in ("-5", "-0.25", "'t"))
    assert unmasked(harmless(text)) == text


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


@pytest.mark.parametrize("where", ["beside", "elsewhere"])
@pytest.mark.parametrize("there", [True, False], ids=["a file", "nothing yet"])
def test_writing_through_a_link_writes_its_target(tmp_path, where, there):
    (tmp_path / "beside").mkdir()
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / where / "target", tmp_path / "beside" / "link"
    if there:
        target.write_bytes(b"old")
    link.symlink_to(target)
    (tmp_path / "beside" / "of-link").symlink_to("link")
    write_bytes(tmp_path / "beside" / "of-link", b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file() and not path.is_symlink()) == ["target"]


def test_writing_through_a_link_to_another_file_system_writes_its_target(tmp_path):
    shared = Path("/dev/shm")
    if not shared.is_dir() or not os.access(shared, os.W_OK) or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second file system here")
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        (tmp_path / "link").symlink_to(Path(folder, "target"))
        write_bytes(tmp_path / "link", b"new")
        assert (tmp_path / "link").is_symlink()
        assert [(path.name, path.read_bytes()) for path in Path(folder).iterdir()] == [("target", b"new")]


@pytest.mark.parametrize("path", ["link", "link/responses.csv"])
def test_a_link_to_a_folder_that_is_not_there_is_told_and_nothing_is_made(tmp_path, path):
    (tmp_path / "link").symlink_to(tmp_path / "not-mounted" / "private")
    with pytest.raises(FileNotFoundError, match="This link leads nowhere") as error:
        write_bytes(tmp_path / path, b"answers")
    assert error.value.filename == str(tmp_path / "link") or path != "link"
    assert [path.name for path in tmp_path.iterdir()] == ["link"]


def test_a_link_to_itself_is_told(tmp_path):
    (tmp_path / "link").symlink_to("link")
    with pytest.raises(FileNotFoundError, match="This link leads nowhere"):
        write_bytes(tmp_path / "link", b"x")


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444, 0o755])
@pytest.mark.parametrize("private", [True, False])
@pytest.mark.parametrize("linked", [True, False])
def test_an_existing_mode_is_kept(tmp_path, mode, private, linked):
    (tmp_path / "a").touch()
    (tmp_path / "a").chmod(mode)
    (tmp_path / "link").symlink_to("a")
    write_bytes(tmp_path / ("link" if linked else "a"), b"x", private=private)
    assert (tmp_path / "a").read_bytes() == b"x"
    assert (tmp_path / "a").stat().st_mode & 0o7777 == mode


def test_an_owner_and_a_group_are_kept_where_the_system_lets_us(tmp_path):
    (tmp_path / "a").touch()
    try:
        os.chown(tmp_path / "a", 12345, 23456)
    except PermissionError:
        pytest.skip("only root gives files to others")
    write_bytes(tmp_path / "a", b"x")
    assert ((tmp_path / "a").stat().st_uid, (tmp_path / "a").stat().st_gid) == (12345, 23456)


def test_a_group_that_cannot_be_kept_may_do_nothing(tmp_path, monkeypatch):
    (tmp_path / "a").touch()
    (tmp_path / "a").chmod(0o664)
    old = (tmp_path / "a").stat()

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "chown", refused)
    monkeypatch.setattr(Path, "stat", others_group(Path.stat, old.st_ino))
    write_bytes(tmp_path / "a", b"x")
    monkeypatch.undo()
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o604


def others_group(stat, inode):
    """Let the file of an inode be of another group."""

    def status(path, **options):
        result = stat(path, **options)
        return os.stat_result((*result[:5], result.st_gid + 1, *result[6:])) if result.st_ino == inode else result

    return status


def test_of_hard_links_one_gets_the_new_contents(tmp_path):
    write_bytes(tmp_path / "a", b"old")
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    write_bytes(tmp_path / "a", b"new")
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"new", b"old")


def test_new_files_with_answers_of_people_are_for_their_owner_only(tmp_path):
    write_bytes(tmp_path / "answers", b"x", private=True)
    write_bytes(tmp_path / "figure", b"x")
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("answers", "figure")]
    assert modes[0] == 0o600
    assert modes[1] != 0o600 or os.umask(os.umask(0)) == 0o077


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_names_the_file_and_the_space_needed(tmp_path, monkeypatch, number):
    class Full(BytesIO):
        def write(self, *_: object) -> int:
            raise OSError(number, os.strerror(number))  # without a file

    monkeypatch.setattr(Path, "open", lambda *_: Full())
    with (
        pytest.raises(OSError, match="this file needs 12 kB") as error,
        prepared(tmp_path / "a", iter([bytes(2_345), bytes(10_000)])),
    ):
        pass
    assert (error.value.errno, error.value.filename) == (number, str(tmp_path / "a"))
    assert not list(tmp_path.iterdir())


def test_what_a_killed_process_left_is_swept_at_the_next_write(tmp_path):
    script = (
        "import os, pathlib, signal, sys, nbsurvey.files\n"
        "pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "nbsurvey.files.write_bytes(pathlib.Path(sys.argv[1]), b'answers')\n"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path / "a"], check=False)
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".nbsurvey-file-")
    assert left.stat().st_mode & 0o777 == 0o700
    write_bytes(tmp_path / "b", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_what_somebody_else_is_writing_is_not_swept(tmp_path):
    with workspace(tmp_path, "file") as folder:
        (folder / "half").write_text("x")
        write_bytes(tmp_path / "b", b"x")
        assert (folder / "half").exists()
        script = "import pathlib, sys, nbsurvey.files as f; f.write_bytes(pathlib.Path(sys.argv[1]), b'x')"
        subprocess.run([sys.executable, "-c", script, tmp_path / "c"], check=True)
        assert (folder / "half").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "c"]


def test_a_folder_of_another_name_is_not_swept(tmp_path):
    (tmp_path / ".nbsurvey-notes").mkdir()
    write_bytes(tmp_path / "a", b"x")
    assert (tmp_path / ".nbsurvey-notes").is_dir()


def test_a_signal_while_a_file_is_put_in_its_place_finds_it_among_what_was_changed(tmp_path, monkeypatch):
    replace = Path.replace

    def interrupted(made, target):
        signal.raise_signal(signal.SIGINT)
        return replace(made, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    changed.clear()
    with pytest.raises(KeyboardInterrupt):
        write_bytes(tmp_path / "a", b"x")
    assert changed == [tmp_path / "a"]
    assert (tmp_path / "a").read_bytes() == b"x"


def test_an_archive_is_the_same_whenever_and_wherever_it_is_made():
    files = [("b.txt", b"Tea"), ("a.txt", b"Milk" * 99)]
    with ZipFile(BytesIO(archive_of(files))) as archive:
        assert [(name, archive.read(name)) for name in archive.namelist()] == files
        assert {(entry.date_time, entry.create_system) for entry in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 3)}


@pytest.mark.parametrize(("date", "told"), [("2026-11-26", [datetime(2026, 11, 26, tzinfo=UTC)] * 2), ("", [None] * 2)])
def test_a_document_of_office_says_the_day_it_is_given_or_none(date, told):
    docx = pytest.importorskip("docx")
    content = BytesIO()
    docx.Document().save(content)
    made = office_document(content.getvalue(), date)
    properties = docx.Document(BytesIO(made)).core_properties
    assert [properties.created, properties.modified] == told
    assert office_document(made, date) == made
