"""The codebook for others: what archives and tools read, and a page; nothing in it is markup."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pypandoc
import pytest

from nbsurvey.cli import main
from nbsurvey.codebook import Codebook, read_codebook
from nbsurvey.codebook.documentation import document

DDI = "{ddi:codebook:2_5}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

ORDER = {
    "codeBook": ["docDscr", "stdyDscr", "fileDscr", "dataDscr"],
    "titlStmt": ["titl", "parTitl", "IDNo"],
    "sumDscr": ["universe", "dataKind"],
    "fileTxt": ["fileName", "fileStrc", "dimensns", "fileType", "format"],
    "dataDscr": ["varGrp", "var"],
    "varGrp": ["labl", "txt", "universe"],
    "var": ["labl", "qstn", "universe", "catgry", "varFormat"],
    "catgry": ["catValu", "labl"],
}
"""The order of the elements in the schema of DDI-Codebook 2.5, of those that are written."""


@pytest.fixture
def hostile(tea: Path, damage: Callable[[str, str, str], None]) -> Codebook:
    """Return a codebook with markup and control characters in its texts."""
    damage("codebook.yaml", "title: {nl: Thee", r'title: {nl: "<b>&amp; \"*_`|[x](y)$\x01\n# 1. $"')
    damage("codebook.yaml", 'wording: {nl: "Drinkt u dit?"', r'wording: {nl: "1. </blockquote><script>"')
    damage("codebook.yaml", "label: {nl: groen", r'label: {nl: "a|b\nc"')
    return read_codebook(tea / "codebook.yaml")


def test_the_schema_has_a_field_for_each_column_with_its_choices_and_what_is_missing(questionnaire):
    schema = json.loads(document(questionnaire, "schema", "en"))
    fields = {field["name"]: field for field in schema["fields"]}
    assert list(fields) == ["respondent", "team", *questionnaire.items]
    assert schema["primaryKey"] == ["respondent"]
    assert fields["respondent"]["constraints"] == {"required": True, "unique": True}
    assert fields["favourite"]["categories"] == [
        {"value": "groen", "label": "green"},
        {"value": "zwart", "label": "black"},
        {"value": "geen", "label": "none"},
    ]
    assert fields["favourite"]["constraints"] == {"enum": ["groen", "zwart", "geen"]}
    assert [name for name, field in fields.items() if field.get("categoriesOrdered")] == ["team", "taste"]
    assert fields["tea"]["description"] == "Do you drink this? (everyone)"
    assert schema["missingValues"] == [
        {"value": "", "label": "not answered"},
        {"value": "niet gevraagd", "label": "not asked"},
        {"value": "weet niet", "label": "don't know"},
    ]


def test_every_cell_of_the_responses_fits_the_schema(data):
    schema = json.loads(document(read_codebook(data / "codebook.yaml"), "schema"))
    cells = pd.read_csv(data / "responses.csv", sep=None, engine="python", dtype="str", keep_default_na=False)
    assert list(cells) == [field["name"] for field in schema["fields"]]
    missing = {value["value"] for value in schema["missingValues"]}
    for field in schema["fields"][1:]:
        assert set(cells[field["name"]]) <= missing | set(field["constraints"]["enum"])


def elements(codebook: Codebook, language: str | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(document(codebook, "ddi", language))


def test_ddi_has_its_elements_in_the_order_of_the_schema_and_ids_that_differ(questionnaire):
    root = elements(questionnaire)
    ids = [element.get("ID") for element in root.iter() if element.get("ID")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        order = ORDER.get(element.tag.removeprefix(DDI))
        if order:
            places = [order.index(child.tag.removeprefix(DDI)) for child in element]
            assert places == sorted(places)
    for group in root.iter(f"{DDI}varGrp"):
        assert set(group.get("var", "").split()) <= set(ids)


def test_ddi_describes_each_column_in_all_languages_with_what_is_missing_apart(questionnaire):
    root = elements(questionnaire, "en")
    variables = {variable.get("name"): variable for variable in root.iter(f"{DDI}var")}
    assert list(variables) == ["respondent", "team", *questionnaire.items]
    taste = variables["taste"]
    assert taste.get("nature") == "ordinal"
    assert [(of.get(LANGUAGE), of.text) for of in taste.findall(f"{DDI}labl")] == [("en", "taste"), ("nl", "smaak")]
    assert [of.text for of in taste.iter(f"{DDI}qstnLit")] == ["How does it taste?", "Hoe smaakt het?"]
    categories = [(of.findtext(f"{DDI}catValu"), of.get("missing")) for of in taste.findall(f"{DDI}catgry")]
    assert categories == [
        *((code, None) for code in ("slecht", "matig", "goed", "uitstekend")),
        *((value, "Y") for value in ("", "niet gevraagd", "weet niet")),
    ]
    kinds = {group.get("name"): group.get("type") for group in root.iter(f"{DDI}varGrp")}
    assert kinds == {"drinks": "grid", "kinds": "section", "tastes": "section", "places": "multipleResp"}


def test_texts_with_markup_stay_texts_in_ddi(hostile):
    titles = [title.text for title in elements(hostile).iter(f"{DDI}titl")]
    assert titles == ['<b>&amp; "*_`|[x](y)$\ufffd\n# 1. $'] * 2


class Tags(HTMLParser):
    """The tags of a page and its texts."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)


