"""The embedded engine against how real Quarto behaves."""

import re
import shutil
import subprocess
from collections.abc import Callable
from filecmp import cmp
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdf import PdfReader

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish import embedded, page_check
from nbsurvey.publish.engines import Rendered, render
from nbsurvey.publish.page import read_page
from nbsurvey.publish.prepare import write_for_filters

NBSP = "\N{NO-BREAK SPACE}"
FIGURE = "![Onderschrift](_generated/figures/response.nl.svg){#fig-a}\n\n"
TABLE = '::: {#tbl-a data="_generated/tables/audit.nl.csv"}\nOnderschrift\n:::\n\n'


@pytest.fixture(scope="session")
def html(demo: Rendered) -> str:
    return demo.files["html"].read_text("utf-8")


def body(html: str) -> str:
    return html[html.index("<main") :]


def rows(problems: list[Problem]) -> list[tuple[str, int | None, str | None]]:
    return [(problem.file, problem.row, problem.value) for problem in problems]


# What comes out -----------------------------------------------------------------------------------------------


def test_data_of_a_link_are_in_the_page_as_they_were_written(project: Path, tmp_path: Path) -> None:
    links = [f'<a href="data:text/csv,{number}%0A{"é" * number}">x</a>' for number in range(1, 13)]
    text = "## Data {#data-1}\n\n[there](#data-1)\n\n" + "\n\n".join(f"```{{=html}}\n{link}\n```" for link in links)
    (project / "a.qmd").write_text(f"---\ntitle: T\nlang: en\n---\n\n{text}\n", "utf-8")
    made = render(project, "a.qmd", ["html"], tmp_path, "embedded").files["html"].read_text("utf-8")
    assert re.findall(r"<a[^>]*>x</a>", made) == links
    assert '<a href="#data-1">there</a>' in made


def test_says_which_engine_made_what(demo: Rendered) -> None:
    assert set(demo.files) == set(demo.engine) == {"html", "pdf"}
    assert re.fullmatch(r"embedded \(pandoc [\d.]+, typst [\d.]+\)", demo.engine["pdf"])


def test_the_same_page_gives_the_same_bytes(demo: Rendered, project: Path, tmp_path: Path) -> None:
    again = render(project, "demo.nl.qmd", ["html", "pdf"], tmp_path / "again", engine="embedded")
    for name, file in demo.files.items():
        assert cmp(again.files[name], file, shallow=False)


@pytest.mark.parametrize(("setting", "title"), [("", "Samenvatting"), ("abstract-title: In het kort\n", "In het kort")])
def test_an_abstract_has_its_title_in_both_forms(project: Path, tmp_path: Path, setting: str, title: str) -> None:
    (project / "a.qmd").write_text(f"---\ntitle: T\nlang: nl\nabstract: Kern.\n{setting}---\n\nTekst.\n")
    files = render(project, "a.qmd", ["html", "pdf"], tmp_path / "out", engine="embedded").files
    assert title in files["html"].read_text("utf-8")
    assert title in PdfReader(files["pdf"]).pages[0].extract_text()


def test_the_html_is_one_file_that_loads_nothing(html: str) -> None:
    loaded = re.findall(r"<(?:img|script|link|iframe)\b[^>]*?(?:src|href)=\"([^\"]*)\"", html)
    loaded += re.findall(r"url\(\s*[\"']?([^\"')]{1,60})", html)
    assert loaded
    assert all(address.startswith("data:") for address in loaded)
    assert "@import" not in html


