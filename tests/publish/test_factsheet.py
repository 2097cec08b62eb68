"""The factsheet: one or two A4 pages with large numbers, which never grow to three without a word."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import TEXTS
from PIL import Image, ImageChops
from printed_pages import blanks
from pypdf import PageObject, PdfReader
from test_text_is_text import letters

from nbsurvey.errors import InvalidInputError
from nbsurvey.figures.style import fallback_file
from nbsurvey.language.plain_text import markdown_of, one_line
from nbsurvey.publish.engines import Rendered, render

FRONT_MATTER = """---
title: Proef
subtitle: Op twee bladzijden
lang: nl
format:
  nbsurvey-typst:
    factsheet: true
---

"""
Sheets = Callable[..., Rendered]


@pytest.fixture
def sheets(project: Path, tmp_path: Path) -> Sheets:
    """Render a factsheet with a text on each of its pages."""
    shutil.copy(fallback_file(), project / "_generated/fonts")

    def made(*pages: str, after: str = "") -> Rendered:
        text = "\n".join(f":::::: {{.sheet}}\n\n{page}\n\n::::::\n" for page in pages)
        (project / "factsheet.nl.qmd").write_text(f"{FRONT_MATTER}{text}\n{after}", "utf-8")
        return render(project, "factsheet.nl.qmd", ["pdf", "png"], tmp_path / "out", engine="embedded")

    return made


def pages(made: Rendered) -> list[PageObject]:
    return list(PdfReader(made.files["pdf"]).pages)


def sizes(page: PageObject) -> dict[str, float]:
    """Return the size of the letters of each text."""
    by_text: dict[str, float] = {}

    def note(text, _, matrix, font, size):
        if text.strip():
            by_text[text.strip()] = round(abs(size * matrix[3]), 1)

    page.extract_text(visitor_text=note)
    return by_text


FINDINGS = """::: {.findings}
- [**39%**]{.key-number}: dronk thee

  tussen 3 en 5 van elke 10

