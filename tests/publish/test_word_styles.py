"""The document that Word's pages take their styles from is one that Word reads, and always the same."""

import re
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from nbsurvey.publish import pandoc
from nbsurvey.publish.word_styles import reference_document

docx = pytest.importorskip("docx")


def test_it_is_a_document_with_every_style_that_pages_use():
    styles = docx.Document(BytesIO(reference_document())).styles
    names = {style.name for style in styles}
    assert {"Heading 1", "Heading 4", "Title", "Body Text", "Compact", "Table", "Caption", "Hyperlink"} <= names
    assert {f"Callout {kind}" for kind in ("Note", "Tip", "Important", "Warning", "Caution")} <= names
    assert styles["Table Caption"].paragraph_format.keep_with_next
    assert styles["Normal"].element.getparent().xpath("w:docDefaults//w:rFonts/@w:ascii") == [
        "Atkinson Hyperlegible Next"
    ]


def test_every_part_of_it_is_xml_and_has_no_date():
    with ZipFile(BytesIO(reference_document())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in archive.namelist():
            if not name.endswith(".odttf"):
                ElementTree.fromstring(archive.read(name))


def test_the_properties_of_a_paragraph_stand_in_the_order_that_word_asks():
    order = ["keepNext", "keepLines", "pBdr", "shd", "tabs", "spacing", "ind", "outlineLvl"]
    with ZipFile(BytesIO(reference_document())) as archive:
        tree = ElementTree.fromstring(archive.read("word/styles.xml"))
    for properties in tree.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}pPr"):
        places = [order.index(child.tag.partition("}")[2]) for child in properties]
        assert places == sorted(places)
    order = ["top", "left", "bottom", "right", "between"]
    for borders in tree.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}pBdr"):
        places = [order.index(child.tag.partition("}")[2]) for child in borders]
        assert places == sorted(places)


@pytest.mark.parametrize("kind", ["Note", "Caution"])
def test_the_box_of_a_callout_has_no_gap_between_a_title_a_text_and_a_list(kind):
    styles = docx.Document(BytesIO(reference_document())).styles
    for style in (styles[f"Callout {kind}"], styles[f"Callout {kind} Title"]):
        borders = style.element.xpath("w:pPr/w:pBdr/*")
        assert [border.tag.partition("}")[2] for border in borders] == ["top", "left", "bottom", "right", "between"]
        assert style.paragraph_format.space_after.pt == 0
        assert style.paragraph_format.left_indent.pt == 18  # where the bullets of a list of pandoc's are


def test_pandoc_takes_its_styles_and_its_margins(tmp_path):
    (tmp_path / "reference.docx").write_bytes(reference_document())
    arguments = ["--from=markdown", "--to=docx", "--reference-doc=reference.docx"]
    content, warnings = pandoc.convert_to_bytes("# Thee\n", arguments, tmp_path, "page.qmd")
    assert warnings == []
    document = docx.Document(BytesIO(content))
    assert document.paragraphs[0].style.font.size.pt == 17
    assert document.sections[0].page_width.mm == pytest.approx(210, abs=0.5)
    assert document.sections[0].footer.paragraphs[0].style.name.lower() == "footer"


def test_a_document_brings_its_fonts_and_is_laid_out_as_word_does_now(tmp_path):
    (tmp_path / "reference.docx").write_bytes(reference_document())
    content, _ = pandoc.convert_to_bytes(
        "Thee\n", ["--from=markdown", "--to=docx", "--reference-doc=reference.docx"], tmp_path, "page.qmd"
    )
    with ZipFile(BytesIO(content)) as archive:
        related = ElementTree.fromstring(archive.read("word/_rels/fontTable.xml.rels"))
        targets = {relation.get("Id"): f"word/{relation.get('Target')}" for relation in related}
        table = archive.read("word/fontTable.xml").decode()
        assert set(re.findall(r'<w:embed\w+ r:id="(\w+)"', table)) == targets.keys()
        assert set(targets.values()) <= set(archive.namelist())
        assert 'Extension="odttf"' in archive.read("[Content_Types].xml").decode()
        settings = archive.read("word/settings.xml").decode()
    assert "<w:embedTrueTypeFonts" in settings
    assert re.search(r'w:name="compatibilityMode"[^>]*w:val="15"', settings)
