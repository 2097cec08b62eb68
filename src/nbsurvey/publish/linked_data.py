"""What a publication says of itself to search engines and reference managers: JSON-LD in the terms of schema.org."""

import json
from typing import Any

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.citation import Author, Source
from nbsurvey.publish.citing import page_properties
from nbsurvey.study_files.origin import Origin

_OTHERS = "others"


def linked_data(codebook: Codebook, origin: Origin, language: str) -> str:
    """Return a report as JSON-LD that can stand in HTML; what its codebook doesn't say isn't in it.

    Parameters
    ----------
    codebook
        The questionnaire, whose `study.citation` it is.
    origin
        Where the responses come from.
    language
        One of its languages.

    References
    ----------
    https://schema.org/Report, https://schema.org/Dataset

    Examples
    --------
    >>> import json
    >>> from nbsurvey.publish.linked_data import linked_data
    >>> study = nbsurvey.open_study("data")
    >>> report = json.loads(linked_data(study.codebook, study.origin, "en"))
    >>> report["@type"], report["name"], report["inLanguage"], report["version"]
    ('Report', 'No powers, yet responsible?', 'en', '0.1')
    >>> report["isBasedOn"][0]["description"], report["isBasedOn"][1]["@type"]
    ('Reconstructed from the published percentages, not microdata.', 'Book')
    """
    properties = page_properties(codebook, origin, language)
    dataset = {
        "@type": "Dataset",
        "name": properties["title"],
        "description": properties["origin"],
        "temporalCoverage": properties["collected"],
    }
    report = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": properties["title"],
        "inLanguage": language,
        "author": [_person(author) for author in codebook.study.citation.authors if author.name != _OTHERS],
        "datePublished": properties["date"],
        "version": properties["version"],
        "license": properties["licence_address"],
        "url": properties["address"],
        "publisher": {"@type": "Organization", "name": properties["publisher"]} if properties["publisher"] else None,
        "isBasedOn": [_filled(dataset), *(_source(source) for source in codebook.study.citation.sources)],
    }
    return json.dumps(_filled(report), ensure_ascii=False).replace("<", "\\u003c")


def _filled(terms: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in terms.items() if value}


def _source(source: Source) -> dict[str, Any]:
    return _filled(
        {
            "@type": "Book" if source.isbn else "CreativeWork",
            "name": source.title,
            "author": [_person(author) for author in source.authors if author.name != _OTHERS],
            "datePublished": str(source.year),
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
            "isbn": source.isbn,
            "url": f"https://doi.org/{source.doi}" if source.doi else source.address,
        }
    )


def _person(author: Author) -> dict[str, Any]:
    """Return an author: a person has given names."""
    return _filled(
        {
            "@type": "Person" if author.given else "Organization",
            "name": author.full_name,
            "affiliation": author.affiliation,
            "identifier": f"https://orcid.org/{author.orcid}" if author.orcid else "",
        }
    )
