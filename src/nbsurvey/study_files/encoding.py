"""How a text is encoded, found without decoding all of it at once."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator

from nbsurvey.errors import InvalidInputError, Problem

_CHUNK = 1 << 20

_NOT_WINDOWS = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")

# What UTF-8 looks like when it is read as Windows-1252: 'Ã«' for 'ë', 'â€™' for a curly quote.
_MOJIBAKE = re.compile(
    rb"\xe2[\x80\x82]|[\xc2\xc3][\x80\x82\x84-\x87\x89-\x8c\x8e\x91-\x97\x9a-\x9c\x9e-\xbf]",
)


def recognise_encoding(content: bytes, name: str) -> str:
    """Return the encoding of a text: 'utf-8', 'utf-8-sig', 'cp1252' or 'utf-16'.

    Raises
    ------
    InvalidInputError
        If it isn't text, or encodings are mixed.

    Examples
    --------
    >>> from nbsurvey.study_files.encoding import recognise_encoding
    >>> recognise_encoding("Zoë".encode("cp1252"), "names.csv")
    'cp1252'
    """
    if content[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
        try:
            has_nul = any("\0" in part for part in _decoded(content, "utf-16"))
        except UnicodeDecodeError:
            raise _wrong_encoding(name, None, "The file begins as UTF-16 and doesn't go on so.") from None
        if has_nul:
            raise _not_text(name)
        return "utf-16"
    if b"\0" in content:
        raise _not_text(name)
    wrong = None if content.isascii() else _first_that_is_not_utf8(content)
    if wrong is None:
        return "utf-8-sig" if content.startswith(BOM_UTF8) else "utf-8"
    if neither := _NOT_WINDOWS.search(content):
        row = _row_at(content, neither.start())
        raise _wrong_encoding(name, row, "The text is neither UTF-8 nor Windows-1252.")
    if mixed := _MOJIBAKE.search(content):
        row, other = _row_at(content, wrong), _row_at(content, mixed.start())
        what = f"Row {row} isn't UTF-8, but row {other} is: encodings are mixed."
        raise _wrong_encoding(name, row, what)
    return "cp1252"


def _decoded(content: bytes, encoding: str) -> Iterator[str]:
    decoder = getincrementaldecoder(encoding)()
    for start in range(0, len(content), _CHUNK):
        yield decoder.decode(content[start : start + _CHUNK], final=start + _CHUNK >= len(content))


def _first_that_is_not_utf8(content: bytes) -> int | None:
    """Return the place of the first byte that isn't UTF-8."""
    sound = 0
    try:
        for part in _decoded(content, "utf-8"):
            sound += len(part.encode())
    except UnicodeDecodeError as error:
        return sound + error.start
    return None


def _row_at(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1


def _not_text(name: str) -> InvalidInputError:
    return InvalidInputError([Problem("The file isn't text: it holds NUL bytes.", name, expected="a CSV file")])


def _wrong_encoding(name: str, row: int | None, what: str) -> InvalidInputError:
    return InvalidInputError([Problem(what, name, row, expected="UTF-8", fix="Save the file as 'CSV UTF-8'.")])
