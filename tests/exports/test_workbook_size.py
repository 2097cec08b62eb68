"""A workbook that would link, grow or take all memory is refused by its parts, before any is read whole."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.workbook_size import check_workbook

SHEET = "xl/worksheets/sheet1.xml"


def archive(**parts: bytes) -> ZipFile:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return ZipFile(out)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "links to other files"),
        (SHEET, b"<!DOCTYPE x><x/>", "declares entities"),
        (SHEET, b"<sheet><row>" + b"<c/>" * ((1 << 18) + 1) + b"</row></sheet>", "more in one row"),
        ("xl/styles.xml", b"<x>" + b"<y/>" * (1 << 18) + b"</x>", "texts or styles"),
        (SHEET, b" " * (1 << 25), "times as large as it seems"),
    ],
)
def test_what_makes_reading_unsafe_is_refused(name, content, words):
    with archive(**{name: content}) as made, pytest.raises(InvalidInputError, match=words):
        check_workbook(made, "x.xlsx")


def test_many_rows_and_images_are_let_through():
    rows = b"<sheet>" + b"<row><c/><c/></row>" * 100_000 + b"</sheet>"
    with archive(**{SHEET: rows, "xl/media/image1.png": b"\x89PNG" + bytes(range(256)) * 100}) as made:
        check_workbook(made, "x.xlsx")
