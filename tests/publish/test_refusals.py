"""The embedded engine does what real Quarto does, or refuses: nothing is dropped or changed without a word."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish import page_check
from nbsurvey.publish.dates import is_kept_by_quarto
from nbsurvey.publish.engines import check_pages, render
from nbsurvey.publish.page import read_page

CSV = 'data="_generated/tables/audit.nl.csv"'
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"
IMAGE = "_generated/figures/response.nl.svg"
NBSP = "\N{NO-BREAK SPACE}"
Problems = Callable[..., list[Problem]]
Html = Callable[..., str]


def with_setting(setting: str) -> str:
    return f"---\ntitle: T\nlang: nl\n{setting}\n---\n\n"


# Settings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "setting",
    [
        "date: today",
        "date: last-modified",
        "date: 2026-01-15",
        "date: 01/15/2026",
        "date: January 15, 2026",
        "date: Voorjaar 2026",
        "date: 2026",
        "date-format: long",
        "affiliations: [{id: a, name: X}]",
        "keywords: [a]",
        "number-depth: 2",
        "number-offset: 1",
        "tbl-cap-location: bottom",
        "fig-cap-location: top",
        "tbl-colwidths: [60, 40]",
        "description: x",
        "code-fold: true",
        "execute: {echo: false}",
        "jupyter: python3",
        "crossref: {fig-title: Grafiek}",
        "header-includes: <b>",
        "include-in-header: x.html",
        "reference-location: margin",
        "title-block-banner: true",
        "toc-location: left",
        "toc: ja",
        "toc-depth: 9",
        "theme: cosmo",
        "html-math-method: katex",
        "papersize: letter",
        "fontsize: 12pt",
        "embed-resources: false",
        "lang: Nederlands",
        "language: own.yml",
        "language: {crossref-eq-prefix: X}",
        "author: {name: A, orcid: 1}",
        "author: {name: {given: A}}",
        "format: pdf",
        "format: {pdf: {toc: true}}",
        "format: {html: {code-fold: true}}",
        "format: {typst: {margin: {x: 1cm}}}",
        "filters: [x.lua]",
        "filters: [{path: filters/report.lua, at: post-render}]",
        "css: weg.css",
        "css: https://example.org/a.css",
        "csl: weg.csl",
        "bibliography: weg.bib",
        "project: {type: website}",
        "mijn-eigen: waarde",
    ],
)
def test_a_setting_that_the_embedded_engine_does_not_know_is_refused_with_its_row(
    problems_of: Problems, setting: str
) -> None:
    front_matter = f"---\ntitle: T\n{'' if setting.startswith('lang:') else 'lang: nl'}\n{setting}\n---\n"
    [problem] = problems_of("x\n", front_matter)
    assert (problem.file, problem.row) == ("page.qmd", 4)
    assert problem.column.split(".")[0] == setting.split(":", maxsplit=1)[0]
    assert problem.fix or problem.value


def test_a_setting_of_the_project_is_refused_with_the_row_of_the_project(problems_of: Problems, project: Path) -> None:
    file = project / "_quarto.yml"
    file.write_text(file.read_text("utf-8").replace("toc: true\n", "toc: true\nnumber-depth: 2\n"), "utf-8")
    [problem] = problems_of("x\n")
    row = 1 + file.read_text("utf-8").split("\n").index("number-depth: 2")
    assert (problem.file, problem.row, problem.column) == ("_quarto.yml", row, "number-depth")


def test_a_setting_that_stands_twice_is_refused(problems_of: Problems) -> None:
    [problem] = problems_of("x\n", with_setting("toc: true\ntoc: false"))
    assert (problem.row, problem.column) == (5, "toc")


@pytest.mark.parametrize("name", ["_metadata.yml", "_brand.yml", "_language.yml", "_quarto.yml.local"])
def test_a_file_with_settings_that_only_quarto_reads_is_refused(
    problems_of: Problems, project: Path, name: str
) -> None:
    (project / name).write_text("toc: false\n")
    assert [problem.file for problem in problems_of("x\n")] == [name]


def test_a_style_that_loads_something_from_elsewhere_is_refused(problems_of: Problems, project: Path) -> None:
    (project / "own.css").write_text('@import "https://example.org/a.css";\n')
    [problem] = problems_of("x\n", with_setting("css: own.css"))
    assert "loads nothing from elsewhere" in problem.what


@pytest.mark.parametrize(
    ("date", "lang", "kept"),
    [
        ("14 maart 2025", "nl", True),
        ("14 januari 2025", "nl-BE", True),
        ("14 March 2025", "nl", False),
        ("March 14, 2025", "en", True),
        ("14 March 2025", "en", False),
        ("14 March 2025", "en-GB", True),
        ("14. Januar 2025", "de", True),
        ("14 janvier 2025", "fr", True),
        ("14 de marzo de 2025", "es", True),
        ("maart 2025", "nl", False),
        ("now", "nl", False),
    ],
)
def test_a_date_is_kept_where_quarto_keeps_it(date: str, lang: str, kept: bool) -> None:
    assert is_kept_by_quarto(date, lang) is kept


def test_what_a_page_sets_goes_before_what_the_project_sets_for_a_format(html_of: Html) -> None:
    made = html_of("## A\n\n### B\n", with_setting("toc-depth: 2\nformat: html"))
    assert "B</a>" in html_of("## A\n\n### B\n")
    assert "A</a>" in made
    assert "B</a>" not in made


def test_settings_that_both_engines_do(html_of: Html) -> None:
    front_matter = with_setting(
        "abstract: Kort.\nabstract-title: In het kort\nparams: {jaar: 2025}\neditor: visual\n"
        "author:\n  - name: A\n    affiliations: [B, C]"
    )
    made = html_of("{{< meta params.jaar >}}\n", front_matter)
    assert "In het kort</div>" in made
    assert "Samenvatting" not in made
    assert '<p>A, <span class="affiliation">B</span>, <span class="affiliation">C</span></p>' in made
    assert "<p>2025</p>" in made


def test_a_letter_that_is_not_there_is_not_replaced_by_another(project: Path, tmp_path: Path) -> None:
    (project / "page.qmd").write_text(with_setting("mainfont: Onbekend") + "x\n")
    with pytest.raises(InvalidInputError, match="unknown font family: onbekend"):
        render(project, "page.qmd", ["pdf"], tmp_path / "out", engine="embedded")


def test_citations_in_the_pdf_are_made_as_on_the_web(problems_of: Problems, project: Path) -> None:
    (project / "b.bib").write_text("@book{boek, author={B}, title={T}, year={2020}}\n")
    file = project / "_quarto.yml"
    file.write_text(file.read_text("utf-8").replace("    citeproc: true\n", ""), "utf-8")
    [problem] = problems_of("[@boek]\n", with_setting("bibliography: b.bib"))
    assert (problem.row, problem.column) == (4, "bibliography")


def test_pandocs_own_line_numbers_become_rows_of_the_page(problems_of: Problems) -> None:
    [problem] = problems_of("Een.\n\n::: {.callout-note}\nx\n")
    assert (problem.row, problem.what) == (
        8,
        "Pandoc warns: Div at row 8 unclosed at row 9, closing implicitly.",
    )


# Classes, attributes and content ------------------------------------------------------------------------------


REFUSED = {
    "::: {.list-table}\n* - a\n:::": ".list-table",
    "## A {.appendix}": ".appendix",
    "## A {.tabset}": ".tabset",
    '```{.r filename="x.R"}\n1\n```': "filename",
    "```{.numberLines}\n1\n```": ".numberLines",
    "```r\nx <- 1 # <1>\n```\n\n1. Noot": "x <- 1 # <1>",
    "::: {.columns}\nx\n:::": ".columns",
    "::: lead\nx\n:::": ".lead",
    '<div class="panel-tabset">\n\nx\n\n</div>': ".panel-tabset",
    "::: {.unnumbered}\nx\n:::": ".unnumbered",
    '::: {.callout-note layout-ncol="2"}\nx\n:::': "layout-ncol",
    '::: {.callout-note .content-visible when-format="html"}\nx\n:::': ".callout-note .content-visible",
    '::: {.callout-note appearance="plat"}\nx\n:::': "plat",
    "::: {style='color: red'}\nx\n:::": "style",
    "[x]{.kbd}": ".kbd",
    "[x]{style='color: red'}": "style",
    "[x](https://example.org){.btn}": ".btn",
    f"![a]({IMAGE}){{#fig-a fig-align=left}}": "fig-align",
    f"![a]({IMAGE}){{#fig-a width=300px}}": "300px",
    f"![a]({IMAGE}){{#fig-a .lightbox}}": ".lightbox",
    f"[![a]({IMAGE})](https://example.org)": "https://example.org",
    f"{TABLE}\n: A {{#tbl-a .striped}}": ".striped",
    f'{TABLE}\n: A {{#tbl-a tbl-colwidths="[60,40,10]"}}': "[60,40,10]",
    f"::: {{#tbl-a {CSV} tbl-colwidths=auto}}\nx\n:::": "auto",
    f"::: {{#tbl-a {CSV}}}\n{TABLE}\nx\n:::": "tbl-a",
    f"::: {{#tbl-a}}\n{TABLE}\n{TABLE}\nx\n:::": "tbl-a",
    f"::: {{#fig-a}}\n![]({IMAGE})\n\n![]({IMAGE})\n\nx\n:::": "fig-a",
    "$$x$$ {#eq-a}": "{#eq-a}",
    "---\nfoo: bar\n---": "foo",
    "<table><tr><td>1</td></tr></table>": "<table>",
    '<img src="https://example.org/a.png">': '<img src="https://example.org/a.png">',
    "$\\foo$": "\\foo",
    "Tekst {{< pagebreak >}}": "pagebreak",
    "[@fig-x, p. 3]": "@fig-x",
    "@Fig-x": "@Fig-x",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_the_embedded_engine_does_not_know_is_refused_with_its_row(problems_of: Problems, text: str) -> None:
    """Each stands on the first row of its text, or on one that names it; above it stands the same in code."""
    above = "" if "<1>" in text or "{{<" in text else f"```` text\n{text}\n````\n\n"
    [problem, *_] = problems_of(above + text + "\n")
    first = 6 + above.count("\n")
    rows = [first + index for index, line in enumerate(text.split("\n")) if (problem.value or "").lstrip(".") in line]
    assert problem.value == REFUSED[text]
    assert problem.row in (rows or [first]), problem


def test_a_panel_of_tables_is_refused_rather_than_a_traceback(problems_of: Problems) -> None:
    found = problems_of(f"::: {{#tbl-p layout-ncol=2}}\n{TABLE}\n: A {{#tbl-a}}\n\n{TABLE}\n: B {{#tbl-b}}\n\nC\n:::\n")
    assert {problem.row for problem in found} == {6}
    assert not any("traceback" in str(problem) for problem in found)


HARMLESS = {
    "formula": "$$\n\\frac{a}{b}\n=\nc_{x}\n$$\n",
    "formulas in a line": "Zie $x$ en `$\\foo$` en $y$.\n",
    "listing": "```r\n@fig-weg $\\foo$\n\n::: {.aside}\n```\n",
    "comment": "Een <!-- twee\n\ndrie @fig-weg [x]{.aside}\n--> vier.\n",
    "include": "{{< include parts/long.md >}}\n",
    "page break": "{{< pagebreak >}}\n",
    "many lines": "{{< var many >}} hier\n",
    "callout": '::: {.callout-note title="a { b"}\nx\n:::\n',
    "code over lines": "Een `code\nover regels @fig-weg` hier.\n",
    "escaped": "{{{< var x >}}}\n",
    "heading": "## A {.unnumbered}\n",
}
FAULTS = {
    "Zie @fig-weg.": "@fig-weg",
    "Zie $\\foo$.": "\\foo",
    "[x]{.aside}": ".aside",
    "::: {.unnumbered}\nx\n:::": ".unnumbered",
    "{{< var weg >}}": "weg",
    "# A": "A",
    '```{.r filename="x"}\n1\n```': "filename",
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("order", [sorted, lambda names: sorted(names, reverse=True)], ids=["forth", "back"])
def test_row_numbers_are_the_real_ones_whatever_stands_above(
    project: Path, fault: str, order: Callable[[dict[str, str]], list[str]]
) -> None:
    (project / "parts/long.md").write_text("Een.\n\nTwee $z$.\n\n`$\\foo$`\n")
    (project / "_variables.yml").write_text("many: |-\n  een\n  twee\n\n  drie\n")
    text = "---\ntitle: T\nlang: nl\n---\n\n" + "".join(HARMLESS[name] + "\n" for name in order(HARMLESS))
    (project / "page.qmd").write_text(f"{text}{fault}\n")
    with pytest.raises(InvalidInputError) as raised:
        page_check.checked_tree(read_page(project, "page.qmd"), project, embedded=True)
    [problem] = raised.value.problems
    assert (problem.file, problem.row, problem.value) == ("page.qmd", 1 + text.count("\n"), FAULTS[fault])


def test_what_is_wrong_with_a_value_has_the_row_where_it_is_filled_in(problems_of: Problems, project: Path) -> None:
    (project / "_variables.yml").write_text("many: |-\n  een\n\n  Zie @fig-weg.\n")
    [problem] = problems_of("Een.\n\n{{< var many >}}\n\nTwee.\n")
    assert (problem.row, problem.value) == (8, "@fig-weg")


# What both engines do -----------------------------------------------------------------------------------------


def test_a_formula_is_mathml_without_a_script(html_of: Html) -> None:
    made = html_of("Zie $x^2$.\n\n$$\n\\sum_i x_i\n$$\n")
    assert made.count("<math ") == 2
    assert "<script" not in made
    assert 'class="math' not in made


def test_a_formula_passes_the_checks_of_an_accessible_pdf(project: Path, tmp_path: Path) -> None:
    (project / "page.qmd").write_text("---\ntitle: T\nlang: nl\n---\n\n$x^2$ en\n\n$$\n\\sum_i \\hat{x}_i\n$$\n")
    made = render(project, "page.qmd", ["pdf"], tmp_path / "out", engine="embedded")
    assert made.files["pdf"].read_bytes().startswith(b"%PDF")


def test_a_formula_needs_mathml_in_the_settings_since_quarto_would_load_a_script(
    problems_of: Problems, project: Path
) -> None:
    file = project / "_quarto.yml"
    file.write_text(file.read_text("utf-8").replace("    html-math-method: mathml\n", ""), "utf-8")
    [problem] = problems_of("Zie $x$.\n")
    assert problem.expected == "html-math-method: mathml, under format: html"


def test_a_page_break(html_of: Html, project: Path, tmp_path: Path) -> None:
    text = "Een.\n\n{{< pagebreak >}}\n\nTwee.\n"
    assert '<p>Een.</p>\n<div style="page-break-after: always;"></div>\n<p>Twee.</p>' in html_of(text)
    from pypdf import PdfReader

    made = render(project, "page.qmd", ["pdf"], tmp_path / "out", engine="embedded")
    assert ["Een." in page.extract_text() for page in PdfReader(made.files["pdf"]).pages] == [True, False]


def test_widths_of_columns(html_of: Html) -> None:
    made = html_of(f'{TABLE}\n: A {{#tbl-a tbl-colwidths="[75,25]"}}\n')
    assert '<col style="width: 75%" />\n<col style="width: 25%" />' in made
    made = html_of(f'::: {{#tbl-a {CSV} tbl-colwidths="[50,10,10,10,10,10]"}}\nx\n:::\n')
    assert made.count('<col style="width: 10%" />') == 5
    assert "tbl-colwidths" not in made


@pytest.mark.parametrize(
    ("lang", "label", "title"),
    [("de-AT", "Abbildung", "Hinweis"), ("fr", "Figure", "Note"), ("nl-BE", "Figuur", "Opmerking")],
)
def test_any_language_with_its_labels(html_of: Html, lang: str, label: str, title: str) -> None:
    made = html_of(
        f"![a]({IMAGE}){{#fig-a}}\n\n@fig-a\n\n::: {{.callout-note}}\nx\n:::\n", f"---\ntitle: T\nlang: {lang}\n---\n"
    )
    assert f'<html lang="{lang}">' in made
    assert f">{label}{NBSP}1</a>" in made
    assert title in made


@pytest.mark.parametrize("lang", ["fy", "zh-Hans", "pt-BR", "sr-Latn-RS"])
def test_a_language_without_labels_gets_english_ones_and_says_so(project: Path, tmp_path: Path, lang: str) -> None:
    (project / "page.qmd").write_text(f"---\ntitle: T\nlang: {lang}\n---\n\n## A {{#sec-a}}\n\n@sec-a\n")
    made = render(project, "page.qmd", ["html", "pdf"], tmp_path / "out", engine="embedded")
    assert f"Section{NBSP}1</a>" in made.files["html"].read_text("utf-8")
    assert f"with English labels: there are none in '{lang}'" in made.engine["html"]


def test_an_escaped_shortcode_is_shown_as_it_is_written(html_of: Html) -> None:
    made = html_of('{{{< var "x" >}}} {{{<var x>}}}\n')
    assert "<p>{{&lt; var &quot;x&quot; &gt;}} {{&lt;var x&gt;}}</p>" in made


# Before anything is computed ----------------------------------------------------------------------------------


def test_faults_of_all_pages_are_told_before_anything_is_computed(project: Path) -> None:
    shutil.rmtree(project / "_generated")
    (project / "_variables.yml").unlink()
    front_matter = "---\ntitle: T\nlang: nl\n---\n\n{{< var nl.weg >}}\n\n"
    for name in ("a", "b"):
        (project / f"{name}.qmd").write_text(front_matter + f"@fig-{name}\n\n![a]({IMAGE}){{#fig-x}}\n")
    with pytest.raises(InvalidInputError) as raised:
        check_pages(project, ["a.qmd", "b.qmd"], ["html"], "embedded")
    assert [(problem.file, problem.value) for problem in raised.value.problems] == [
        ("a.qmd", "@fig-a"),
        ("b.qmd", "@fig-b"),
    ]
    (project / "a.qmd").write_text(front_matter + f"![a]({IMAGE}){{#fig-x}}\n\n::: {{#tbl-a {CSV}}}\nx\n:::\n")
    check_pages(project, ["a.qmd", "demo.nl.qmd"], ["html", "pdf"], "embedded")


def test_a_language_that_the_pdf_has_no_letters_for_is_refused_early(
    project: Path,
) -> None:
    (project / "a.qmd").write_text("---\ntitle: T\nlang: zh-Hans\n---\n\nx\n")
    check_pages(project, ["a.qmd"], ["html"], "embedded")
    with pytest.raises(InvalidInputError, match=r"a\.qmd, row 3, column 'lang', value 'zh-Hans': The fonts of the PDF"):
        check_pages(project, ["a.qmd"], ["html", "pdf"], "embedded")


def test_what_an_earlier_run_left_is_not_taken_for_computed(project: Path) -> None:
    (project / "_generated/tables/audit.nl.csv").write_text("a\n1\n")
    widths = 'tbl-colwidths="[20,16,16,16,16,16]"'
    (project / "a.qmd").write_text(with_setting("toc: true") + f"::: {{#tbl-a {CSV} {widths}}}\nx\n:::\n")
    check_pages(project, ["a.qmd"], ["html"], "embedded")
    with pytest.raises(InvalidInputError, match="widths of the columns"):
        page_check.checked_tree(read_page(project, "a.qmd"), project, embedded=True)


@pytest.mark.parametrize("text", ["", "\n", "x"])
def test_a_page_without_settings_is_told_what_it_needs(project: Path, text: str) -> None:
    (project / "a.qmd").write_text(text)
    with pytest.raises(InvalidInputError) as raised:
        check_pages(project, ["a.qmd"], ["html"], "embedded")
    assert [problem.column for problem in raised.value.problems] == ["title", "lang"]
