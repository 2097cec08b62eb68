"""What catalogues and reference managers read of a publication: CITATION.cff 1.2.0 and DataCite 4.5."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import yaml

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.citation import Author, Source
from nbsurvey.language.plain_text import one_line, without_controls
from nbsurvey.publish.citing import collected

CITATION_FILE, DATACITE_FILE = "CITATION.cff", "datacite.xml"

_NAMESPACE = "http://datacite.org/schema/kernel-4"
_SCHEMA = f"{_NAMESPACE} https://schema.datacite.org/meta/kernel-4.5/metadata.xsd"
_TO_BE_ASSIGNED = ":tba"
_UNAVAILABLE = ":unav"
"""What DataCite writes for a DOI that isn't there yet, and for what nobody says."""


def records(codebook: Codebook, origin: str) -> dict[str, bytes]:
    """Return CITATION.cff and datacite.xml; none where the codebook doesn't say what they need.

    Parameters
    ----------
    codebook
        The questionnaire, with the citation of its study.
    origin
        In words, where the numbers come from.

    Examples
    --------
    >>> from nbsurvey.publish.release.records import records
    >>> files = records(nbsurvey.read_codebook("data/codebook.yaml"), "Reconstructed.")
    >>> sorted(files), files["CITATION.cff"].decode().splitlines()[3]
    (['CITATION.cff', 'datacite.xml'], 'title: Niet bevoegd, wel verantwoordelijk?')
    """
    if codebook.study.citation.missing:
        return {}
    return {CITATION_FILE: _citation(codebook, origin).encode(), DATACITE_FILE: _datacite(codebook, origin)}


def _citation(codebook: Codebook, origin: str) -> str:
    study, citation = codebook.study, codebook.study.citation
    entries = {
        "cff-version": "1.2.0",
        "message": "If you use these numbers, please cite them as below.",
        "type": "dataset",
        "title": one_line(study.title[study.languages[0]]),
        "abstract": origin,
        "version": citation.version,
        "date-released": citation.date,
        "license": citation.licence,
        "doi": citation.doi,
        "url": citation.address,
        "authors": [_cff_author(author) for author in citation.authors],
        "references": [_cff_source(source) for source in citation.sources],
    }
    return yaml.safe_dump(_filled(entries), allow_unicode=True, sort_keys=False, width=100)


def _cff_author(author: Author) -> Mapping[str, Any]:
    orcid = f"https://orcid.org/{author.orcid}" if author.orcid else ""
    if not author.given:
        return {"name": author.name}
    names = {"family-names": author.name, "given-names": author.given}
    return _filled({**names, "affiliation": author.affiliation, "orcid": orcid})


def _cff_source(source: Source) -> Mapping[str, Any]:
    return _filled(
        {
            "type": "book" if source.isbn else "generic",
            "title": source.title,
            "authors": [_cff_author(author) for author in source.authors],
            "year": source.year,
            "publisher": {"name": source.publisher} if source.publisher else None,
            "isbn": source.isbn,
            "doi": source.doi,
            "url": source.address,
        }
    )


def _filled(entries: Mapping[str, Any]) -> dict[str, Any]:
    return {name: entry for name, entry in entries.items() if entry}


def _datacite(codebook: Codebook, origin: str) -> bytes:
    study, citation = codebook.study, codebook.study.citation
    root = Element("resource", {"xmlns": _NAMESPACE, "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance"})
    root.set("xsi:schemaLocation", _SCHEMA)
    _text(root, "identifier", citation.doi or _TO_BE_ASSIGNED, identifierType="DOI")
    creators = SubElement(root, "creators")
    for author in citation.authors:
        _creator(creators, author)
    titles = SubElement(root, "titles")
    for place, language in enumerate(study.languages):
        kind = {} if place == 0 else {"titleType": "TranslatedTitle"}
        _text(titles, "title", one_line(study.title[language]), **{"xml:lang": language}, **kind)
    _text(root, "publisher", citation.publisher or _UNAVAILABLE)
    _text(root, "publicationYear", str(citation.date.year) if citation.date else "")
    _text(root, "resourceType", "Survey report with figure data", resourceTypeGeneral="Collection")
    dates = SubElement(root, "dates")
    _text(dates, "date", str(citation.date), dateType="Issued")
    if period := collected(codebook):
        _text(dates, "date", period, dateType="Collected")
    _text(root, "language", study.languages[0])
    _text(root, "version", citation.version or "")
    rights = {"rightsURI": citation.licence_address, "rightsIdentifier": citation.licence or ""}
    rights |= {"rightsIdentifierScheme": "SPDX", "schemeURI": "https://spdx.org/licenses/"}
    _text(SubElement(root, "rightsList"), "rights", citation.licence_name, **rights)
    _sources(root, citation.sources)
    described = {"descriptionType": "Methods", "xml:lang": study.languages[0]}
    _text(SubElement(root, "descriptions"), "description", origin, **described)
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _creator(parent: Element, author: Author) -> None:
    creator = SubElement(parent, "creator")
    name = f"{author.name}, {author.given}" if author.given else author.name
    _text(creator, "creatorName", name, nameType="Personal" if author.given else "Organizational")
    if author.given:
        _text(creator, "givenName", author.given)
        _text(creator, "familyName", author.name)
    if author.orcid:
        scheme = {"nameIdentifierScheme": "ORCID", "schemeURI": "https://orcid.org"}
        _text(creator, "nameIdentifier", f"https://orcid.org/{author.orcid}", **scheme)
    if author.affiliation:
        _text(creator, "affiliation", author.affiliation)


def _sources(root: Element, sources: tuple[Source, ...]) -> None:
    names = {"DOI": "doi", "ISBN": "isbn", "URL": "address"}
    identifiers = [
        next((kind, getattr(source, name)) for kind, name in names.items() if getattr(source, name))
        for source in sources
        if source.doi or source.isbn or source.address
    ]
    if not identifiers:
        return
    related = SubElement(root, "relatedIdentifiers")
    for kind, identifier in identifiers:
        attributes = {"relatedIdentifierType": kind, "relationType": "IsDerivedFrom"}
        _text(related, "relatedIdentifier", identifier, **attributes)


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = without_controls(text)
