"""DDI-Codebook describes each column in all languages; nothing in it is markup."""

from xml.etree import ElementTree

from nbsurvey.codebook import Codebook
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
