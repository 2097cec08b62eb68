"""The page tells all that a reader of the responses has to know."""

import json

import pytest

import nbsurvey
from nbsurvey.codebook import read_codebook
from nbsurvey.codebook.design import Design
from nbsurvey.codebook.documentation import document
from nbsurvey.codebook.documentation.ddi import ddi
from nbsurvey.codebook.documentation.description import describe
from nbsurvey.codebook.documentation.table_schema import table_schema


def test_the_page_tells_routing_and_open_answers(tea, damage):
    damage("codebook.yaml", "kind: scale", "kind: scale\n    asked_if: {item: tea, answers: [ja]}")
    with (tea / "codebook.yaml").open("a", encoding="utf-8") as file:
        file.write("texts:\n  - {id: remark, label: {nl: opmerking, en: remark}}\n")
    text = document(read_codebook(tea / "codebook.yaml"), "md", "en")
    assert "- **Only after**: tea: ja" in text
    assert "| remark | remark |" in text


def test_the_page_tells_what_has_yet_to_be_decided(tea, damage):
    assert "decided" not in document(read_codebook(tea / "codebook.yaml"), "md", "en")
    damage("codebook.yaml", "population: 40", 'population: "?"')
    damage("codebook.yaml", "counts: [groen]", 'counts: "?"')
    damage("codebook.yaml", "counts: [goed", 'order: "?"\n    counts: [goed')
    text = document(read_codebook(tea / "codebook.yaml"), "md", "en")
    assert "**Not everything here has been decided: that says" in text
    assert "colleagues (to be decided)" in text
    assert "| groen | green | to be decided | yes |" in text
    assert "- **Order of the answers**: to be decided" in text
    assert "nog niet" not in text


def test_the_page_says_that_the_size_of_the_population_is_unknown(tea, damage):
    damage("codebook.yaml", "population: 40", "population: unknown")
    codebook = read_codebook(tea / "codebook.yaml")
    assert "collega's (aantal onbekend)" in document(codebook, "html", "nl").replace("&#x27;", "'")
    assert "(N =" not in document(codebook, "ddi")


def test_the_page_tells_numbers_values_and_scores(tea, damage):
    damage(
        "codebook.yaml",
        "blocks:\n",
        "scales:\n  - {id: care, label: {nl: zorg, en: care}, items: [taste, cups], least_answered: 1}\n"
        "blocks:\n  - id: amounts\n    title: {nl: T, en: T}\n    wording: {nl: W, en: W}\n    asked: {nl: A, en: A}\n"
        "    kind: number\n    unit: {nl: kopjes, en: cups}\n    least: 0\n    most: 12.5\n"
        "    items: [{id: cups, label: {nl: kopjes, en: cups}}]\n",
    )
    damage("codebook.yaml", "code: goed,", "code: goed, value: 2,")
    damage("codebook.yaml", "code: slecht,", "code: slecht, value: 1,")
    codebook = read_codebook(tea / "codebook.yaml")
    text = document(codebook, "md", "en")
    for fact in ("Kind of question**: a number", "Unit**: cups", "At least**: 0", "At most**: 12.5"):
        assert fact in text.replace("\\.", ".")
    assert "**Percentage**" not in text.split("**Unit**")[1].split("##")[0]
    assert "| care | care | taste, cups |  | 1 |" in text
    assert "| goed | good | yes | yes | 2 |" in text
    assert '"type": "number"' in document(codebook, "schema", "en")
    assert '"minimum": 0.0' in document(codebook, "schema", "en")
    ddi = document(codebook, "ddi")
    assert '<range UNITS="REAL" min="0.0" max="12.5" />' in ddi
    assert ddi.index("<qstn>") < ddi.index("<valrng>")


def test_the_page_says_what_a_percentage_counts_and_of_whom(tea, damage):
    damage("codebook.yaml", "kind: scale", "kind: scale\n    base_label: {nl: van proevers, en: of those who tasted}")
    text = document(read_codebook(tea / "codebook.yaml"), "md", "en")
    assert "- **Percentage**: yes, of those who answered" in text
    assert "- **Percentage**: good or great, of those who tasted" in text


def test_the_columns_of_a_design_are_described_in_each_format():
    design = Design(weight="w", strata="size_class", cluster=("town",), population_size=("towns",))
    codebook = read_codebook("data/codebook.yaml").model_copy(update={"design": design})
    section = describe(codebook, "en").sections[-1]
    assert section.heading == "How respondents were drawn"
    assert [row[0] for row in section.tables[0].rows] == ["w", "size_class", "town", "towns"]
    assert 'name="w" files="F1" intrvl="discrete" wgt="wgt"' in ddi(codebook, "en", "responses.csv")
    fields = json.loads(table_schema(codebook, "en"))["fields"]
    assert {field["name"]: field["type"] for field in fields[-3:]} == {
        "town": "string",
        "w": "number",
        "towns": "number",
    }


@pytest.mark.parametrize("form", ["html", "md", "ddi"])
def test_who_reads_the_codebook_is_told_what_is_noted(form):
    codebook = nbsurvey.read_codebook("data/codebook.yaml")
    assert "the questionnaire hasn" in document(codebook, form, "en")


@pytest.mark.parametrize(
    ("origin", "told"),
    [
        ("reconstruction", "Reconstructed from the published percentages, not microdata."),
        ("synthetic", "Made-up answers that nobody gave: an example, no finding."),
        ("collected", "Computed from the answers to the questionnaire."),
    ],
)
def test_what_the_responses_are_stands_at_the_top_and_at_what_nobody_gave(origin, told):
    page = describe(nbsurvey.read_codebook("data/codebook.yaml"), "en", origin, ("size_class",))
    assert page.origin == ("The responses", told)
    missing, background = page.sections[:2]
    assert any("Nobody answered it" in text for _, text in missing.facts) == (origin != "collected")
    assert background.tables[0].caption == "size_class: municipality size (inhabitants) – made up, nobody reported it"


def test_where_nothing_is_said_of_the_responses_the_page_says_nothing_of_them():
    page = describe(nbsurvey.read_codebook("data/codebook.yaml"), "en")
    assert page.origin is None
    assert page.sections[0].facts == ()
    assert page.sections[1].tables[0].caption == "size_class: municipality size (inhabitants)"
