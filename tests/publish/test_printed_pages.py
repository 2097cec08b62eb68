"""A printed report fills its pages: a figure stays near its words, and no page but the last is half empty."""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from printed_pages import blanks
from pypdf import PdfReader

import nbsurvey
from nbsurvey.publish.analysis import Analysis, published
from nbsurvey.publish.chapters import every_answer, question_chapters, summary
from nbsurvey.publish.engines import render
from nbsurvey.publish.figure_images import write_figures
from nbsurvey.publish.percentage_table import column_widths
from nbsurvey.publish.prepare import write_pages_data
from nbsurvey.publish.skeleton.pages import page

MARGINS = (30, 28)  # mm, above and below
Printed = Callable[..., Path]


@pytest.fixture
def printed(project: Path, tmp_path: Path) -> Printed:
    """Print the report of a study whose questions have so many answers each."""

    def made(*numbers: int, name: str = "Question {}") -> Path:
        columns = {
            name.format(at): [f"answer {row % number}" for row in range(240)] for at, number in enumerate(numbers)
        }
        study = nbsurvey.from_frame(pd.DataFrame(columns), population=1000)
        chapters = question_chapters(study, published(study))
        analysis = Analysis(study, published(study), [summary(chapters), *chapters, every_answer(study)])
        write_pages_data(analysis, project)
        write_figures(analysis, project / "_generated/figures", ["svg"])
        text = page(study.codebook, "en")
        left_out = r'^::: \{chapter="_generated/chapters/(open|response|certainty|open-answers)\.en\.md"\}\n:::\n'
        (project / "report.en.qmd").write_text(re.sub(left_out, "", text, flags=re.MULTILINE), "utf-8")
        return render(project, "report.en.qmd", ["pdf"], tmp_path / "out", engine="embedded").files["pdf"]

    return made


@pytest.mark.parametrize("numbers", [(2,) * 9, (9,) * 6, (2, 12, 3, 8, 5, 11, 2, 10, 4, 7)])
def test_no_page_but_the_last_is_left_half_empty(printed: Printed, numbers: tuple[int, ...]) -> None:
    *pages, _ = blanks(printed(*numbers), *MARGINS)
    assert max(pages) < 0.3


def test_a_figure_comes_after_its_words_and_before_the_next_but_one(printed: Printed) -> None:
    sheets = [sheet.extract_text() for sheet in PdfReader(printed(2, 12, 3, 8, 5, 11, 2, 10)).pages]
    text = "\n".join(sheets[1:])
    headings = [text.index(f"{at + 3} Question {at}") for at in range(8)]
    captions = [text.index(f"Figure\u00a0{at + 1}:") for at in range(8)]
    assert captions == sorted(captions)
    assert all(heading < caption for heading, caption in zip(headings, captions, strict=True))
    assert all(caption < after for caption, after in zip(captions, headings[2:], strict=False))


def test_long_contents_fill_the_first_page_in_two_columns(printed: Printed) -> None:
    made = printed(*(2,) * 16, name="Which of these answers do you give to question {}?")
    assert "Table of contents" in PdfReader(made).pages[0].extract_text()


@pytest.mark.parametrize("before", ["", "```{=typst}\n#set text(fill: red)\n```\n\n"], ids=["", "in a style"])
def test_a_page_may_break_itself(project: Path, tmp_path: Path, before: str) -> None:
    text = "---\n{title: T, lang: nl, toc: true}\n---\n\n## Een\n\n" + before
    text += "Twee.\n\n{{< pagebreak >}}\n\n## Drie\n\nVier.\n\n{{< pagebreak >}}\n\nVijf.\n"
    (project / "own.qmd").write_text(text, "utf-8")
    made = render(project, "own.qmd", ["pdf"], tmp_path / "out", engine="embedded").files["pdf"]
    pages = [sheet.extract_text() for sheet in PdfReader(made).pages]
    assert [word in page for word, page in zip(("Twee.", "Vier.", "Vijf."), pages, strict=True)] == [True] * 3
    assert "Inhoudsopgave" in pages[0]


