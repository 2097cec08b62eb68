"""The formats in which the codebook is written for others."""

from collections.abc import Collection

from nbsurvey.codebook.documentation.ddi import ddi
from nbsurvey.codebook.documentation.description import describe
from nbsurvey.codebook.documentation.pages import html, markdown
from nbsurvey.codebook.documentation.table_schema import table_schema
from nbsurvey.codebook.model import Codebook
from nbsurvey.errors import UsageError


def document(
    codebook: Codebook,
    to: str,
    language: str | None = None,
    *,
    file: str = "responses.csv",
    origin: str = "",
    invented: Collection[str] = (),
    faces: str = "",
) -> str:
    """Write the codebook in a format for others.

    Parameters
    ----------
    codebook
        The questionnaire.
    to
        'schema' (Frictionless Table Schema, JSON), 'ddi' (DDI-Codebook 2.5, XML), 'md' or 'html'.
    language
        One of the study's languages; its first where it isn't given. DDI holds all of them, that one first.
    file
        The name of the file of responses, which DDI describes: a .parquet file, or else CSV.
    origin, invented
        What the responses are, and which background columns of them are made up; a page and DDI say so.
    faces
        Rules of CSS with the fonts of a page in HTML.

    Raises
    ------
    ValueError
        If the format isn't known, or the language isn't one of the study's.

    Examples
    --------
    >>> from nbsurvey.codebook.documentation import document
    >>> study = nbsurvey.open_study("data")
    >>> document(study.codebook, "md", "en").splitlines()[0]
    '# Codebook: No powers, yet responsible?'
    >>> document(study.codebook, "docx")
    Traceback (most recent call last):
        ...
    nbsurvey.errors.UsageError: 'docx' is no format; choose schema, ddi, md or html.
    """
    languages = codebook.study.languages
    language = language or languages[0]
    if language not in languages:
        raise UsageError(f"The study has no texts in {language!r}; it has them in {', '.join(languages)}.")
    match to:
        case "schema":
            return table_schema(codebook, language)
        case "ddi":
            return ddi(codebook, language, file, origin, invented)
        case "md":
            return markdown(describe(codebook, language, origin, invented))
        case "html":
            return html(describe(codebook, language, origin, invented), faces)
        case _:
            raise UsageError(f"{to!r} is no format; choose schema, ddi, md or html.")
