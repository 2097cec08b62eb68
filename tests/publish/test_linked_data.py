"""What search engines read of a publication, checked against the terms of schema.org."""

import json
from datetime import date

import pytest

import nbsurvey
from nbsurvey.codebook import Codebook
from nbsurvey.codebook.citation import Author, Citation
from nbsurvey.publish.linked_data import linked_data
from nbsurvey.study_files.origin import Origin

WHOLE = Citation(
    authors=(Author(name="Bakker", given="A. B.", orcid="0000-0002-1825-0097"), Author(name="Bureau </script>")),
    version="1.0",
    date=date(2026, 1, 15),
    licence="CC-BY-4.0",
    publisher="Uitgeverij",
    doi="10.5281/zenodo.1",
    collected="2025-03/2025-05",
)


def cited(questionnaire: Codebook, citation: Citation) -> Codebook:
    return questionnaire.model_copy(update={"study": questionnaire.study.model_copy(update={"citation": citation})})


def test_a_report_says_all_that_its_codebook_says(questionnaire: Codebook) -> None:
    text = linked_data(cited(questionnaire, WHOLE), Origin(kind="collected"), "nl")
    assert "<" not in text  # it can't end the script that it stands in
    assert json.loads(text) == {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": "Thee",
        "inLanguage": "nl",
        "author": [
            {"@type": "Person", "name": "A. B. Bakker", "identifier": "https://orcid.org/0000-0002-1825-0097"},
            {"@type": "Organization", "name": "Bureau </script>"},
        ],
        "datePublished": "2026-01-15",
        "version": "1.0",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "url": "https://doi.org/10.5281/zenodo.1",
        "publisher": {"@type": "Organization", "name": "Uitgeverij"},
        "isBasedOn": [
            {
                "@type": "Dataset",
                "name": "Thee",
                "description": "Berekend uit de antwoorden op de vragenlijst.",
                "temporalCoverage": "2025-03/2025-05",
            }
        ],
    }


@pytest.mark.parametrize(("language", "title"), [("nl", "Thee"), ("en", "Tea")])
def test_what_nobody_said_is_not_there(questionnaire: Codebook, language: str, title: str) -> None:
    report = json.loads(linked_data(questionnaire, Origin(kind="synthetic"), language))
    assert list(report) == ["@context", "@type", "name", "inLanguage", "isBasedOn"]
    assert report["name"] == title


def test_a_book_whose_figures_these_are_is_what_it_is_based_on():
    study = nbsurvey.open_study("data")
    _, book = json.loads(linked_data(study.codebook, study.origin, "nl"))["isBasedOn"]
    assert (book["@type"], book["isbn"], book["author"][0]["name"]) == ("Book", "9789462361546", "W. Bantema")
