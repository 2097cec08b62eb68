"""How a publication is cited, in words."""

import re
from typing import Any

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.citation import Author, Source
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import enumeration, long_date
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.study_files.origin import Origin

_OTHERS = "others"


def cite(codebook: Codebook, language: str) -> str:
    """Say in one line how a publication is cited; without what its codebook doesn't say.

    Parameters
    ----------
    codebook
        The questionnaire, whose `study.citation` it is.
    language
        One of its languages.

    Examples
    --------
    >>> from nbsurvey.publish.citing import cite
    >>> text = cite(nbsurvey.read_codebook("data/codebook.yaml"), "en")
    >>> text[:70]
    'The nbsurvey authors (2026). No powers, yet responsible? Version 0.1. '
    >>> text[70:128], text[-14:]
    ('After W. Bantema and others, Niet bevoegd, wel verantwoord', ', 2020 (Boom).')
    """
    study, texts = codebook.study, words(language).below("citation")
    citation = study.citation
    year = str(citation.date.year) if citation.date else texts["undated"]
    version = texts["version"].format(version=citation.version) if citation.version else ""
    names = _names(citation.authors, language)
    first = f"{names} ({year})" if names else f"{study.title[language]} ({year})"
    parts = [first, study.title[language] if names else "", version[:1].upper() + version[1:], citation.publisher]
    text = " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
    sources = "; ".join(_source(source, language) for source in citation.sources)
    based_on = texts["based_on"].format(sources=sources) if sources else ""
    return " ".join(filter(None, (text, citation.link, based_on)))


def cite_as_markdown(codebook: Codebook, language: str) -> str:
    """Return what `cite` says as Markdown, in which each title in another language says so.

    Parameters
    ----------
    codebook, language
        As for `cite`.

    Examples
    --------
    >>> from nbsurvey.publish.citing import cite_as_markdown
    >>> cite_as_markdown(nbsurvey.read_codebook("data/codebook.yaml"), "en")[70:135]
    'After W. Bantema and others, [Niet bevoegd, wel verantwoordelijk?'
    """
    sources = codebook.study.citation.sources
    foreign = {
        markdown_of(source.title): source.language for source in sources if source.language not in (None, language)
    }
    text = markdown_of(cite(codebook, language))
    if not foreign:
        return text
    titles = "|".join(re.escape(title) for title in sorted(foreign, key=len, reverse=True))
    return re.sub(titles, lambda match: f"[{match[0]}]{{lang={foreign[match[0]]}}}", text)


def _source(source: Source, language: str) -> str:
    """Say in a few words what figures were taken from."""
    publisher = f" ({source.publisher})" if source.publisher else ""
    return f"{_names(source.authors, language)}, {source.title}, {source.year}{publisher}"


def citation_facts(codebook: Codebook, language: str) -> dict[str, str]:
    """Return what pages say of a publication: authors, version, date, licence, collected and cite, as far as known.

    Parameters
    ----------
    codebook, language
        As for `cite`.

    Examples
    --------
    >>> from nbsurvey.publish.citing import citation_facts
    >>> facts = citation_facts(nbsurvey.read_codebook("data/codebook.yaml"), "en")
    >>> facts["date"], facts["licence"]
    ('26 November 2026', 'CC BY 4.0')
    """
    citation = codebook.study.citation
    facts = {
        "authors": _names(citation.authors, language),
        "version": citation.version or "",
        "date": long_date(citation.date, language) if citation.date else "",
        "licence": citation.licence_name,
        "licence_address": citation.licence_address,
        "publisher": citation.publisher,
        "address": citation.link,
        "collected": collected(codebook),
    }
    return {name: text for name, text in facts.items() if text} | {"cite": cite(codebook, language)}


def collected(codebook: Codebook) -> str:
    """Return the period in which the answers were given, as ISO 8601 has it; nothing if nobody says.

    Examples
    --------
    >>> from nbsurvey.publish.citing import collected
    >>> collected(nbsurvey.read_codebook("data/codebook.yaml"))
    ''
    """
    fieldwork = codebook.export.fieldwork
    return codebook.study.citation.collected or (f"{fieldwork.first}/{fieldwork.last}" if fieldwork else "")


def figure_source(codebook: Codebook, language: str) -> str:
    """Say in one line from which study the numbers of a figure are, and of when; of published figures who gave them.

    Parameters
    ----------
    codebook, language
        As for `cite`.

    Examples
    --------
    >>> from nbsurvey.publish.citing import figure_source
    >>> figure_source(nbsurvey.read_codebook("data/codebook.yaml"), "en")
    'Source: W. Bantema and others (2020).'
    """
    texts, study = words(language), codebook.study
    if study.citation.sources:
        source = study.citation.sources[0]
        return texts["figure.source_year"].format(study=_names(source.authors, language), year=source.year)
    title = texts["chapter.quoted"].format(text=study.title[language])
    year = collected(codebook)[:4]
    return texts[f"figure.source{'_year' if year else ''}"].format(study=title, year=year)


def page_properties(codebook: Codebook, origin: Origin, language: str) -> dict[str, Any]:
    """Return what each file of a publication says of itself: title, authors, date, version, licence and origin.

    Parameters
    ----------
    codebook, language
        As for `cite`.
    origin
        Where the responses come from.

    Examples
    --------
    >>> from nbsurvey.publish.citing import page_properties
    >>> study = nbsurvey.open_study("data")
    >>> page_properties(study.codebook, study.origin, "en")["origin"]
    'Reconstructed from the published percentages, not microdata.'
    """
    citation = codebook.study.citation
    return {
        "title": codebook.study.title[language],
        "language": language,
        "authors": [author.full_name for author in citation.authors if author.name != _OTHERS],
        "date": citation.date.isoformat() if citation.date else "",
        "version": citation.version or "",
        "version_label": words(language)["citation.version"].format(version=citation.version)
        if citation.version
        else "",
        "licence": citation.licence_name,
        "licence_address": citation.licence_address,
        "address": citation.link,
        "publisher": citation.publisher,
        "collected": collected(codebook),
        "responses": origin.kind,
        "origin": words(language)[f"origin.{origin.kind}"],
        "description": description(codebook, origin, language),
    }


def description(codebook: Codebook, origin: Origin, language: str) -> str:
    """Return what a file has room to say of itself beside title and authors: origin, version, date and licence.

    Parameters
    ----------
    codebook, origin, language
        As for `page_properties`.

    Examples
    --------
    >>> from nbsurvey.publish.citing import description
    >>> study = nbsurvey.open_study("data")
    >>> description(study.codebook, study.origin, "en")
    'Reconstructed from the published percentages, not microdata. Version 0.1, 26 November 2026, CC BY 4.0.'
    """
    facts = citation_facts(codebook, language)
    version = words(language)["citation.version"].format(version=facts["version"]) if "version" in facts else ""
    listed = ", ".join(part for part in (version, facts.get("date"), facts.get("licence")) if part)
    about = words(language)[f"origin.{origin.kind}"]
    return f"{about} {listed[:1].upper()}{listed[1:]}." if listed else about


def _names(authors: tuple[Author, ...], language: str) -> str:
    """Write names as a list, in which 'others' is said in the language."""
    names = [author.full_name for author in authors if author.name != _OTHERS]
    if len(names) < len(authors):
        return f"{', '.join(names)} {words(language)['citation.others']}".strip()
    return enumeration(names, language) if names else ""
