"""A release has all that others need, and nothing of respondents."""

import csv
import re
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

import pytest
from docx import Document

from nbsurvey.cli import main
from nbsurvey.publish.release.archive import read_archive


def texts(name: str, content: bytes) -> str:
    """Return all that a file says, within the zip that a document is too."""
    try:
        with ZipFile(BytesIO(content)) as inner:
            return " ".join(inner.read(part).decode("utf-8", "replace") for part in inner.namelist())
    except BadZipFile:
        return content.decode("utf-8", "replace")


def test_everything_that_others_need_is_there(release):
    names = set(release.files)
    assert names >= {
        "README.nl.txt",
        "LICENCE.txt",
        "CITATION.cff",
        "datacite.xml",
        "press.nl.docx",
        "codebook/codebook.nl.html",
        "codebook/codebook.ddi.xml",
        "report/report.nl.html",
        "report/report.nl.docx",
        "figures/figure-01-drinks.nl.svg",
        "figures/figure-01-drinks.nl.png",
        "figures/figure-01-drinks.nl.1920x1080.png",
        "figures/figure-01-drinks.nl.1080x1080.png",
        "figures/figure-01-drinks.nl.alt.txt",
        "figure-data/datapackage.json",
        "figure-data/figure-01-drinks.csv",
        "figure-data-excel/figure-01-drinks.nl.csv",
        "figure-data-excel/tea-1.0.nl.xlsx",
    }
    readme = release.files["README.nl.txt"].decode()
    listed = re.findall(r"^(\S+(?:, \S+)?)\n    ", readme, re.MULTILINE)
    tops = {name.partition("/")[0] for name in names} | {"manifest.json"}
    named = {part.rstrip("/") for line in listed for part in line.split(", ")}
    assert named | {"README.nl.txt"} == tops


def test_its_codebook_says_what_the_responses_are_in_the_font_of_the_house(release):
    page = release.files["codebook/codebook.nl.html"].decode()
    assert '<p class="origin"><strong>De antwoorden</strong>' in page
    assert page.count("@font-face") == 2


def test_no_response_is_in_it(release, small_study_folder):
    responses = (small_study_folder / "data/responses.csv").read_text("utf-8").splitlines()
    rows = {";".join(row.split(";")[1:]) for row in responses[1:]}
    for name, content in release.files.items():
        text = texts(name, content)
        assert "SOMEBODY-" not in text, name
        assert not [row for row in rows if row in text or row.replace(";", ",") in text], name
    assert not [name for name in release.files if "responses" in name or "secret" in name]


def test_what_is_withheld_has_no_number_anywhere_in_the_data(release):
    for name, content in release.files.items():
        if name.startswith("figure-data/") and name.endswith(".csv"):
            for row in csv.DictReader(StringIO(content.decode())):
                if row.get("withheld") == "True":
                    assert not any(row[column] for column in ("k", "n", "percent", "lower", "upper") if column in row)


def test_without_a_citation_there_is_a_release_that_says_what_is_missing(study_copy, monkeypatch, capsys):
    codebook = study_copy.data / "codebook.yaml"
    codebook.write_text(re.sub(r"  citation:\n(    .*\n)+", "", codebook.read_text("utf-8")), "utf-8")
    monkeypatch.chdir(study_copy.top)
    assert main(["release", "--engine", "embedded"]) == 0
    output = capsys.readouterr().out
    assert "study.citation.authors, study.citation.version, study.citation.date, study.citation.licence" in output
    release = read_archive(study_copy.build / "release" / "tea.zip")
    assert not {"CITATION.cff", "datacite.xml"} & release.files.keys()
    assert "CITATION.cff" not in release.files["README.nl.txt"].decode()
    assert main(["report", "--engine", "embedded"]) == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert main(["report", "--engine", "embedded", "--to", "html"]) == 0
    assert "wasn't of this build, and is gone: nbsurvey release makes it again." in capsys.readouterr().err
    assert not (study_copy.build / "release").exists()


@pytest.mark.parametrize("name", ["report/report.nl.docx", "press.nl.docx"])
def test_documents_say_who_made_them(release, name):
    assert "Bakker" in Document(BytesIO(release.files[name])).core_properties.author