Written = Callable[[str], list[str]]
LINE = "Een regel.\n\n"


@pytest.fixture
def pages(project: Path, tmp_path: Path) -> Written:
    """Print a text and return what stands on its pages."""

    def made(text: str) -> list[str]:
        (project / "own.qmd").write_text("---\n{title: T, lang: nl, toc: false}\n---\n\n" + text, "utf-8")
        made = render(project, "own.qmd", ["pdf"], tmp_path / "out", engine="embedded").files["pdf"]
        return [sheet.extract_text() for sheet in PdfReader(made).pages]

    return made


def test_no_item_of_a_list_is_alone_on_a_page_and_the_words_before_it_stay_with_it(pages: Written) -> None:
    items = "".join(f"- Punt {item}.\n" for item in range(8))
    lists = [LINE * lines + f"Zoals:\n\n{items}\nVerder.\n\n" for lines in range(24, 35)]
    made = pages("{{< pagebreak >}}\n\n".join(lists))
    numbers = {len(re.findall(r"Punt \d", page)) for page in made}
    assert numbers.isdisjoint({1, 7})
    assert numbers > {0, 8}
    assert not [page for page in made if "Zoals" in page and "Punt" not in page]


def test_what_follows_a_table_that_has_no_room_fills_its_page(pages: Written, project: Path) -> None:
    rows = pd.DataFrame({"Vraag": [f"rij {row}" for row in range(10)], "n": [3] * 10})
    rows.to_csv(project / "_generated/tables/rows.csv", index=False)
    table = '::: {#tbl-a data="_generated/tables/rows.csv"}\nTien rijen.\n:::\n\n'
    first, second = pages(LINE * 20 + "In @tbl-a staan ze.\n\n" + table + LINE * 14)
    assert first.count("Een regel") > 22
    assert second.index("rij 0") < second.index("rij 9") < second.index("Een regel")


def test_a_figure_that_waits_lets_one_heading_pass(pages: Written, project: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="144mm" height="150mm"><path d="M0 0h9v9z"/></svg>'
    (project / "_generated/figures/high.nl.svg").write_text(drawing)
    figure = '![Hoog.](_generated/figures/high.nl.svg){#fig-a fig-alt="Hoog."}\n\n'
    sections = "".join(f"## Kop {section}\n\n" + LINE * 4 for section in range(3))
    first, second, *_ = pages(LINE * 16 + "Zie @fig-a.\n\n" + figure + LINE + sections)
    assert ("Kop 0" in first, "Kop 1" in first) == (True, False)
    assert second.index("Hoog") < second.index("Kop 1")


def test_references_are_set_as_small_as_captions(project: Path, tmp_path: Path) -> None:
    text = "---\n{title: T, lang: nl, toc: false, bibliography: references.bib}\n---\n\nZie @manski1989.\n"
    (project / "own.qmd").write_text(text, "utf-8")
    made = render(project, "own.qmd", ["pdf"], tmp_path / "out", engine="embedded").files["pdf"]
    sizes = {}

    def note(text: str, outer: list[float], inner: list[float], _: object, size: float) -> None:
        sizes.update(dict.fromkeys(re.findall(r"Zie|Anatomy", text), round(size, 1)))

    PdfReader(made).pages[0].extract_text(visitor_text=note)
    assert sizes == {"Zie": 10.5, "Anatomy": 9.0}


def test_an_interval_with_a_space_before_its_sign_stands_on_one_line(pages: Written, project: Path) -> None:
    widths = column_widths(nbsurvey.open_study("data").publication("mandate"))
    row = ["Ja", "48\u00a0%", "46–58\u00a0%", "36–68\u00a0%", "100", "200"]
    pd.DataFrame([row], columns=["Antwort", "%", "95%-Intervall", "Grenzen", "k", "n"]).to_csv(
        project / "_generated/tables/rows.csv", index=False
    )
    [page] = pages(f'::: {{#tbl-a data="_generated/tables/rows.csv" tbl-colwidths="{widths}"}}\nZeilen.\n:::\n')
    assert "46–58\u00a0%" in page