- **12%** dronk melk [op de vraag]{.asked} *Drinkt u melk?*
- Niemand dronk water
:::
"""


def test_it_has_two_pages_of_a4_as_an_accessible_pdf_with_a_picture_of_the_first(sheets: Sheets) -> None:
    made = sheets("Een.", "Twee.")
    first, second = pages(made)
    assert [round(float(side) / 72 * 25.4) for side in first.mediabox[2:]] == [210, 297]
    assert "Proef" in first.extract_text()
    assert "Een." in first.extract_text()
    assert "Twee." in second.extract_text()
    root = PdfReader(made.files["pdf"]).trailer["/Root"]
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode("utf-8")
    with Image.open(made.files["png"]) as picture:
        assert picture.size == (1191, 1684)


def test_its_letters_are_in_the_file(sheets: Sheets) -> None:
    fonts = [
        font.get_object() for page in pages(sheets("Een.", "Twee.")) for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()


def test_the_number_of_a_finding_is_large_and_stands_before_its_words(sheets: Sheets) -> None:
    first, _ = pages(sheets(FINDINGS, "Twee."))
    text = " ".join(first.extract_text().split())
    assert "39% dronk thee tussen 3 en 5 van elke 10 12% dronk melk Drinkt u melk? Niemand dronk water" in text
    by_text = sizes(first)
    assert by_text["39%"] == by_text["12%"] > 2 * by_text["dronk thee"]


def test_letters_and_charts_are_as_large_as_there_is_room_for(sheets: Sheets) -> None:
    chart = "![](_generated/figures/response.nl.svg){fig-alt='Wie antwoordde.'}\n\n"
    generous, tight = (
        sizes(pages(sheets(chart + "Kort.\n\n" + "Vier woorden op een rij.\n\n" * number, "Twee."))[0])["Kort."]
        for number in (1, 36)
    )
    assert generous > 11
    assert 8.5 <= tight < 10


def coloured(made: Rendered, channel: int) -> tuple[float, float]:
    """Return how wide and how high what has one of the three colours is on the first page, in mm."""
    with Image.open(made.files["png"]) as picture:
        tones = picture.convert("RGB").split()
    others = [tone.point(lambda level: 255 * (level < 50)) for place, tone in enumerate(tones) if place != channel]
    left, top, right, bottom = ImageChops.multiply(*others).point(lambda level: 255 * (level > 200)).getbbox()
    return (right - left) * 210 / picture.width, (bottom - top) * 210 / picture.width


@pytest.mark.parametrize(("number", "channel", "width"), [(1, 0, 178), (14, 0, 178), (20, 2, 178), (38, 2, 166)])
def test_a_figure_is_as_wide_as_the_page_and_another_drawing_of_it_where_there_is_little_room(
    sheets: Sheets, project: Path, number: int, channel: int, width: float
) -> None:
    for name, colour, height in (("box", "#f00", 200), ("box.sheet", "#00f", 150)):
        box = f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="{height}">'
        box += f'<rect width="400" height="{height}" fill="{colour}"/></svg>'
        (project / f"_generated/figures/{name}.svg").write_text(box, "utf-8")
    chart = "![](_generated/figures/box.svg){fig-alt='Een vlak.'}\n\n"
    made = sheets(chart + "Vier woorden op een rij.\n\n" * number, "Twee.")
    assert coloured(made, channel)[0] == pytest.approx(width, abs=1)


@pytest.mark.parametrize(("place", "page"), [(0, 1), (1, 2)])
def test_a_text_that_is_too_long_is_told_with_its_page(sheets: Sheets, place: int, page: int) -> None:
    texts = ["Kort.", "Kort."]
    texts[place] = "Vier woorden op een rij.\n\n" * 120
    told = rf"factsheet\.nl\.qmd: page {page} of the factsheet is \d+ mm too long: shorten its texts"
    with pytest.raises(InvalidInputError, match=told):
        sheets(*texts)


@pytest.mark.parametrize(
    ("texts", "after"), [([], "Een."), (["Een.", "Twee.", "Drie."], ""), (["Een.", "Twee."], "Rest.\n\n" * 60)]
)
def test_more_or_fewer_than_two_pages_are_refused(sheets: Sheets, texts: list[str], after: str) -> None:
    with pytest.raises(InvalidInputError, match="a factsheet has two pages"):
        sheets(*texts, after=after)


@pytest.mark.parametrize(("number", "sheets_of_paper"), [(3, 1), (70, 2)])
def test_one_sheet_is_set_on_one_page_or_on_two_as_its_texts_ask_for(
    sheets: Sheets, number: int, sheets_of_paper: int
) -> None:
    made = pages(sheets(FINDINGS + "Vier woorden op een rij.\n\n" * number))
    assert len(made) == sheets_of_paper
    assert sum(page.extract_text().count("Vier woorden op een rij.") for page in made) == number


@pytest.mark.parametrize("number", [58, 62])
def test_one_sheet_is_set_on_one_page_where_the_second_would_be_mostly_white(sheets: Sheets, number: int) -> None:
    high = "een regel\n" * number
    assert len(pages(sheets(f"{FINDINGS}\n```\n{high}```\n\nVier woorden op een rij.\n"))) == 1


def test_what_is_left_of_a_page_is_spread_between_rows_of_columns_too(sheets: Sheets) -> None:
    row = f"::: {{layout-ncol=2}}\n\n{'Een. ' * 75}\n\nTwee.\n\n:::\n\n"
    made = sheets(row * 3 + "Drie.", "Vier.")
    assert max(blanks(made.files["pdf"], 14, 17)[:1]) < 0.1


def test_what_follows_the_title_does_not_move_where_it_ends(sheets: Sheets) -> None:
    chart = "![](_generated/figures/response.nl.svg){fig-alt='Wie antwoordde.'}\n\n"
    assert len(pages(sheets(FINDINGS + 3 * chart + "Vier woorden op een rij. " * 30))) == 1


def test_what_is_left_of_a_page_is_spread_between_its_parts(sheets: Sheets) -> None:
    made = sheets("Een.\n\n" + "Vier woorden op een rij.\n\n" * 12, "Twee.\n\nDrie.")
    assert max(blanks(made.files["pdf"], 14, 17)[:1]) < 0.1


@pytest.mark.parametrize("number", [3, 13, 14, 15])
def test_the_room_below_the_title_is_not_spread_once_more(sheets: Sheets, number: int) -> None:
    chart = "![](_generated/figures/response.nl.svg){fig-alt='Wie antwoordde.'}\n\n"
    made = sheets(f"{FINDINGS}\n{chart}" + "Vier woorden op een rij.\n\n" * number, "Twee.")
    assert len(pages(made)) == 2


def test_a_long_title_leaves_room(sheets: Sheets, project: Path) -> None:
    page = project / "factsheet.nl.qmd"
    sheets(FINDINGS, "Twee.")
    page.write_text(page.read_text("utf-8").replace("title: Proef", f"title: {'Een lange titel ' * 20}"), "utf-8")
    made = render(project, page.name, ["pdf"], project.parent / "out", engine="embedded")
    assert len(pages(made)) == 2


def test_each_text_stands_there_as_it_was_written(sheets: Sheets) -> None:
    for start in range(0, len(TEXTS), 12):
        some = [one_line(text) for text in TEXTS[start : start + 12]]
        findings = "".join(f"- [**1%**]{{.key-number}} before {markdown_of(text)} after\n" for text in some)
        made = sheets(f"::: {{.findings}}\n{findings}:::\n", "Twee.")
        text = letters(pages(made)[0].extract_text())
        lost = [shown for shown in some if letters(f"before {shown} after") not in text]
        assert all(re.search("[\u0590-\u05ff\u202a-\u202e]", shown) for shown in lost), lost  # read from right to left