def test_the_page_has_one_heading_of_its_own_a_language_and_headings_of_columns_and_rows(questionnaire):
    page = Tags(document(questionnaire, "html", "en"))
    names = [tag for tag, _ in page.tags]
    assert names.count("h1") == 1
    assert dict(page.tags)["html"] == {"lang": "en"}
    assert {attributes.get("scope") for tag, attributes in page.tags if tag == "th"} == {"col", "row"}
    assert names.count("caption") == names.count("table")
    assert not {"script", "link", "img"} & set(names)
    assert "Do you drink this?" in page.texts


def test_texts_with_markup_stay_texts_on_the_page(hostile):
    page = Tags(document(hostile, "html"))
    assert not {"b", "script"} & {tag for tag, _ in page.tags}
    assert "1. </blockquote><script>" in page.texts


def test_texts_with_markup_stay_texts_in_markdown(hostile):
    page = Tags(pypandoc.convert_text(document(hostile, "md"), "html", format="gfm", extra_args=["--wrap=none"]))
    assert not {"b", "script", "ol", "code", "em", "a"} & {tag for tag, _ in page.tags}
    text = "".join(page.texts)
    assert "1. </blockquote><script>" in text
    assert "a|b c" in text
    assert [tag for tag, _ in page.tags].count("table") == 10


def test_the_page_tells_routing_open_answers_and_that_it_is_a_draft(tea, damage):
    damage("codebook.yaml", "suppress_below: 2", "suppress_below: 2\n  draft: true")
    damage("codebook.yaml", "kind: scale", "kind: scale\n    asked_if: {item: tea, answers: [ja]}")
    with (tea / "codebook.yaml").open("a", encoding="utf-8") as file:
        file.write("texts:\n  - {id: remark, label: {nl: opmerking, en: remark}}\n")
    text = document(read_codebook(tea / "codebook.yaml"), "md", "en")
    assert "**Draft: made from an export and not yet checked by anyone.**" in text
    assert "- **Only after**: tea: ja" in text
    assert "| remark | remark |" in text


@pytest.mark.parametrize("to", ["schema", "ddi", "md", "html"])
def test_the_command_writes_and_prints_the_same(tea, tmp_path, capsys, to):
    assert main(["document", "--study", str(tea), "--to", to, "--language", "en"]) == 0
    printed = capsys.readouterr().out
    out = tmp_path / "new" / f"codebook.{to}"
    assert main(["document", "--study", str(tea), "--to", to, "--language", "en", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == printed
    assert capsys.readouterr().out == f"{out}\n"


def test_a_language_that_the_study_has_no_texts_in_is_wrong_usage(tea, capsys):
    assert main(["document", "--study", str(tea), "--language", "fr"]) == 2
    assert capsys.readouterr().err == "nbsurvey: The study has no texts in 'fr'; it has them in nl, en.\n"
