"""How a publication is cited, in four languages and with less than all of it."""

from datetime import date

import pytest
from docx import Document
from pypdf import PdfReader

import nbsurvey
from nbsurvey.codebook.citation import Author, Citation, Source
from nbsurvey.codebook.model import Fieldwork
from nbsurvey.publish.citing import citation_facts, cite, cite_as_markdown, collected, page_properties
from nbsurvey.publish.engines import render
from nbsurvey.publish.prepare import write_for_filters

WHOLE = Citation(
    authors=(Author(name="Bakker", given="A. B."), Author(name="others")),
    version="1.2",
    date=date(2026, 3, 1),
    licence="CC-BY-4.0",
    publisher="Tea Press",
    doi="10.5281/zenodo.1",
)


@pytest.fixture(scope="module")
def study():
    return nbsurvey.open_study("data")


def citing(study, citation, languages=("nl", "en")):
    title = dict.fromkeys(languages, "Why tea?")
    return study.codebook.model_copy(
        update={"study": study.codebook.study.model_copy(update={"citation": citation, "title": title})}
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "A. B. Bakker en anderen (2026). Why tea? Versie 1.2. Tea Press. https://doi.org/10.5281/zenodo.1"),
        ("en", "A. B. Bakker and others (2026). Why tea? Version 1.2. Tea Press. https://doi.org/10.5281/zenodo.1"),
        ("de", "A. B. Bakker und andere (2026). Why tea? Version 1.2. Tea Press. https://doi.org/10.5281/zenodo.1"),
        ("fr", "A. B. Bakker et autres (2026). Why tea? Version 1.2. Tea Press. https://doi.org/10.5281/zenodo.1"),
    ],
)
def test_all_of_it_is_one_line(study, language, text):
    assert cite(citing(study, WHOLE, [language]), language) == text


def test_what_the_figures_were_taken_from_is_cited_too():
    text = cite(nbsurvey.read_codebook("data/codebook.yaml"), "nl")
    assert "Naar W. Bantema en anderen, Niet bevoegd, wel verantwoordelijk? Handhavings" in text
    assert text.endswith(", 2020 (Boom).")


def test_without_authors_the_title_comes_first_and_nothing_is_made_up(study):
    assert cite(citing(study, Citation()), "en") == "Why tea? (n.d.)."
    assert citation_facts(citing(study, Citation()), "en") == {"cite": "Why tea? (n.d.)."}


def test_the_period_of_the_answers_is_that_of_the_codebook(study):
    rules = study.codebook.export.model_copy(
        update={"fieldwork": Fieldwork(first=date(2025, 3, 1), last=date(2025, 5, 31))}
    )
    codebook = citing(study, Citation()).model_copy(update={"export": rules})
    assert collected(codebook) == "2025-03-01/2025-05-31"
    assert collected(citing(study, Citation(collected="2019"))) == "2019"


def test_a_file_says_what_it_is_in_its_language(study):
    properties = page_properties(citing(study, WHOLE), study.origin, "nl")
    assert properties["authors"] == ["A. B. Bakker"]
    assert properties["version_label"] == "versie 1.2"
    assert properties["origin"].startswith("Reconstructie")


AUTHORS = ["A. B. Bakker", 'C "D" <E> & #f [g] *h* \\i $j']


@pytest.fixture
def described(project, tmp_path):
    """Render a page that says who made it."""
    properties = {"authors": AUTHORS, "date": "2026-03-01", "description": "Reconstructie. Versie 1.2 #1 [x]."}
    write_for_filters("reconstruction", project, {"nl": properties})

    def make(front_matter: str = "title: Proef\nlang: nl\n"):
        (project / "page.qmd").write_text(f"---\n{front_matter}---\n\nThee.\n", "utf-8")
        return render(project, "page.qmd", ["pdf", "docx"], tmp_path / "out", engine="embedded").files

    return make


def test_a_pdf_says_who_made_it_when_and_from_what(described):
    metadata = PdfReader(described()["pdf"]).metadata
    assert metadata.title == "Proef"
    assert [metadata.author] == [", ".join(AUTHORS)]
    assert metadata.subject == "Reconstructie. Versie 1.2 #1 [x]."
    assert metadata.creation_date.date() == date(2026, 3, 1)


def test_a_word_document_says_who_made_it_and_from_what(described):
    properties = Document(described()["docx"]).core_properties
    assert properties.author == "; ".join(AUTHORS)
    assert properties.comments == "Reconstructie. Versie 1.2 #1 [x]."


def test_authors_of_the_page_itself_go_before_those_of_the_study(described):
    made = described("title: Proef\nlang: nl\nauthor: D. de Vries\n")
    assert PdfReader(made["pdf"]).metadata.author == "D. de Vries"
    assert Document(made["docx"]).core_properties.author == "D. de Vries"


@pytest.mark.parametrize(("language", "is_marked"), [("nl", False), ("en", True)])
def test_a_title_in_another_language_than_its_page_says_so(study, language, is_marked):
    authors = (Author(name="Bakker"),)
    titles = ("Thee", "Thee: [nu]")
    short, long = (Source(title=title, authors=authors, year=2020, language="nl") for title in titles)
    own = Source(title="Milk", authors=authors, year=2021)
    text = cite_as_markdown(citing(study, Citation(sources=(short, long, own))), language)
    assert (r"Bakker, [Thee: \[nu\]]{lang=nl}, 2020" in text) == is_marked
    assert ("Bakker, [Thee]{lang=nl}, 2020" in text) == is_marked
    assert text.count("lang=") == 2 * is_marked
    assert "Bakker, Milk, 2021" in text
