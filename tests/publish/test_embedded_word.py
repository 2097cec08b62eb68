"""What the embedded engine makes of a page for Word, as python-docx and a plain look at the file have it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
import yaml

from nbsurvey.errors import InvalidInputError
from nbsurvey.files import write_csv
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.publish.engines import render
from nbsurvey.publish.prepare import write_for_filters

docx = pytest.importorskip("docx")
FRONT_MATTER = """---
title: Proef
lang: nl
author: [A. Bakker, {name: C. de Boer, affiliation: NHL}]
date: 14 maart 2025
---

"""
Made = Callable[..., bytes]


@pytest.fixture
def word(project: Path, tmp_path: Path) -> Made:
    """Make a text into a Word document."""

    def made(text: str, front_matter: str = FRONT_MATTER, page: str = "page.qmd") -> bytes:
        if text:
            (project / page).write_text(front_matter + text, "utf-8")
        return render(project, page, ["docx"], tmp_path / "out", engine="embedded").files["docx"].read_bytes()

    return made


def opened(content: bytes):
    return docx.Document(BytesIO(content))


def part(content: bytes, name: str = "word/document.xml") -> str:
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def text_width(document) -> int:
    section = document.sections[0]
    return section.page_width - section.left_margin - section.right_margin


def texts(content: bytes, style: str) -> list[str]:
    return [paragraph.text for paragraph in opened(content).paragraphs if paragraph.style.name.lower() == style.lower()]


def test_headings_are_words_own_with_their_numbers(word: Made) -> None:
    made = word("## Een\n\n### Twee\n\n## Drie {.unnumbered}\n")
    assert texts(made, "Title") == ["Proef"]
    assert texts(made, "Heading 1") == ["1\tEen", "Drie"]
    assert texts(made, "Heading 2") == ["1.1\tTwee"]


def test_the_contents_are_there_and_can_be_renewed(word: Made) -> None:
    made = word("## Een {#sec-een}\n\n### Twee\n\n#### Vier\n\n## Drie {.unnumbered .unlisted}\n")
    assert texts(made, "TOC Heading") == ["Inhoudsopgave"]
    assert texts(made, "toc 1") == ["1\tEen\t"]
    assert texts(made, "toc 2") == ["1.1\tTwee\t"]
    kinds = re.findall(r'w:fldCharType="(\w+)"', part(made))
    assert kinds == ["begin", "separate", *["begin", "separate", "end"] * 2, "end"]
    assert ' TOC \\o "1-2" ' in part(made)
    assert 'w:anchor="sec-een"' in part(made)
    assert "dirty" not in part(made)


def test_the_contents_come_after_the_findings(word: Made) -> None:
    made = word("Vooraf.\n\n## In het kort {#sec-summary}\n\nThee.\n\n## Een\n\nTekst.\n")
    styles = [paragraph.style.name for paragraph in opened(made).paragraphs]
    assert styles.index("TOC Heading") == styles.index("Heading 1") + 2
    assert texts(made, "toc 1") == ["1\tIn het kort\t", "2\tEen\t"]


def test_the_contents_count_the_pages_of_their_headings_at_the_right(word: Made) -> None:
    made = word("Vooraf.\n\n## Een\n\n### Twee\n")
    pages = re.findall(r" PAGEREF (\w+) ", part(made))
    headings = [entry for entry in opened(made).paragraphs if entry.style.name.startswith("Heading")]
    assert [entry._p.xpath("./w:bookmarkStart/@w:name")[-1] for entry in headings] == pages
    assert [entry.text for entry in headings] == ["1\tEen", "1.1\tTwee"]
    identifiers = re.findall(r'<w:bookmarkStart w:id="(\d+)"', part(made))
    assert len(identifiers) == len({*identifiers}) == 4
    [stop] = opened(made).styles["toc 1"].paragraph_format.tab_stops
    assert stop.alignment == docx.enum.text.WD_TAB_ALIGNMENT.RIGHT
    assert stop.position / text_width(opened(made)) == pytest.approx(1, abs=0.001)


def test_without_contents_there_is_no_field(word: Made) -> None:
    assert "fldChar" not in part(word("## Een\n", FRONT_MATTER.replace("lang: nl", "lang: nl\ntoc: false")))


def test_a_table_has_a_head_that_is_repeated_and_a_caption_with_its_number(word: Made) -> None:
    made = word('::: {#tbl-a data="_generated/tables/audit.nl.csv"}\nOnderschrift van *a*\n:::\n\nZie @tbl-a.\n')
    assert texts(made, "Table Caption") == ["Tabel\u00a01: Onderschrift van a"]
    [table] = opened(made).tables
    assert table.style.name == "Table"
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert not table.rows[1]._tr.xpath("./w:trPr/w:tblHeader")
    assert [cell.text for cell in table.rows[0].cells][:2] == ["Vraag", "Gedrukt"]
    assert re.search(r'<w:hyperlink w:anchor="tbl-a">.*?Tabel\u00a01', part(made))
    assert 'w:name="tbl-a"' in part(made)


def test_a_picture_is_a_png_with_its_alternative_text_and_its_caption(word: Made, project: Path) -> None:
    made = word("![Onderschrift](_generated/figures/response.nl.svg){#fig-a}\n\nZie [-@fig-a].\n")
    alt = (project / "_generated/figures/response.nl.alt.txt").read_text("utf-8").strip()
    [shape] = opened(made).inline_shapes
    assert shape._inline.docPr.get("descr") == re.sub(r"\s+", " ", alt)
    assert "_generated" not in part(made)
    assert shape.width / text_width(opened(made)) == pytest.approx(0.9, abs=0.01)
    assert texts(made, "Image Caption") == ["Figuur\u00a01: Onderschrift"]
    with ZipFile(BytesIO(made)) as archive:
        assert [Path(name).suffix for name in archive.namelist() if "media" in name] == [".png"]


def test_an_alternative_text_of_the_page_goes_before_that_of_the_file(word: Made) -> None:
    made = word('![O](_generated/figures/response.nl.svg){#fig-a fig-alt="Zo is het."}\n')
    assert opened(made).inline_shapes[0]._inline.docPr.get("descr") == "Zo is het."


def test_a_drawing_without_a_png_beside_it_is_refused(word: Made, project: Path) -> None:
    (project / "_generated/figures/response.nl.png").unlink()
    with pytest.raises(InvalidInputError, match=r"page\.qmd: Pandoc warns: .*response\.nl\.svg"):
        word("![O](_generated/figures/response.nl.svg){#fig-a}\n")


@pytest.mark.parametrize("kind", ["note", "tip", "important", "warning", "caution"])
def test_a_callout_is_paragraphs_of_its_style(word: Made, kind: str) -> None:
    made = word(f"::: {{.callout-{kind}}}\n## Over *thee*\n\nEen.\n\nTwee.\n:::\n")
    style = f"Callout {kind.capitalize()}"
    assert texts(made, f"{style} Title") == ["Over thee"]
    assert texts(made, style) == ["Een.", "Twee."]


def test_a_list_in_a_callout_is_of_its_style(word: Made) -> None:
    assert texts(word("::: {.callout-tip}\nEen.\n\n- twee\n- drie\n:::\n"), "Callout Tip") == ["Een.", "twee", "drie"]


def test_a_callout_without_a_title_has_the_word_of_its_kind(word: Made) -> None:
    assert texts(word("::: {.callout-tip}\nEen.\n:::\n"), "Callout Tip Title") == ["Tip"]
    assert texts(word('::: {.callout-tip appearance="simple"}\nEen.\n:::\n'), "Callout Tip Title") == []


def test_text_for_other_responses_is_not_there(word: Made, project: Path) -> None:
    write_for_filters("reconstruction", project)
    made = word("Er is [echt]{when-responses=collected} [verzonnen]{when-responses=reconstruction}.\n")
    assert texts(made, "First Paragraph") + texts(made, "Body Text") == ["Er is verzonnen."]


@pytest.mark.parametrize("label", ["*a* <b>c</b>", "=1+2 {{< onzin >}}", "1. a | b", "© 'x' -- \"y\" ..."])
def test_a_label_is_shown_as_it_is(word: Made, project: Path, label: str) -> None:
    (project / "_variables.yml").write_text(yaml.safe_dump({"label": markdown_of(label)}))
    write_csv(project / "_generated/tables/labels.csv", pd.DataFrame({"Vraag": [label], "n": ["3"]}))
    made = word('Zo: {{< var label >}}\n\n::: {#tbl-a data="_generated/tables/labels.csv"}\nOnderschrift\n:::\n')
    assert texts(made, "First Paragraph") + texts(made, "Body Text") == [f"Zo: {label}"]
    assert opened(made).tables[0].rows[1].cells[0].text == label


def test_text_for_another_format_is_not_there(word: Made) -> None:
    form = '::: {{.content-visible when-format="{}"}}\n{}\n:::\n\n'
    made = word(form.format("docx", "Woord.") + form.format("html", "Web."))
    assert "Woord." in part(made)
    assert "Web." not in part(made)


def test_columns_stand_one_below_the_other(word: Made) -> None:
    made = word("::: {layout-ncol=2}\n\nLinks.\n\nRechts.\n\n:::\n")
    assert [paragraph.text for paragraph in opened(made).paragraphs][-2:] == ["Links.", "Rechts."]


def test_a_page_break_is_one(word: Made) -> None:
    assert '<w:br w:type="page"/>' in part(word("Een.\n\n{{< pagebreak >}}\n\nTwee.\n"))


def test_the_document_says_what_it_is_and_nothing_of_settings(word: Made) -> None:
    made = word("Tekst.\n")
    properties = opened(made).core_properties
    assert (properties.title, properties.author, properties.language) == ("Proef", "A. Bakker; C. de Boer, NHL", "nl")
    assert '<w:lang w:bidi="ar-SA" w:eastAsia="en-US" w:val="nl"' in part(made, "word/styles.xml")
    assert set(re.findall(r' name="([^"]*)"', part(made, "docProps/custom.xml"))) <= {"date", "abstract-title"}
    assert texts(made, "Author") == ["A. Bakker", "C. de Boer, NHL"]
    assert texts(made, "Date") == ["14 maart 2025"]


@pytest.mark.parametrize(("lang", "day"), [("nl", datetime(2026, 11, 26, tzinfo=UTC)), ("en-GB", None)])
def test_the_document_is_of_the_day_of_publication(word: Made, project: Path, lang: str, day: datetime | None) -> None:
    own = {"authors": [], "description": "Thee.", "date": ""}
    write_for_filters("collected", project, {"nl": own | {"date": "2026-11-26"}, "en": own})
    properties = opened(word("Tekst.\n", FRONT_MATTER.replace("lang: nl", f"lang: {lang}"))).core_properties
    assert (properties.created, properties.modified) == (day, day)


def test_the_demo_is_the_same_file_at_any_time(word: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    first = word("", page="demo.nl.qmd")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert word("", page="demo.nl.qmd") == first
    with ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_page_without_the_extension_is_a_document_too(word: Made) -> None:
    front_matter = FRONT_MATTER.replace("lang: nl", "lang: nl\nformat: docx")
    assert texts(word("## Een\n\nTekst.\n", front_matter), "Heading 2") == ["Een"]


def test_a_list_of_short_items_ends_with_room_below_it(word: Made) -> None:
    made = word("- Een\n- Twee\n\nVerder.\n\n1. Drie\n\n2. Vier\n")
    assert texts(made, "List End") == ["Twee"]
    twee = next(paragraph for paragraph in opened(made).paragraphs if paragraph.text == "Twee")
    assert twee._p.xpath("./w:pPr/w:numPr")
    assert opened(made).styles["List End"].paragraph_format.space_after.pt > 5


@pytest.mark.parametrize(("number", "kept"), [(2, [True, False]), (4, [True, False, True, False])])
def test_no_item_of_a_list_is_alone_on_a_page(word: Made, number: int, kept: list[bool]) -> None:
    made = opened(word("".join(f"- Punt {item}.\n" for item in range(number))))
    items = [paragraph for paragraph in made.paragraphs if paragraph.text.startswith("Punt")]
    assert [bool(item.style.paragraph_format.keep_with_next) for item in items] == kept


def test_a_callout_has_room_below_it_and_none_within(word: Made) -> None:
    made = opened(word("::: {.callout-tip}\n## Thee\n\nEen.\n\n- twee\n:::\n\nVerder.\n"))
    texts_and_gaps = [(paragraph.text, paragraph.paragraph_format.line_spacing) for paragraph in made.paragraphs[-5:]]
    assert [text for text, _ in texts_and_gaps] == ["Thee", "Een.", "twee", "", "Verder."]
    assert texts_and_gaps[3][1].pt == 8


def table_of(project: Path, rows: list[str], numbers: list[str] | None = None) -> str:
    numbers = numbers or ["3" for _ in rows]
    write_csv(project / "_generated/tables/rows.csv", pd.DataFrame({"Vraag": rows, "n": numbers}))
    return '::: {#tbl-a data="_generated/tables/rows.csv" rows="grouped"}\nOnderschrift\n:::\n'


def kept(made: bytes) -> list[bool]:
    """Say of each row of a table whether it stays with the next."""
    return [
        all(cell.paragraphs[0].style.paragraph_format.keep_with_next for cell in row.cells)
        for row in opened(made).tables[0].rows
    ]


def test_a_short_table_stays_on_one_page(word: Made, project: Path) -> None:
    assert kept(word(table_of(project, [f"rij {row}" for row in range(12)]))) == [True] * 12 + [False]


def test_no_row_of_a_long_table_is_alone_on_a_page_or_cut(word: Made, project: Path) -> None:
    made = word(table_of(project, [f"rij {row}" for row in range(13)]))
    assert kept(made) == [True, True, *[False] * 10, True, False]
    assert all(cell.paragraphs[0].style.paragraph_format.keep_together for cell in opened(made).tables[0]._cells)


def test_a_heading_above_rows_stays_with_them(word: Made, project: Path) -> None:
    made = word(table_of(project, ["A", "een", "B", "twee"], ["", "3", "", "4"]))
    assert kept(made) == [True, True, False, True, False]


def test_numbers_in_a_table_stay_at_the_right(word: Made, project: Path) -> None:
    [table] = opened(word(table_of(project, ["een", "twee"]))).tables
    assert [table.rows[1].cells[1].paragraphs[0].alignment, table.rows[1].cells[0].paragraphs[0].alignment] == [2, None]


def test_cells_have_the_styles_of_pandoc_in_a_document_with_other_styles(word: Made, project: Path) -> None:
    (project / "own.docx").write_bytes((project / "_generated/reference.docx").read_bytes())
    front_matter = FRONT_MATTER.replace("lang: nl", "lang: nl\nreference-doc: own.docx")
    made = word(table_of(project, ["een"]), front_matter)
    assert {cell.paragraphs[0].style.name for cell in opened(made).tables[0]._cells} == {"Compact"}


def test_the_contents_are_links_without_a_line_below_them(word: Made) -> None:
    made = part(word("## Een {#sec-een}\n\n## Twee\n"))
    [link] = re.findall(r'<w:hyperlink w:anchor="sec-een">.*?</w:hyperlink>', made)
    assert set(re.findall(r'w:rStyle w:val="(\w+)"', link)) == {"ContentsLink"}
