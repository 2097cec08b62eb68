"""What catalogues read: the fields that CITATION.cff 1.2.0 and DataCite 4.5 ask for."""

from datetime import date
from xml.etree import ElementTree

import pytest
import yaml

import nbsurvey
from nbsurvey.codebook.citation import Citation
from nbsurvey.publish.release.records import records

NAMESPACE = {"": "http://datacite.org/schema/kernel-4"}


@pytest.fixture(scope="module")
def codebook():
    return nbsurvey.read_codebook("data/codebook.yaml")


def citing(codebook, **changes):
    citation = Citation.model_validate(codebook.study.citation.model_dump() | changes)
    return codebook.model_copy(update={"study": codebook.study.model_copy(update={"citation": citation})})


def datacite(codebook):
    return ElementTree.fromstring(records(codebook, "Collected.")["datacite.xml"])


def test_citation_has_what_its_schema_requires(codebook):
    cff = yaml.safe_load(records(codebook, "Reconstructed.")["CITATION.cff"])
    assert {"cff-version", "message", "title", "authors"} <= cff.keys()
    assert (cff["cff-version"], cff["type"], cff["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert (cff["version"], cff["date-released"]) == ("0.1", date(2026, 11, 26))
    assert cff["references"][0]["isbn"] == "9789462361546"
    assert {"type", "title", "authors"} <= cff["references"][0].keys()


def test_datacite_has_every_property_that_is_mandatory(codebook):
    root = datacite(codebook)
    mandatory = ("identifier", "creators/creator/creatorName", "titles/title", "publisher", "publicationYear")
    assert all(root.find(name, NAMESPACE).text for name in (*mandatory, "resourceType"))
    assert root.find("publicationYear", NAMESPACE).text == "2026"
    assert root.find("resourceType", NAMESPACE).get("resourceTypeGeneral") == "Collection"
    titles = root.findall("titles/title", NAMESPACE)
    assert [title.get("titleType") for title in titles] == [None, "TranslatedTitle"]
    related = root.find("relatedIdentifiers/relatedIdentifier", NAMESPACE)
    assert (related.text, related.get("relationType")) == ("9789462361546", "IsDerivedFrom")


def test_a_person_and_a_doi_stand_where_catalogues_look_for_them(codebook):
    person = {"name": "Bakker", "given": "A. B.", "affiliation": "Tea School", "orcid": "0000-0002-1825-0097"}
    codebook = citing(codebook, authors=(person,), doi="10.5281/zenodo.1", publisher="Tea Press", collected="2025")
    root = datacite(codebook)
    assert root.find("identifier", NAMESPACE).text == "10.5281/zenodo.1"
    creator = root.find("creators/creator", NAMESPACE)
    assert creator.find("creatorName", NAMESPACE).text == "Bakker, A. B."
    assert creator.find("nameIdentifier", NAMESPACE).text.endswith("0000-0002-1825-0097")
    dates = {date.get("dateType"): date.text for date in root.findall("dates/date", NAMESPACE)}
    assert dates == {"Issued": "2026-11-26", "Collected": "2025"}
    cff = yaml.safe_load(records(codebook, "Collected.")["CITATION.cff"])
    assert cff["authors"][0]["family-names"] == "Bakker"
    assert cff["authors"][0]["orcid"] == "https://orcid.org/0000-0002-1825-0097"


@pytest.mark.parametrize("name", ["authors", "version", "date", "licence"])
def test_what_nobody_says_is_not_made_up(codebook, name):
    assert records(citing(codebook, **{name: () if name == "authors" else None}), "Collected.") == {}