class _Outline(HTMLParser):
    VOID = frozenset({"meta", "link", "img", "br", "hr", "col"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if value and ((name == "href" and value.startswith("#")) or name.startswith("aria-describ")):
                self.targets.append(value.lstrip("#"))
            if name == "aria-labelledby" and value:
                self.targets.append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def test_the_html_is_well_formed_with_one_title_and_every_link_leading_somewhere(html: str) -> None:
    outline = _Outline()
    outline.feed(html)
    assert not outline.open
    assert len(set(outline.ids)) == len(outline.ids)
    assert set(outline.targets) <= set(outline.ids)
    assert outline.tags.count("h1") == outline.tags.count("main") == 1


def test_the_html_has_a_language_a_skip_link_and_landmarks(html: str) -> None:
    assert '<html lang="nl">' in html
    assert '<a class="skip-link" href="#quarto-document-content">Ga naar de hoofdinhoud</a>' in html
    assert '<nav id="TOC" role="doc-toc"' in html
    assert ">Inhoudsopgave</h2>" in html
    assert ">Publicatiedatum</div>" in html


def test_pdf_is_tagged_and_passes_the_checks_of_ua_1(demo: Rendered) -> None:
    pdf = demo.files["pdf"].read_bytes()
    assert b"/StructTreeRoot" in pdf
    assert b"pdfuaid" in pdf


@pytest.mark.parametrize(("date", "part"), [("2026-11-26", "2"), ("", None)])
def test_a_pdf_with_a_day_of_publication_is_pdf_a_too(
    project: Path, tmp_path: Path, date: str, part: str | None
) -> None:
    write_for_filters("collected", project, {"nl": {"authors": [], "description": "Thee.", "date": date}})
    (project / "page.qmd").write_text("---\ntitle: Proef\nlang: nl\n---\n\nThee.\n", "utf-8")
    made = render(project, "page.qmd", ["pdf"], tmp_path / "out", engine="embedded").files["pdf"].read_bytes()
    told = re.findall(rb"<pdfaid:part>(\d)</pdfaid:part><pdfaid:conformance>A<", made)
    assert told == ([part.encode()] if part else [])
    assert (b"/OutputIntents" in made) == bool(part)
    assert b"<pdfuaid:part>1<" in made


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext isn't on this machine")
def test_the_text_of_the_pdf(demo: Rendered) -> None:
    pdf_text = subprocess.run(
        ["pdftotext", "-layout", demo.files["pdf"], "-"], capture_output=True, text=True, check=True
    )
    text = pdf_text.stdout.replace(NBSP, " ")
    assert "Figuur 1: Meest genoemde gevallen, in procenten van 107 burgemeesters" in text
    assert "Tabel 1: Gedrukte en herberekende percentages" in text
    assert "Zie ook Paragraaf 2." in text
    assert "Opmerking" in text
    assert "Alleen in druk." in text
    assert "Alleen op het web." not in text
    assert re.search(r"1 ?/ ?3", text)


def test_a_figure_without_alternative_text_is_no_accessible_pdf(project: Path) -> None:
    (project / "page.qmd").write_text('---\ntitle: T\nlang: nl\n---\n\n```{=typst}\n#image("nonalt.svg")\n```\n')
    shutil.copy(project / "_generated/figures/response.nl.svg", project / "nonalt.svg")
    with pytest.raises(InvalidInputError, match=r"Typst says.*alt"):
        render(project, "page.qmd", ["pdf"], project / "out", engine="embedded")


# References ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("@fig-a", f'<a href="#fig-a" class="quarto-xref">Figuur{NBSP}1</a>'),
        ("@tbl-a", f'<a href="#tbl-a" class="quarto-xref">Tabel{NBSP}1</a>'),
        ("@sec-b", f'<a href="#sec-b" class="quarto-xref">Paragraaf{NBSP}2</a>'),
        ("@sec-c", f'<a href="#sec-c" class="quarto-xref">Paragraaf{NBSP}2.1</a>'),
        ("[-@fig-a]", '<a href="#fig-a" class="quarto-xref">1</a>'),
        ("[Afb. @fig-a]", f'<a href="#fig-a" class="quarto-xref">Afb.{NBSP}1</a>'),
        (
            "[@fig-a; @tbl-a]",
            f'<a href="#fig-a" class="quarto-xref">Figuur{NBSP}1</a>, '
            f'<a href="#tbl-a" class="quarto-xref">Tabel{NBSP}1</a>',
        ),
    ],
)
def test_reference(html_of: Callable[..., str], written: str, shown: str) -> None:
    text = f"## A\n\n{FIGURE}{TABLE}## B {{#sec-b}}\n\n### C {{#sec-c}}\n\nZie {written}."
    assert f"<p>Zie {shown}.</p>" in html_of(text)


def test_the_heading_of_a_callout_is_no_section(html_of: Callable[..., str]) -> None:
    made = html_of("::: {.callout-note}\n## Titel\nx\n:::\n\n## A {#sec-a}\n\nZie @sec-a.")
    assert '<section id="sec-a" class="level2" data-number="1">' in made
    assert f'Zie <a href="#sec-a" class="quarto-xref">Paragraaf{NBSP}1</a>.' in made


