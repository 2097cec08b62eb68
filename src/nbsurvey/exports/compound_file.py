"""A compound file, in which old programs of Microsoft keep streams as a disk keeps files: one stream of it."""

import struct

_HEADER = 512
_NONE = 0xFFFFFFFA
"""Numbers of sectors from here on stand for none."""

_NOWHERE = "a chain of sectors leads nowhere"


class CompoundFileError(Exception):
    """A file is no compound file, a damaged one, or holds no such stream."""


def stream_of(content: bytes, *names: str) -> bytes:
    """Return the first stream with one of some names.

    Parameters
    ----------
    content
        The file.
    names
        How the stream may be called.

    Raises
    ------
    CompoundFileError
        If there is no such stream, or the file is damaged.

    Examples
    --------
    >>> from nbsurvey.exports.compound_file import stream_of
    >>> stream_of(b"no compound file", "Workbook")
    Traceback (most recent call last):
        ...
    nbsurvey.exports.compound_file.CompoundFileError: no compound file
    """
    if len(content) < _HEADER or not content.startswith(b"\xd0\xcf\x11\xe0"):
        raise CompoundFileError("no compound file")
    file = _File(content)
    for entry in file.entries():
        length, kind = struct.unpack_from("<HB", entry, 64)
        start, size = struct.unpack_from("<2I", entry, 116)
        if kind == 2 and entry[: max(0, length - 2)].decode("utf-16-le", "replace") in names:
            return file.stream(start, size)
    raise CompoundFileError("no such stream")


class _File:
    """The sectors of a compound file, and the tables that say which one follows which."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size = 1 << min(12, *struct.unpack_from("<H", content, 30))
        tables, self._directory = struct.unpack_from("<2I", content, 44)
        self._smallest, self._small_table = struct.unpack_from("<2I", content, 56)
        (more,) = struct.unpack_from("<I", content, 68)
        places = list(struct.unpack_from("<109I", content, 76))
        while more < _NONE and len(places) < len(content) // self._size + 109:
            numbers = self._numbers(self._sector(more))
            if not numbers:
                raise CompoundFileError(_NOWHERE)
            more = numbers.pop()
            places += numbers
        self._next = [
            number for place in places[:tables] if place < _NONE for number in self._numbers(self._sector(place))
        ]

    def entries(self) -> list[bytes]:
        """Return the entries of the directory, the first of which holds the small streams."""
        directory = self._chained(self._directory)
        return [directory[place : place + 128] for place in range(0, len(directory) - 127, 128)]

    def stream(self, start: int, size: int) -> bytes:
        """Return a stream by its first sector and its size."""
        if size >= self._smallest:
            return self._chained(start)[:size]
        (first,) = struct.unpack_from("<I", self.entries()[0], 116)
        small, following = self._chained(first), self._numbers(self._chained(self._small_table))
        return b"".join(small[64 * place : 64 * place + 64] for place in _chain(start, following))[:size]

    def _sector(self, number: int) -> bytes:
        return self._content[(number + 1) * self._size : (number + 2) * self._size]

    def _numbers(self, content: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))

    def _chained(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(start, self._next)))


def _chain(start: int, following: list[int]) -> list[int]:
    """Return the sectors of a stream in order; one of a damaged file may go in circles, or lead nowhere."""
    chain: list[int] = []
    while start < _NONE:
        if start >= len(following) or len(chain) > len(following):
            raise CompoundFileError(_NOWHERE)
        chain.append(start)
        start = following[start]
    return chain
