"""A zipped export as it was downloaded: the one file in it, unpacked within bounds."""

from contextlib import suppress
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Source
from nbsurvey.limits import MOST_BYTES, too_large

ZIP_START = b"PK\x03\x04"
_EMPTY_ZIP_START = b"PK\x05\x06"
_CHUNK = 1 << 20
_MOST_FILES = 10_000
_MOST_NAMES = 10

_WORKBOOKS = {"xl/workbook.xml": "excel", "content.xml": "ods"}
"""What stands in a workbook, and its format."""

_OFFICE = (
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)", "Save it in Excel as .xlsx or as CSV UTF-8."),
    ("word/document.xml", "a Word document", "Export the responses as CSV."),
    ("ppt/presentation.xml", "a PowerPoint presentation", "Export the responses as CSV."),
)
"""Kinds of files that are a zip: what stands in them, what they are, and what to do where they can't be read."""

_NOT_EXPORTS = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def is_zip(content: bytes) -> bool:
    r"""Whether bytes are those of a zip, a workbook included.

    Examples
    --------
    >>> from nbsurvey.exports.archives import is_zip
    >>> is_zip(b"PK\x03\x04..."), is_zip(b"id;vraag")
    (True, False)
    """
    return content.startswith((ZIP_START, _EMPTY_ZIP_START))


def workbook_format(content: bytes) -> str:
    """Return the format of a workbook that is a zip: 'excel' (.xlsx) or 'ods'; nothing where it is none.

    Examples
    --------
    >>> from nbsurvey.exports.archives import workbook_format
    >>> workbook_format(b"id;vraag")
    ''
    """
    if not is_zip(content):
        return ""
    with suppress(BadZipFile), ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        return next((format for inside, format in _WORKBOOKS.items() if inside in names), "")
    return ""


def unpacked(source: Source) -> Source:
    r"""Return the one file in a zipped export; a workbook and a file that isn't zipped come back as they are.

    Raises
    ------
    InvalidInputError
        If a zip is broken, encrypted or empty, holds more than one file, another zip or another kind of document, or
        would become larger than `MOST_BYTES`.

    Examples
    --------
    >>> from io import BytesIO
    >>> from zipfile import ZipFile
    >>> from nbsurvey.exports.archives import unpacked
    >>> from nbsurvey.exports.export import Source
    >>> content = BytesIO()
    >>> with ZipFile(content, "w") as archive:
    ...     archive.writestr("export.csv", "Q1;Q2\nyes;no\n")
    >>> unpacked(Source("export.zip", content.getvalue())).content
    b'Q1;Q2\nyes;no\n'
    """
    if not is_zip(source.content):
        return source
    try:
        with ZipFile(BytesIO(source.content)) as archive:
            members = [member for member in archive.infolist() if not member.filename.endswith("/")]
            _check_size(source, members)
            if _is_workbook(source, members):
                return source
            content = _content(source, archive, _only(source, members))
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, ValueError, OSError) as error:
        fix = "Download it again, or unpack it yourself."
        raise _problem(source, f"The zip can't be unpacked: {str(error).rstrip('.')}.", fix=fix) from None
    if not content:
        raise _problem(source, "The file in the zip is empty.", fix="Export the responses again.")
    inner = Source(source.name, content)
    if is_zip(content):
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _check_size(source, members)
            if not _is_workbook(source, members):
                raise _problem(source, "The zip holds another zip.", fix="Unpack it, and read the file inside.")
    return inner


def _check_size(source: Source, members: list[ZipInfo]) -> None:
    if len(members) > _MOST_FILES:
        what = f"The zip holds {len(members):,} files."
        raise _problem(source, what, expected="one export", fix="Unpack it, and read the file with the responses.")
    if (size := sum(member.file_size for member in members)) > MOST_BYTES:
        raise too_large(source.name, "What the zip holds", size, MOST_BYTES)


def _is_workbook(source: Source, members: list[ZipInfo]) -> bool:
    names = {member.filename for member in members}
    for inside, kind, fix in _OFFICE:
        if inside in names:
            raise _problem(source, f"The file is {kind}, not an export.", fix=fix)
    return bool(names.intersection(_WORKBOOKS))


def _only(source: Source, members: list[ZipInfo]) -> ZipInfo:
    exports = [member for member in members if not _is_by_catch(member.filename)]
    if len(exports) == 1:
        if exports[0].flag_bits & 1:
            raise _problem(source, "The zip is encrypted.", fix="Unpack it, and read the file inside.")
        return exports[0]
    if not exports:
        raise _problem(source, "The zip holds no file.", fix="Export the responses again.")
    names = ", ".join(member.filename for member in exports[:_MOST_NAMES])
    more = f" and {len(exports) - _MOST_NAMES} more" if len(exports) > _MOST_NAMES else ""
    what = f"The zip holds {len(exports)} files: {names}{more}."
    raise _problem(source, what, expected="one export", fix="Unpack it, and read the file with the responses.")


def _is_by_catch(name: str) -> bool:
    return any(part in f"{name}/" if part.endswith("/") else name.endswith(part) for part in _NOT_EXPORTS)


def _content(source: Source, archive: ZipFile, member: ZipInfo) -> bytes:
    unpacked = BytesIO()
    with archive.open(member) as stream:
        while part := stream.read(_CHUNK):
            if unpacked.write(part) and unpacked.tell() > MOST_BYTES:
                raise too_large(source.name, "What the zip holds", unpacked.tell(), MOST_BYTES)
    return unpacked.getvalue()


def _problem(source: Source, what: str, *, expected: str = "", fix: str = "") -> InvalidInputError:
    return InvalidInputError([Problem(what, source.name, expected=expected, fix=fix)])