def test_labels_follow_the_language_of_the_page(html_of: Callable[..., str]) -> None:
    made = html_of(f"{FIGURE}@fig-a\n\n::: {{.callout-note}}\nx\n:::\n", "---\ntitle: T\nlang: en\n---\n\n")
    assert f">Figure{NBSP}1</a>" in made
    assert re.search(r"callout-title-container flex-fill\">\s*Note\s*<", made)
    assert "Table of contents" in made


def test_a_project_can_have_its_own_labels(html_of: Callable[..., str]) -> None:
    front_matter = "---\ntitle: T\nlang: nl\nlanguage:\n  crossref-fig-title: Grafiek\n---\n\n"
    assert f">Grafiek{NBSP}1</a>" in html_of(f"{FIGURE}@fig-a", front_matter)


def test_a_citation_comes_from_the_bibliography(html_of: Callable[..., str], project: Path) -> None:
    (project / "b.bib").write_text("@book{boek, author={Bantema, W.}, title={Titel}, year={2020}}\n")
    made = html_of("Zie [@boek].", "---\ntitle: T\nlang: nl\nbibliography: b.bib\n---\n\n")
    assert '(<a href="#ref-boek" role="doc-biblioref">Bantema 2020</a>)' in made
    assert 'id="refs"' in made


# Structure ----------------------------------------------------------------------------------------------------


def test_figure(html_of: Callable[..., str]) -> None:
    made = body(html_of(FIGURE))
    caption = r"fig-a-caption-[\w-]+"
    assert re.search(
        r'<div id="fig-a" class="quarto-float quarto-figure quarto-figure-center">\s*'
        r'<figure class="quarto-float quarto-float-fig figure">\s*'
        rf'<div aria-describedby="{caption}">\s*'
        r'<img [^>]*class="img-fluid figure-img"[^>]*>\s*</div>\s*'
        rf'<figcaption class="quarto-float-caption-bottom [^"]*" id="{caption}">\s*'
        rf"Figuur{NBSP}1: Onderschrift\s*</figcaption>",
        made,
    )


def test_the_alternative_text_of_a_figure_stands_beside_it_or_in_the_page(html_of: Callable[..., str]) -> None:
    assert 'alt="Staafdiagram: bedreiging van gezagsdragers 39%' in html_of(FIGURE)
    assert 'alt="Eigen tekst"' in html_of(FIGURE.replace("#fig-a", '#fig-a fig-alt="Eigen tekst"'))


def test_table_from_a_file(html_of: Callable[..., str]) -> None:
    made = body(html_of(TABLE))
    assert '<figure class="quarto-float quarto-float-tbl figure">' in made
    assert made.index("quarto-float-caption-top") < made.index('<table class="caption-top table">')
    assert '<th style="text-align: right;" scope="col">Gedrukt</th>' in made
    assert '<th scope="row">Bedreiging van gezagsdragers</th>' in made
    assert '<td style="text-align: right;"><span class="range">33–46</span>%</td>' in made
    assert "<td>ja</td>" in made


def test_numbers_of_which_some_are_not_shown_stand_to_the_right(html_of: Callable[..., str], project: Path) -> None:
    (project / "few.csv").write_text("Groep,Ja,Wie\nnoord,12%,x\nzuid,·,y\n", "utf-8")
    made = body(html_of('::: {#tbl-a data="few.csv"}\nOnderschrift\n:::\n\nZie @tbl-a.\n'))
    assert '<td style="text-align: right;">·</td>' in made
    assert "<td>y</td>" in made


def test_words_that_stand_for_a_few_numbers_stand_to_the_right_too(html_of: Callable[..., str], project: Path) -> None:
    (project / "few.csv").write_text(
        "Antwoord,Kantelpunt,Bus\nauto,28%,lijn 1\nfiets,68%,lijn 2\nvoet,in geen geval,3\n"
    )
    made = body(html_of('::: {#tbl-a data="few.csv"}\nOnderschrift\n:::\n\nZie @tbl-a.\n'))
    assert '<td style="text-align: right;">in geen geval</td>' in made
    assert "<td>3</td>" in made


def test_table_written_in_the_page(html_of: Callable[..., str]) -> None:
    made = body(html_of("| a | b |\n|---|--:|\n| 1 | 2 |\n\n: Onderschrift {#tbl-p}\n\nZie @tbl-p."))
    assert '<div id="tbl-p" class="quarto-float">' in made
    assert f"Tabel{NBSP}1: Onderschrift" in made


