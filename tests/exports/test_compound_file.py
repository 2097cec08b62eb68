"""A stream of a compound file is put together again, and a damaged file leads nowhere for ever."""

import struct

import pytest
from old_workbooks import compound

from nbsurvey.exports.compound_file import CompoundFileError, stream_of

LONG = bytes(range(256)) * 400


@pytest.mark.parametrize("size", [512, 4096])
@pytest.mark.parametrize("stream", [b"x" * 4096, LONG, LONG * 80, LONG * 200])
def test_a_stream_comes_back_whole(stream, size):
    assert stream_of(compound(stream, "Book", size), "Workbook", "Book")[: len(stream)] == stream


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0", b"\xd0\xcf\x11\xe0" + b"\xff" * 5000, b"PK" * 300])
def test_a_file_without_a_stream_is_refused(content):
    with pytest.raises(CompoundFileError, match=r"."):
        stream_of(content, "Workbook")
    with pytest.raises(CompoundFileError, match="no such stream"):
        stream_of(compound(LONG, "Other"), "Workbook")


def test_a_chain_that_goes_in_circles_is_refused():
    content = bytearray(compound(LONG))
    table = content.index(b"\x01\0\0\0\x02\0\0\0\x03\0\0\0")
    content[table : table + 4] = bytes(4)
    with pytest.raises(CompoundFileError, match="nowhere"):
        stream_of(bytes(content), "Workbook")


def test_a_table_of_tables_that_leads_nowhere_is_refused():
    content = bytearray(compound(LONG))
    struct.pack_into("<I", content, 68, 1 << 20)
    with pytest.raises(CompoundFileError, match="nowhere"):
        stream_of(bytes(content), "Book")


def test_a_small_stream_is_put_together_of_its_small_sectors():
    content = bytearray(compound(bytes(4096), "Root Stream"))
    (tables, directory), data = struct.unpack_from("<2I", content, 44), 512
    small = bytes(range(120))
    content[data : data + 64], content[data + 128 : data + 184] = small[:64], small[64:]  # the first and the third
    content[data + 512 : data + 524] = struct.pack("<3I", 2, 0xFFFFFFFF, 0xFFFFFFFE)  # which sector follows which
    entries = 512 * (directory + 1)
    struct.pack_into("<2I", content, entries + 116, 0, 192)  # the root holds the small sectors, in the first one
    struct.pack_into("<2I", content, entries + 128 + 116, 0, 120)
    table = 512 * (directory + 2)
    struct.pack_into("<2I", content, table, 0xFFFFFFFE, 0xFFFFFFFE)
    struct.pack_into("<2I", content, 60, 1, 1)
    assert tables == 1
    assert stream_of(bytes(content), "Root Stream") == small
