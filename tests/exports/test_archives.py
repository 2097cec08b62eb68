"""A zipped export is the one file in it, unpacked within bounds."""

import struct
from pathlib import Path

import pytest
from small_files import LIMESURVEY, PLAIN, problem_in, zipped

from nbsurvey.exports import archives, formats
from nbsurvey.exports.export import Source


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.dat"


def test_a_zip_with_one_export_is_read_as_that(file):
    file.write_bytes(zipped(**{"map/export.csv": LIMESURVEY, "__MACOSX/map/._export.csv": b"x", "map/.DS_Store": b"x"}))
    export = formats.read(file)
    assert export.format == "limesurvey"
    assert export.source == Source(str(file), LIMESURVEY)


def test_a_zip_with_several_files_is_told_with_their_names(file):
    problem = problem_in(file, zipped(**{"a.csv": PLAIN, "b.csv": PLAIN}))
    assert problem.what == "The zip holds 2 files: a.csv, b.csv."
    many = problem_in(file, zipped(**{f"{i}.csv": PLAIN for i in range(30)}))
    assert many.what.endswith("9.csv and 20 more.")


@pytest.mark.parametrize(
    "content, what",
    [
        (zipped(), "The zip holds no file."),
        (zipped(**{"map/": b""}), "The zip holds no file."),
        (zipped(**{"inner.zip": zipped(**{"a.csv": PLAIN})}), "The zip holds another zip."),
        (zipped(**{"a.csv": b""}), "The file in the zip is empty."),
    ],
)
def test_a_zip_without_an_export_is_a_problem(file, content, what):
    assert problem_in(file, content).what == what


def test_a_zip_that_breaks_off_or_is_damaged_is_a_problem(file):
    content = zipped(**{"a.csv": PLAIN * 100})
    assert problem_in(file, content[: len(content) // 2]).what.startswith("The zip can't be unpacked: ")
    damaged = bytearray(content)
    damaged[40:60] = bytes(20)
    assert problem_in(file, bytes(damaged)).what.startswith("The zip can't be unpacked: ")


def test_an_encrypted_zip_is_a_problem(file):
    content = bytearray(zipped(**{"a.csv": PLAIN}))
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(start) + place] |= 1
    assert problem_in(file, bytes(content)).what == "The zip is encrypted."


def test_a_zip_bomb_is_refused_by_what_it_declares(file, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 1 << 20)
    problem = problem_in(file, zipped(**{"a.csv": bytes(2 << 20)}))
    assert problem.what == "What the zip holds is too large: 2.0 MB."
    assert problem.expected == "at most 1 MB"
    workbook = problem_in(file, zipped(**{"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": bytes(2 << 20)}))
    assert workbook.what == "What the zip holds is too large: 2.0 MB."


def test_a_zip_bomb_that_lies_about_its_size_is_refused_too(file, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 1 << 20)
    content = zipped(**{"a.csv": bytes(2 << 20)})
    size, lie = struct.pack("<L", 2 << 20), struct.pack("<L", 100)
    assert problem_in(file, content.replace(size, lie)).what.startswith(("What the zip holds", "The zip can't be"))


def test_a_zip_with_a_workbook_is_read_as_that_workbook():
    workbook = zipped(**{"xl/workbook.xml": b"<x/>"})
    assert archives.unpacked(Source("x", zipped(**{"export.xlsx": workbook}))).content == workbook