def test_heading(html_of: Callable[..., str]) -> None:
    made = body(html_of("## Één kop\n\nx\n\n## Zonder {.unnumbered}\n"))
    assert '<section id="één-kop" class="level2" data-number="1">' in made
    assert '<h2 class="anchored" data-number="1"><span class="header-section-number">1</span> Één kop</h2>' in made
    assert '<h2 class="anchored unnumbered">Zonder</h2>' in made


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("note", "Opmerking"),
        ("tip", "Tip"),
        ("warning", "Waarschuwing"),
        ("important", "Belangrijk"),
        ("caution", "Opgelet"),
    ],
)
def test_callout(html_of: Callable[..., str], kind: str, title: str) -> None:
    made = body(html_of(f"::: {{.callout-{kind}}}\nTekst\n:::\n"))
    assert f'<div class="callout callout-style-default callout-{kind} callout-titled">' in made
    assert re.search(rf'<div class="callout-title-container flex-fill">\s*{title}\s*</div>', made)
    assert '<div class="callout-body-container callout-body">' in made


@pytest.mark.parametrize(
    "written", ["::: {.callout-tip}\n## De *titel*\n\n", '::: {.callout-tip title="De *titel*"}\n']
)
def test_the_title_of_a_callout(html_of: Callable[..., str], written: str) -> None:
    made = body(html_of(f"{written}Tekst\n:::\n"))
    assert re.search(r"flex-fill\">\s*De <em>titel</em>\s*</div>", made)
    assert "<h2" not in made


def test_a_callout_that_is_simple_or_folded(html_of: Callable[..., str]) -> None:
    simple = body(html_of('::: {.callout-note appearance="simple"}\nTekst\n:::\n'))
    assert 'class="callout callout-style-simple callout-note"' in simple
    assert "Opmerking" not in simple
    folded = body(html_of('::: {.callout-note collapse="true"}\nTekst\n:::\n'))
    assert re.search(r'<details>\s*<summary class="callout-header"><span [^>]*>Opmerking</span></summary>', folded)


def test_columns(html_of: Callable[..., str]) -> None:
    made = body(html_of('::: {layout="[[2, 1], [1]]"}\nEen\n\nTwee\n\nDrie\n:::\n'))
    assert '<div class="quarto-layout-panel">' in made
    assert made.count('<div class="quarto-layout-row">') == 2
    assert re.findall(r'quarto-layout-cell" style="flex-basis: ([\d.]+)%', made) == ["66.7", "33.3", "100.0"]


def test_content_for_one_format_and_raw_html(html_of: Callable[..., str]) -> None:
    made = body(
        html_of(
            '::: {.content-visible when-format="html"}\nWeb\n:::\n\n'
            '::: {.content-visible when-format="typst"}\nDruk\n:::\n\n`<b id="r">rauw</b>`{=html} `#emph[t]`{=typst}'
        )
    )
    assert "Web" in made
    assert "Druk" not in made
    assert '<b id="r">rauw</b>' in made
    assert "#emph" not in made


def test_notes_have_a_heading(html_of: Callable[..., str]) -> None:
    assert '<h2 class="anchored">Voetnoten</h2>' in html_of("Tekst[^1].\n\n[^1]: Noot.\n")


# Variables and includes ---------------------------------------------------------------------------------------


def test_variables_and_metadata_are_filled_in_everywhere(html_of: Callable[..., str]) -> None:
    front_matter = "---\ntitle: T {{< var nl.response.rate >}}\nlang: nl\n---\n\n"
    made = html_of(
        "{{< var nl.experience.threat.percent >}} *{{<meta lang>}}* `{{< var nl.experience.threat.k >}}`\n\n"
        "```\n{{< var nl.experience.threat.n >}}\n```\n",
        front_matter,
    )
    assert '<h1 class="title">T 30%</h1>' in made
    assert "<p>39% <em>nl</em> <code>42</code></p>" in made
    assert "<code>107</code>" in made


def test_an_escaped_shortcode_is_shown_and_a_comment_is_not_read(html_of: Callable[..., str]) -> None:
    made = body(html_of("`{{{< var x >}}}` {{</* meta y */>}} <!-- {{< var weg >}} @fig-weg -->.\n"))
    assert "{{&lt; var x &gt;}}" in made
    assert "{{&lt; meta y &gt;}}" in made
    assert "weg" not in made


