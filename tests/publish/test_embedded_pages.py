"""What both engines do, the embedded engine does as real Quarto does it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.language.catalogue import words
from nbsurvey.publish.engines import render

CSV = 'data="_generated/tables/audit.nl.csv"'
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"
Html = Callable[..., str]


def with_setting(setting: str) -> str:
    return f"---\ntitle: T\nlang: nl\n{setting}\n---\n\n"


def test_settings_that_both_engines_do(html_of: Html) -> None:
    front_matter = with_setting(
        "abstract: Kort.\nabstract-title: In het kort\nparams: {jaar: 2025}\neditor: visual\n"
        "author:\n  - name: A\n    affiliations: [B, C]"
    )
    made = html_of("{{< meta params.jaar >}}\n", front_matter)
    assert "In het kort</div>" in made
    assert words("nl")["page.section-title-abstract"] not in made
    assert '<p>A, <span class="affiliation">B</span>, <span class="affiliation">C</span></p>' in made
    assert "<p>2025</p>" in made


def test_a_letter_that_is_not_there_is_not_replaced_by_another(project: Path, tmp_path: Path) -> None:
    (project / "page.qmd").write_text(with_setting("mainfont: Onbekend") + "x\n")
    with pytest.raises(InvalidInputError, match="unknown font family: onbekend"):
        render(project, "page.qmd", ["pdf"], tmp_path / "out", engine="embedded")


def test_a_formula_is_mathml_without_a_script(html_of: Html) -> None:
    made = html_of("Zie $x^2$.\n\n$$\n\\sum_i x_i\n$$\n")
    assert made.count("<math ") == 2
    assert "<script" not in made
    assert 'class="math' not in made


def test_a_formula_passes_the_checks_of_an_accessible_pdf(project: Path, tmp_path: Path) -> None:
    (project / "page.qmd").write_text("---\ntitle: T\nlang: nl\n---\n\n$x^2$ en\n\n$$\n\\sum_i \\hat{x}_i\n$$\n")
    made = render(project, "page.qmd", ["pdf"], tmp_path / "out", engine="embedded")
    assert made.files["pdf"].read_bytes().startswith(b"%PDF")


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


def test_an_escaped_shortcode_is_shown_as_it_is_written(html_of: Html) -> None:
    made = html_of('{{{< var "x" >}}} {{{<var x>}}}\n')
    assert "<p>{{&lt; var &quot;x&quot; &gt;}} {{&lt;var x&gt;}}</p>" in made


def test_a_page_refers_to_what_a_chapter_puts_at_its_end(html_of: Callable[..., str], project: Path) -> None:
    text = 'Vooraf: @sec-to-decide.\n\n::: {place="end"}\n## Open {#sec-to-decide}\n\nLijst.\n:::\n'
    (project / "chapter.md").write_text(text, "utf-8")
    made = html_of('::: {chapter="chapter.md"}\n:::\n\n## Een\n\nTekst.\n')
    assert re.search(r'href="#sec-to-decide"[^>]*>Paragraaf.2</a>', made)
    assert made.index("Tekst.") < made.index('id="sec-to-decide"') < made.index("Lijst.")
