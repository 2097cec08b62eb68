"""DDI-Codebook describes each column in all languages; nothing in it is markup."""

from datetime import date
from xml.etree import ElementTree

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.citation import Author, Citation
from nbsurvey.codebook.documentation import document

DDI = "{ddi:codebook:2_5}"


LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


ORDER = {
    "codeBook": ["docDscr", "stdyDscr", "fileDscr", "dataDscr"],
    "citation": ["titlStmt", "rspStmt", "prodStmt", "distStmt", "verStmt"],
    "distStmt": ["distrbtr", "distDate"],
    "titlStmt": ["titl", "parTitl", "IDNo"],
    "sumDscr": ["universe", "dataKind"],
    "fileTxt": ["fileName", "fileStrc", "dimensns", "fileType", "format"],
    "dataDscr": ["varGrp", "var"],
    "varGrp": ["labl", "txt", "universe"],
    "var": ["labl", "qstn", "universe", "catgry", "varFormat", "notes"],
    "catgry": ["catValu", "labl"],
}


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


def test_ddi_says_of_responses_that_nobody_gave_what_they_are_and_which_columns_are_made_up(questionnaire):
    root = ElementTree.fromstring(document(questionnaire, "ddi", "en", origin="reconstruction", invented=("team",)))
    assert [node.text for node in root.iter(f"{DDI}dataKind")] == [
        "Reconstructed from the published percentages, not microdata.",
        "Reconstructie uit de gepubliceerde percentages, geen microdata.",
    ]
    notes = {variable.get("name"): variable.findtext(f"{DDI}notes") for variable in root.iter(f"{DDI}var")}
    assert {name for name, note in notes.items() if note} == {"team"}
    assert notes["team"].endswith("made up, nobody reported it")
    for variable in root.iter(f"{DDI}var"):
        places = [ORDER["var"].index(child.tag.removeprefix(DDI)) for child in variable]
        assert places == sorted(places)
    assert elements(questionnaire).findtext(f".//{DDI}dataKind") == "survey data"


def test_ddi_describes_each_column_in_all_languages_with_what_is_missing_apart(questionnaire):
    root = elements(questionnaire, "en")
    variables = {variable.get("name"): variable for variable in root.iter(f"{DDI}var")}
    assert list(variables) == ["respondent", "team", *questionnaire.items]
    taste = variables["taste"]
    assert taste.get("nature") == "ordinal"
    assert [(node.get(LANGUAGE), node.text) for node in taste.findall(f"{DDI}labl")] == [
        ("en", "taste"),
        ("nl", "smaak"),
    ]
    assert [node.text for node in taste.iter(f"{DDI}qstnLit")] == ["How does it taste?", "Hoe smaakt het?"]
    categories = [(node.findtext(f"{DDI}catValu"), node.get("missing")) for node in taste.findall(f"{DDI}catgry")]
    assert categories == [
        *((code, None) for code in ("slecht", "matig", "goed", "uitstekend")),
        *((value, "Y") for value in ("", "niet gevraagd", "weet niet")),
    ]
    kinds = {group.get("name"): group.get("type") for group in root.iter(f"{DDI}varGrp")}
    assert kinds == {"drinks": "grid", "kinds": "section", "tastes": "section", "places": "multipleResp"}


def test_texts_with_markup_stay_texts_in_ddi(hostile):
    titles = [title.text for title in elements(hostile).iter(f"{DDI}titl")]
    assert titles == ['<b>&amp; "*_`|[x](y)$\ufffd\n# 1. $'] * 2


def test_ddi_says_who_made_the_study_when_and_under_which_licence(questionnaire):
    author = Author(name="Bakker", given="A. B.", affiliation="Tea School")
    citation = Citation(
        authors=(author,), version="1.0", date=date(2026, 3, 1), licence="CC-BY-4.0", publisher="Tea Press"
    )
    study = questionnaire.study.model_copy(update={"citation": citation})
    root = elements(questionnaire.model_copy(update={"study": study}))
    parts = root.find(f"{DDI}stdyDscr/{DDI}citation")
    assert [part.tag.removeprefix(DDI) for part in parts] == ORDER["citation"]
    maker = parts.find(f"{DDI}rspStmt/{DDI}AuthEnty")
    assert (maker.text, maker.get("affiliation")) == ("A. B. Bakker", "Tea School")
    texts = [parts.findtext(f"{DDI}prodStmt/{DDI}copyright"), parts.findtext(f"{DDI}verStmt/{DDI}version")]
    assert texts == ["CC BY 4.0 https://creativecommons.org/licenses/by/4.0/", "1.0"]
    assert parts.find(f"{DDI}distStmt/{DDI}distDate").get("date") == "2026-03-01"