def test_includes_nest(html_of: Callable[..., str], project: Path) -> None:
    (project / "parts/a.md").write_text("Eerst.\n\n{{< include parts/b.md >}}\n\nLaatst.\n")
    (project / "parts/b.md").write_text("Midden {{< var nl.response.rate >}}.\n")
    made = body(html_of("{{< include /parts/a.md >}}\n"))
    assert "<p>Eerst.</p>\n<p>Midden 30%.</p>\n<p>Laatst.</p>" in made


# What stops a page --------------------------------------------------------------------------------------------


def test_everything_unresolved_is_reported_at_once_by_file_and_row(
    problems_of: Callable[..., list[Problem]], project: Path
) -> None:
    (project / "parts/bad.md").write_text("\n{{< var weg.b >}}\n")
    page_problems = problems_of(
        "{{< var weg.a >}} {{< meta weg.c >}}\n\n{{< include parts/bad.md >}}\n\n{{< include parts/weg.md >}}\n\n"
        "{{< onzin >}}\n\n```{python}\n1\n```\n\n`{r} 1`\n"
    )
    assert rows(page_problems) == [
        ("page.qmd", 6, "weg.a"),
        ("page.qmd", 6, "weg.c"),
        ("parts/bad.md", 2, "weg.b"),
        ("page.qmd", 10, "parts/weg.md"),
        ("page.qmd", 12, None),
        ("page.qmd", 14, "{python}"),
        ("page.qmd", 18, "{r}"),
    ]


def test_references_that_lead_nowhere(problems_of: Callable[..., list[Problem]], project: Path) -> None:
    (project / "parts/bad.md").write_text("\nZie @tbl-b.\n")
    page_problems = problems_of(
        "Zie @fig-a.\n\n{{< include parts/bad.md >}}\n\n`@fig-code` [x](#y) [@sleutel] @fig-a noot[^9]\n"
    )
    assert rows(page_problems)[:2] == [("page.qmd", 6, "@fig-a"), ("parts/bad.md", 2, "@tbl-b")]
    assert {problem.row for problem in page_problems[2:]} == {10}
    assert {problem.value for problem in page_problems[2:]} == {"#y", "@sleutel", "@fig-a", "[^9]"}


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("![a](weg.svg){#fig-a}", "weg.svg", "no such image"),
        ("![a](https://example.org/a.svg){#fig-a}", "https://example.org/a.svg", "nothing from elsewhere"),
        ("![a](_generated/figures/response.nl.svg)", "_generated/figures/response.nl.svg", "has an id"),
        ("![a](_generated/figures/response.nl.svg){#a}", "a", "starts with 'fig-'"),
        ("![](_generated/figures/response.nl.svg){#fig-a}", "_generated/figures/response.nl.svg", "has a caption"),
        ("![a](nonalt.svg){#fig-a}", "nonalt.svg", "alternative text"),
        ('::: {#tbl-a data="weg.csv"}\nx\n:::', "weg.csv", "no such table file"),
        ('::: {#tbl-a data="_generated/tables/audit.nl.csv"}\n:::', "tbl-a", "has a caption"),
        ('::: {#a data="_generated/tables/audit.nl.csv"}\nx\n:::', "a", "starts with 'tbl-'"),
        ("| a |\n|---|\n| 1 |\n\n: Onderschrift", "Onderschrift", "id that starts with 'tbl-'"),
        ("## A {#sec-a}\n\n## B {#sec-a}", "sec-a", "used twice"),
        ("## A {#sec-a .unnumbered}\n\n@sec-a", "@sec-a", "no number"),
        ("# A", "A", "level 1"),
        ("::: {.panel-tabset}\nx\n:::", ".panel-tabset", "doesn't know this class"),
        ("::: {.column-margin}\nx\n:::", ".column-margin", "doesn't know this class"),
        ("::: {.callout-danger}\nx\n:::", ".callout-danger", "doesn't know this class"),
        ("[x]{.aside}", ".aside", "doesn't know this class"),
        ("::: {layout-ncol=2 layout-valign=top}\nx\n:::", "layout-valign", "doesn't know this attribute"),
        ('::: {layout="[[1"}\nx\n:::', "[[1", "layout can't be read"),
        ("::: {layout-ncol=twee}\nx\n:::", "twee", "layout can't be read"),
        ('::: {.content-visible when-format="epub"}\nx\n:::', "epub", "html, typst and docx"),
        ("\\textbf{x}", "\\textbf{x}", "neither html nor PDF"),
        ("@eq-a", "@eq-a", "Only figures, tables and sections"),
        ("::: {#thm-a}\nx\n:::", "thm-a", "Only figures, tables and sections"),
    ],
)
def test_what_stops_a_page(
    problems_of: Callable[..., list[Problem]], project: Path, text: str, value: str, rule: str
) -> None:
    shutil.copy(project / "_generated/figures/response.nl.svg", project / "nonalt.svg")
    [problem] = problems_of(f"Eerste regel.\n\n{text}\n")
    assert rule in problem.what
    assert problem.value == value
    assert problem.file == "page.qmd"
    assert problem.row is not None
    assert 8 <= problem.row <= 12


