"""The formats of exports: recognised from content, never from a name, and read by the module of each."""

import re
from pathlib import Path

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports import text
from nbsurvey.exports.ambiguous_headings import without_contradicted_roles
from nbsurvey.exports.archives import unpacked, workbook_format
from nbsurvey.exports.export import Export, Source
from nbsurvey.exports.html import without_html
from nbsurvey.exports.options import FORMATS
from nbsurvey.exports.tools import reader_of
from nbsurvey.study_files.delimited import read_content

_EXPORT_CSV = "Export the responses as CSV."
_NOT_EXPORTS = (
    (rb"%PDF-", "a PDF", _EXPORT_CSV),
    (rb"\s*<(?i:!doctype html|html|head|body|table|meta)\b", "a web page", "Log in and export the responses as CSV."),
    (rb"\s*<(?i:\?xml|svg|document)\b", "XML", "Export the responses, not the questionnaire, as CSV."),
    (rb'\s*(?:\{\s*"|\[\s*[\[{"]\s*)[^\n]*(?:":|\n\s*["{\[])', "JSON", _EXPORT_CSV),
    (rb"\{\\rtf", "a text document (.rtf)", _EXPORT_CSV),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a", "an image", _EXPORT_CSV),
    (rb"\x1f\x8b|BZh|7z\xbc\xaf|Rar!|\xfd7zXZ|\x28\xb5\x2f\xfd", "compressed", "Unpack it, or zip it."),
    (rb"ASCII SPSS PORT FILE|.{40}ASCII SPSS PORT FILE", "a portable SPSS file (.por)", "Save it in SPSS as .sav."),
    (rb"\0{12}\xc2\xea\x81\x60|HEADER RECORD\*{7}", "a SAS file", "Export the data in SAS as CSV."),
    (rb"SQLite format 3\0", "a database", _EXPORT_CSV),
)
"""Files that people hand over for an export: how they begin, what they are, and what to do."""


def read(path: str | Path | Source, format: str = "auto", *, sheet: str = "") -> Export:
    """Read an export.

    Parameters
    ----------
    path
        The file, or its content; a zip with one file in it is read as that file.
    format
        One of `FORMATS`, or 'auto' to recognise it.
    sheet
        Of a workbook with several sheets: the one with the responses.

    Raises
    ------
    InvalidInputError
        If the file can't be read, isn't an export, is of another format than `format`, or isn't right.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> export = read("data/responses.csv")
    >>> export.format, export.recognised
    ('csv', 'Table with one header row; comma, UTF-8; 111 responses, 28 columns')
    >>> read("data/responses.csv", "spss")
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: data/responses.csv: The file is CSV, not SPSS (.sav, .zsav). Read it
    with the format 'csv' or 'auto'.
    """
    name = path.name if isinstance(path, Source) else str(path)
    if format not in ("auto", *FORMATS):
        raise _problem(name, f"'{format}' is no format.", expected=f"auto, {', '.join(FORMATS)}")
    source = unpacked(path if isinstance(path, Source) else Source(name, read_content(path)))
    seen = recognise(source)
    if format not in ("auto", seen) and not _may_be_read_as(format, seen):
        what = f"The file is {FORMATS[seen].words}, not {FORMATS[format].words}."
        raise _problem(name, what, fix=f"Read it with the format '{seen}' or 'auto'.")
    if sheet and not FORMATS[seen].has_sheets:
        raise _problem(name, f"{FORMATS[seen].words} has no sheets.", fix="Leave the sheet out.")
    return without_html(without_contradicted_roles(_read_as(seen if format == "auto" else format, source, sheet)))


def recognise(source: Source) -> str:
    r"""Return the format of a file, one of `FORMATS`, from its content.

    Raises
    ------
    InvalidInputError
        If it isn't an export.

    Examples
    --------
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.formats import recognise
    >>> recognise(Source("export", b"$FL2@(#) SPSS DATA FILE")), recognise(Source("export", b"Q1;Q2\nyes;no\n"))
    ('spss', 'csv')
    """
    if workbook := workbook_format(source.content):
        return workbook
    for name, format in FORMATS.items():
        if format.signature and re.match(format.signature, source.content):
            return name
    beginning = source.content[:4096].removeprefix(b"\xef\xbb\xbf")
    for pattern, kind, fix in _NOT_EXPORTS:
        if re.match(pattern, beginning, re.DOTALL):
            raise _problem(source.name, f"The file is {kind}, not an export.", fix=fix)
    return text.recognise(source)


def _may_be_read_as(format: str, seen: str) -> bool:
    """Tell whether a file of one format may be read as another: text of any tool may be read as a plain table."""
    return FORMATS[format].also == seen or (format == "csv" and FORMATS[seen].is_table)


def _read_as(format: str, source: Source, sheet: str) -> Export:
    if FORMATS[format].is_table:
        return text.read(source, format)
    reader = reader_of(format)
    export: Export = reader.read(source, sheet) if FORMATS[format].has_sheets else reader.read(source)
    return export


def _problem(name: str, what: str, *, expected: str = "", fix: str = "") -> InvalidInputError:
    return InvalidInputError([Problem(what, name, expected=expected, fix=fix)])
