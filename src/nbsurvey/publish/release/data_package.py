"""The numbers of figures as a Frictionless data package (Data Package standard 2.0, https://datapackage.org)."""

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.citation import Author, Citation, Source
from nbsurvey.codebook.documents import Text
from nbsurvey.files import csv_text
from nbsurvey.publish.citing import collected
from nbsurvey.publish.release.figure_columns import PERCENT_APART, PRINTED, meaning, unit_of

FILE = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
QUESTIONS = "questions"
_LONGEST = 60  # characters of a name: Windows has room for 260 in a whole path


@dataclass(frozen=True, eq=False)
class NamedTable:
    """A table of a release: what its files are called, what it shows, and how to read it."""

    name: str
    data: pd.DataFrame
    title: Text
    note: Text


def data_package(codebook: Codebook, tables: list[NamedTable], origin: str) -> dict[str, bytes]:
    """Return the files of a data package by their names: a CSV for each table, one of questions, and what they are.

    Parameters
    ----------
    codebook
        The questionnaire.
    tables
        Those with the numbers.
    origin
        In words, where the numbers come from.

    Examples
    --------
    >>> import json
    >>> from nbsurvey.publish.release.data_package import NamedTable, data_package
    >>> study = nbsurvey.open_study("data")
    >>> table = NamedTable("estimates", study.publication("mandate"), {"nl": "Alles"}, {"nl": ""})
    >>> files = data_package(study.codebook, [table], "Reconstructed.")
    >>> sorted(files), json.loads(files["datapackage.json"])["licenses"][0]["name"]
    (['datapackage.json', 'estimates.csv', 'questions.csv'], 'CC-BY-4.0')
    """
    language = codebook.study.languages[0]
    about = NamedTable(QUESTIONS, questions(codebook), {language: ""}, {language: ""})
    contents = {f"{table.name}.csv": csv_text(table.data).encode() for table in (about, *tables)}
    resources = [_resource(table, codebook, contents[f"{table.name}.csv"]) for table in (about, *tables)]
    package = _package(codebook, origin) | {"resources": resources}
    return contents | {FILE: (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()}


def questions(codebook: Codebook) -> pd.DataFrame:
    """Return what was asked: a row for each item, with its texts in each language of the study.

    Examples
    --------
    >>> from nbsurvey.publish.release.data_package import questions
    >>> questions(nbsurvey.read_codebook("data/codebook.yaml")).loc[0, ["item", "kind", "label_en"]].tolist()
    ['threat_officials', 'yes_no', 'threats to office holders']
    """
    return pd.DataFrame(
        {"item": item.id, "block": block.id, "kind": block.kind}
        | {
            f"{name}_{language}": one[language]
            for language in codebook.study.languages
            for name, one in (("question", block.wording), ("label", item.label), ("asked", block.asked))
        }
        for block in codebook.blocks
        for item in block.items
    )


def _package(codebook: Codebook, origin: str) -> dict[str, Any]:
    study = codebook.study
    language, citation = study.languages[0], study.citation
    package = {
        "$schema": PROFILE,
        "name": slug(study.id),
        "title": study.title[language],
        "description": origin,
        "version": citation.version,
        "created": f"{citation.date}T00:00:00Z" if citation.date else None,
        "homepage": citation.link,
        "id": f"https://doi.org/{citation.doi}" if citation.doi else None,
        "licenses": _licences(citation),
        "contributors": [_contributor(author) for author in citation.authors],
        "sources": [_source(source) for source in citation.sources],
        "languages": list(study.languages),
        "collected": collected(codebook),
    }
    return {name: value for name, value in package.items() if value}


def slug(text: str) -> str:
    """Return a name that every system, address and package can have.

    Examples
    --------
    >>> from nbsurvey.publish.release.data_package import slug
    >>> slug("Thee & koffie 2026"), slug("茶")
    ('thee-koffie-2026', 'study')
    """
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower())[:_LONGEST].strip("-._") or "study"


def _licences(citation: Citation) -> list[dict[str, str]]:
    if not citation.licence:
        return []
    return [{"name": citation.licence, "path": citation.licence_address, "title": citation.licence_name}]


def _contributor(author: Author) -> dict[str, Any]:
    texts = {"givenName": author.given, "familyName": author.name if author.given else ""}
    texts |= {"organization": author.affiliation, "path": f"https://orcid.org/{author.orcid}" if author.orcid else ""}
    return {"title": author.full_name, "roles": ["creator"]} | {name: text for name, text in texts.items() if text}


def _source(source: Source) -> dict[str, str]:
    isbn = f"urn:isbn:{source.isbn}" if source.isbn else ""
    path = f"https://doi.org/{source.doi}" if source.doi else source.address
    names = ", ".join(author.full_name for author in source.authors)
    texts = {"title": f"{names} ({source.year}). {source.title}", "path": path or "", "identifier": isbn}
    return {name: text for name, text in texts.items() if text}


def _resource(table: NamedTable, codebook: Codebook, content: bytes) -> dict[str, Any]:
    language = codebook.study.languages[0]
    texts = {"title": table.title[language], "description": table.note[language]}
    return {
        "$schema": RESOURCE_PROFILE,
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        **{name: text for name, text in texts.items() if text},
        "schema": _schema(table, codebook),
    }


def _schema(table: NamedTable, codebook: Codebook) -> dict[str, Any]:
    languages = codebook.study.languages
    fields = [_field(name, table.data[name], languages) for name in map(str, table.data.columns)]
    if PRINTED in table.data:
        fields = [field | {"description": PERCENT_APART} if field["name"] == "percent" else field for field in fields]
    schema: dict[str, Any] = {"$schema": SCHEMA_PROFILE, "fields": fields, "missingValues": [""]}
    if table.name == QUESTIONS:
        return schema | {"primaryKey": ["item"]}
    if "item" in table.data and table.data["item"].isin(list(codebook.items)).all():
        reference = {"resource": QUESTIONS, "fields": ["item"]}
        schema["foreignKeys"] = [{"fields": ["item"], "reference": reference}]
    return schema


def _field(name: str, cells: pd.Series, languages: tuple[str, ...]) -> dict[str, Any]:
    column, unit = meaning(name, languages), unit_of(name, languages)
    texts = {"unit": "" if unit == "text" else unit, "description": column.description if column else ""}
    return {"name": name, "type": _type(cells)} | {key: text for key, text in texts.items() if text}


def _type(cells: pd.Series) -> str:
    kinds = pd.api.types
    if kinds.is_bool_dtype(cells):
        return "boolean"
    if kinds.is_integer_dtype(cells):
        return "integer"
    return "number" if kinds.is_numeric_dtype(cells) else "string"