def test_pandocs_own_warnings_stop_a_page_with_their_row(problems_of: Callable[..., list[Problem]]) -> None:
    [problem] = problems_of("Tekst[^1].\n\n[^1]: Een.\n\n[^1]: Twee.\n")
    assert "Duplicate note" in problem.what
    assert problem.row == 10


@pytest.mark.parametrize(
    ("front_matter", "row", "rule"),
    [
        ("---\ntitle: T\nlang: [\n---\n", 4, "valid YAML"),
        ("---\nlang: nl\n---\n", 1, "has this setting"),
        ("---\ntitle: T\nlang: Nederlands\n---\n", 3, "doesn't know this value"),
    ],
)
def test_front_matter_that_stops_a_page(
    problems_of: Callable[..., list[Problem]], front_matter: str, row: int, rule: str
) -> None:
    [problem] = problems_of("x\n", front_matter)
    assert rule in problem.what
    assert (problem.file, problem.row) == ("page.qmd", row)


def test_an_include_of_itself(problems_of: Callable[..., list[Problem]], project: Path) -> None:
    (project / "parts/a.md").write_text("{{< include parts/a.md >}}\n")
    [problem] = problems_of("{{< include parts/a.md >}}\n")
    assert (problem.file, problem.row, problem.value) == ("parts/a.md", 1, "parts/a.md")


def test_nothing_is_written_when_a_page_stops(project: Path, tmp_path: Path) -> None:
    (project / "page.qmd").write_text("---\ntitle: T\nlang: nl\n---\n@fig-weg\n")
    with pytest.raises(InvalidInputError):
        render(project, "page.qmd", ["html", "pdf"], tmp_path / "out", engine="embedded")
    assert not any((tmp_path / "out").iterdir())


# The PDF's source ---------------------------------------------------------------------------------------------


def test_callouts_in_pdf_need_no_package(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources: list[str] = []
    monkeypatch.setattr(embedded, "_compiled", lambda source, *_: sources.append(source) or b"")
    page = read_page(project, "demo.nl.qmd")
    embedded.typeset(page_check.checked_tree(page, project, embedded=True), page, project)
    assert '#report-callout("important", "default", [' in sources[0]
    assert "@preview" not in sources[0]
    columns = re.findall(r"columns: \(([^)]*%)\)", sources[0])[0]
    widths = [float(part) for part in re.findall(r"([\d.]+)%", columns)]
    assert len(widths) == 6
    assert sum(widths) == pytest.approx(100, abs=0.1)
    assert 'kind: "quarto-float-fig", supplement: "Figuur")<fig-most>' in sources[0]
    assert "#ref(<fig-most>, supplement: [Figuur])" in sources[0]
    assert re.search(r"^= Methode\s*<sec-methode>", sources[0], re.MULTILINE)


@pytest.mark.parametrize("words", ["Woorden.", "Woorden (@fig-a)."])
def test_in_pdf_the_text_before_a_figure_names_it(project: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    sources: list[str] = []
    monkeypatch.setattr(embedded, "_compiled", lambda source, *_: sources.append(source) or b"")
    figure = f"{words}\n\n![Bijschrift](_generated/figures/experience-most.nl.svg){{#fig-a}}\n"
    (project / "chapter.md").write_text(figure)
    (project / "page.qmd").write_text('---\ntitle: T\nlang: nl\n---\n\n::: {chapter="chapter.md"}\n:::\n')
    page = read_page(project, "page.qmd")
    embedded.typeset(page_check.checked_tree(page, project, embedded=True), page, project)
    assert sources[0].count("#ref(<fig-a>, supplement: [Figuur])") == 1
