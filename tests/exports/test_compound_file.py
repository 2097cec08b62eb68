"""A stream of a compound file is put together again, and a damaged file leads nowhere for ever."""

import pytest
from old_workbooks import compound

from nbsurvey.exports.compound_file import stream_of

LONG = bytes(range(256)) * 400


@pytest.mark.parametrize("size", [512, 4096])
@pytest.mark.parametrize("stream", [b"x" * 4096, LONG, LONG * 80, LONG * 200])
def test_a_stream_comes_back_whole(stream, size):
    assert stream_of(compound(stream, "Book", size), "Workbook", "Book")[: len(stream)] == stream


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0", b"\xd0\xcf\x11\xe0" + b"\xff" * 5000, b"PK" * 300])
def test_a_file_without_a_stream_is_refused(content):
    with pytest.raises(ValueError, match=r"."):
        stream_of(content, "Workbook")
    with pytest.raises(ValueError, match="no such stream"):
        stream_of(compound(LONG, "Other"), "Workbook")


def test_a_chain_that_goes_in_circles_is_refused():
    content = bytearray(compound(LONG))
    table = content.index(b"\x01\0\0\0\x02\0\0\0\x03\0\0\0")
    content[table : table + 4] = bytes(4)
    with pytest.raises(ValueError, match="nowhere"):
        stream_of(bytes(content), "Workbook")
