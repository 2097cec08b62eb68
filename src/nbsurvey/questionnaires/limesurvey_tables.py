"""The tables of a LimeSurvey structure file (.lss, .lsq, .lsg): XML of which each part is rows of cells."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Source

Row = Mapping[str, str]
Tables = Mapping[str, list[Row]]

_AGAIN = "Export the survey structure again in LimeSurvey."


def read_tables(source: Source) -> tuple[Tables, tuple[str, ...]]:
    """Read the tables of a structure file, and its languages.

    Parameters
    ----------
    source
        The file.

    Raises
    ------
    InvalidInputError
        If it isn't XML as LimeSurvey writes it, or has a document type.

    Examples
    --------
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.questionnaires.limesurvey_tables import read_tables
    >>> content = (
    ...     b"<document><LimeSurveyDocType>Question</LimeSurveyDocType><languages><language>en</language></languages>"
    ...     b"<questions><rows><row><qid>7</qid><type>Y</type><title>smoke</title><question>Do you smoke?</question>"
    ...     b"</row></rows></questions></document>"
    ... )
    >>> tables, languages = read_tables(Source("smoke.lsq", content))
    >>> tables["questions"][0]["title"], languages
    ('smoke', ('en',))
    """
    root = _parsed(source)
    if root.findtext("LimeSurveyDocType") is None:
        what = "The XML isn't a LimeSurvey structure."
        raise _problem(source, what, "Give the .lss or .lsq file that LimeSurvey exports.")
    tables = {table.tag: [_cells(row) for row in table.iterfind("rows/row")] for table in root}
    languages = tuple((language.text or "").strip() for language in root.iterfind("languages/language"))
    return tables, tuple(language for language in languages if language)


def _cells(row: Element) -> Row:
    return {cell.tag: (cell.text or "").strip() for cell in row}


class _DocumentTypeError(Exception):
    """XML that declares what it may grow into."""


class _Builder(TreeBuilder):
    """Builds the tree of XML without a document type."""

    def doctype(self, *_: object) -> None:
        """Refuse a document type: no structure has one, and entities can be declared in it."""
        raise _DocumentTypeError


def _parsed(source: Source) -> Element:
    parser = XMLParser(target=_Builder())  # noqa: S314, a document type is refused
    try:
        parser.feed(source.content)
        root: Element = parser.close()
    except _DocumentTypeError:
        raise _problem(source, "The XML declares a document type, which no structure has.", _AGAIN) from None
    except (ParseError, ValueError, LookupError) as error:
        raise _problem(source, f"The XML is damaged: {error}.", _AGAIN) from None
    return root


def _problem(source: Source, what: str, fix: str) -> InvalidInputError:
    return InvalidInputError([Problem(what, source.name, fix=fix)])
