"""What makes reading a workbook unsafe, found in its parts before any of them is read whole."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile, ZipInfo

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.limits import LONGEST_LINE

_LARGE, _RATIO = 1 << 24, 200  # bytes of a member; and how often smaller than that a zip can make honest XML
_CHUNK = 1 << 20

_MOST_TAGS = 1 << 18
"""Of a row: 16,384 cells, as many as a sheet is wide, of a dozen tags each. Of the styles: all that Excel can have."""

_MOST_TAGS_OF_TEXTS = 1 << 25
"""Of the texts of a workbook: eight million. Of the content of an .ods: as many cells."""

_ROW = re.compile(rb"</?(?:[\w.-]+:)?row[\s>/]")
_READ_WHOLE = frozenset((".", "xl", "_rels", "xl/_rels", "docProps"))


def check_workbook(archive: ZipFile, name: str) -> None:
    """Refuse what makes reading unsafe: links to other files, XML that grows while it is read, and too much of it.

    Parameters
    ----------
    archive
        The workbook.
    name
        The file as the user named it.

    Raises
    ------
    InvalidInputError
        With the first such part.

    Examples
    --------
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from zipfile import ZipFile
    >>> from nbsurvey.exports.workbook_size import check_workbook
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "export.xlsx")
    ...     pd.DataFrame({"tea": ["yes"]}).to_excel(file, index=False)
    ...     with ZipFile(file) as archive:
    ...         check_workbook(archive, "export.xlsx")
    ...     with ZipFile(file, "a") as archive:
    ...         archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    ...         try:
    ...             check_workbook(archive, "export.xlsx")
    ...         except nbsurvey.InvalidInputError as error:
    ...             print(error)
    export.xlsx: The workbook links to other files. Copy the sheet, and paste it as values.
    """
    again = "Open it in Excel and save it again as .xlsx."
    for member in archive.infolist():
        part = f"'{member.filename}' in the workbook"
        if "/externalLinks/" in f"/{member.filename}":
            raise _problem(name, "The workbook links to other files.", "Copy the sheet, and paste it as values.")
        if member.file_size > max(_LARGE, _RATIO * member.compress_size):
            what = f"{part} is more than {_RATIO} times as large as it seems."
            raise _problem(name, what, "Export the responses again, or save them as CSV UTF-8.")
        if _has_doctype(archive, member):
            raise _problem(name, f"{part} declares entities, which no export needs.", again)
        if not _is_within(archive, member):
            what = f"{part} holds more in one row, or more texts or styles, than a workbook of responses has."
            raise _problem(name, what, "Save the responses as CSV UTF-8, and import that.")


def _is_within(archive: ZipFile, member: ZipInfo) -> bool:
    """Say whether a part holds no more than can be read, by the tags in it and by how long its rows are."""
    path = PurePosixPath(member.filename)
    if path.suffix not in (".xml", ".rels"):
        return True
    if path.parent.name == "worksheets":
        return all(tags <= _MOST_TAGS and size <= LONGEST_LINE for tags, size in _rows(archive, member))
    most = _MOST_TAGS_OF_TEXTS if path.stem.lower() in ("sharedstrings", "content") else _MOST_TAGS
    if str(path.parent) not in _READ_WHOLE:
        return True
    tags = 0
    for chunk in _chunks(archive, member):
        tags += chunk.count(b"<")
        if tags > most:
            return False
    return True


def _rows(archive: ZipFile, member: ZipInfo) -> Iterator[tuple[int, int]]:
    """Go through the rows of a sheet as they grow: how many tags and bytes each has so far."""
    tags = size = 0
    for chunk in _chunks(archive, member):
        for number, part in enumerate(_ROW.split(chunk)):
            if number:
                tags = size = 0
            tags, size = tags + part.count(b"<"), size + len(part)
            yield tags, size


def _chunks(archive: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _has_doctype(archive: ZipFile, member: ZipInfo) -> bool:
    """Say whether a member is XML with a document type, which can only stand before its first element."""
    seen: list[bool] = []
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: seen.append(True)
    parser.StartElementHandler = lambda *_: seen.append(False)
    with archive.open(member) as stream:
        try:
            while not seen and (part := stream.read(4096)):
                parser.Parse(part)
        except ExpatError:  # an image, or damaged: that is for the reader to find
            pass
    return seen[:1] == [True]


def _problem(name: str, what: str, fix: str) -> InvalidInputError:
    return InvalidInputError([Problem(what, name, fix=fix)])
