"""A setting that the embedded engine doesn't support is refused, with its file and row."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nbsurvey.errors import Problem

Problems = Callable[..., list[Problem]]
EXTENSION = "_extensions/nbsurvey/_extension.yml"


def with_setting(setting: str) -> str:
    return f"---\ntitle: T\nlang: nl\n{setting}\n---\n\n"


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
        "filters: [{path: _extensions/nbsurvey/report.lua, at: pre-quarto}]",
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
    file.write_text(file.read_text("utf-8") + "number-depth: 2\n", "utf-8")
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


def test_citations_in_the_pdf_are_made_as_on_the_web(problems_of: Problems, project: Path) -> None:
    (project / "b.bib").write_text("@book{boek, author={B}, title={T}, year={2020}}\n")
    file = project / EXTENSION
    file.write_text(file.read_text("utf-8").replace("      citeproc: true\n", ""), "utf-8")
    [problem] = problems_of("[@boek]\n", with_setting("bibliography: b.bib"))
    assert (problem.row, problem.column) == (4, "bibliography")


def test_a_formula_needs_mathml_in_the_settings_since_quarto_would_load_a_script(
    problems_of: Problems, project: Path
) -> None:
    file = project / EXTENSION
    file.write_text(file.read_text("utf-8").replace("      html-math-method: mathml\n", ""), "utf-8")
    [problem] = problems_of("Zie $x$.\n")
    assert problem.expected == "html-math-method: mathml, under format: html"


# Formats of extensions ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("setting", ["format: other-html", "format:\n  other-html: default"])
def test_an_extension_that_the_project_does_not_have_is_refused_with_its_row(
    problems_of: Problems, setting: str
) -> None:
    [problem] = problems_of("x\n", with_setting(setting))
    assert (problem.file, problem.row, problem.value) == ("page.qmd", 3 + len(setting.splitlines()), "other")
    assert problem.expected == "_extensions/other/_extension.yml"


def test_a_format_that_the_extension_does_not_have_is_refused(problems_of: Problems) -> None:
    [problem] = problems_of("x\n", with_setting("format: nbsurvey-epub"))
    assert (problem.row, problem.value) == (4, "nbsurvey-epub")
    assert problem.expected.startswith("nbsurvey-html or nbsurvey-typst")


def test_a_setting_of_a_format_of_an_extension_is_refused_with_its_row(problems_of: Problems, project: Path) -> None:
    [problem] = problems_of("x\n", with_setting("format:\n  nbsurvey-html:\n    toc: ja"))
    assert (problem.file, problem.row, problem.column) == ("page.qmd", 6, "format.nbsurvey-html.toc")
    file = project / EXTENSION
    file.write_text(file.read_text("utf-8").replace("embed-resources: true", "embed-resources: false"), "utf-8")
    [problem] = problems_of("x\n")
    assert (problem.file, problem.column) == (EXTENSION, "contributes.formats.html.embed-resources")
    assert file.read_text("utf-8").splitlines()[(problem.row or 0) - 1].strip() == "embed-resources: false"


def test_what_else_an_extension_contributes_is_refused(problems_of: Problems, project: Path) -> None:
    file = project / EXTENSION
    file.write_text(file.read_text("utf-8") + "  shortcodes: [x.lua]\n", "utf-8")
    [problem] = problems_of("x\n")
    assert (problem.file, problem.column) == (EXTENSION, "contributes.shortcodes")
