"""What the project's own filters do for whoever doesn't see or doesn't use a mouse, in any engine that runs them."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from nbsurvey.errors import Problem
from nbsurvey.publish import pandoc
from nbsurvey.publish.extension_settings import extension_formats
from nbsurvey.publish.manifest import MADE_BY_QUARTO
from nbsurvey.publish.prepare import other_forms, write_for_filters

ROOT = Path(__file__).parents[2]
FIGURE = "![Onderschrift](_generated/figures/response.nl.svg){#fig-a}\n\n"
TABLE = '::: {#tbl-a data="_generated/tables/audit.nl.csv"}\nOnderschrift van *a*\n:::\n\n'
WRITTEN = "| a | b |\n|---|--:|\n| 1 | 2 |\n\n: Onderschrift {#tbl-p}\n\n"
AS_QUARTO = """\
quarto = { doc = { include_text = function(place, text)
  io.stderr:write(place, " ", text, "\\n")
end } }
"""


def filtered(project: Path, text: str, to: str, *options: str) -> str:
    """Run the project's filters alone, as any engine does before it makes anything of a page."""
    filters = extension_formats(project, "nbsurvey")["common"]["filters"]
    arguments = [f"--lua-filter=_extensions/nbsurvey/{entry['path']}" for entry in filters]
    written, warnings = pandoc.convert(text, [*options, *arguments, f"--to={to}", "--mathml"], project, "page")
    assert not warnings
    return written


def test_headings_of_tables_have_a_scope_whichever_engine_runs_the_filters(project: Path) -> None:
    made = filtered(project, TABLE + WRITTEN, "html")
    headings = re.findall("<th(?: [^>]*)?>", made)
    assert len(headings) > 4
    assert all(re.search('scope="(col|row)"', heading) for heading in headings)
    assert re.search(r'<th scope="row">Bedreiging van gezagsdragers</th>', made)


def test_what_is_in_another_language_says_so_once_wherever_it_stands_alone(project: Path) -> None:
    write_for_filters("collected", project, foreign={"en": {"lang": "nl", "texts": ["Drinkt u thee?", "soms"]}})
    (project / "answers.csv").write_text("Answer,%\nsoms,1%\nDrinkt u thee? soms,2%\nsoms: niet,2%\n", "utf-8")
    table = '::: {#tbl-g data="answers.csv"}\n[Drinkt u thee?]{lang=nl}\n:::\n'
    other = table.replace("tbl-g", "tbl-h").replace("[Drinkt u thee?]{lang=nl}", "soms")
    figure = FIGURE.replace("Onderschrift", "Drinkt u thee?")
    text = f"## Drinkt u thee?\n\nDrinkt u thee? soms\n\n{table}{other}{figure}"
    made = " ".join(filtered(project, text, "html").split())
    assert re.findall(r'<span lang="nl">([^<]*)</span>', made) == [
        *("Drinkt u thee?", "soms", "Drinkt u thee? soms", "Drinkt u thee?"),
        *("soms", "Drinkt u thee? soms", "soms", "Drinkt u thee?"),
    ]
    assert '<span lang="nl"><span' not in made
    assert "lang=" not in filtered(project, "## Drinkt u thee?\n", "html", "--metadata=lang:nl")
    assert "lang" not in filtered(project, f"## Drinkt u thee?\n\n{other}", "typst").replace("language", "")


def test_a_row_with_nothing_but_its_first_cell_heads_the_rows_below_it(project: Path) -> None:
    (project / "groups.csv").write_text("Item,a,b\nTea?,,\nyes,1%,2%\nMilk?,,\nyes,3%,\n", "utf-8")
    made = filtered(project, '::: {#tbl-g data="groups.csv" rows="grouped"}\nCaption\n:::\n', "html")
    assert re.findall(r'<th colspan="3" scope="rowgroup"><strong>(.*?)</strong>', made) == ["Tea?", "Milk?"]
    assert made.count("<tbody>") == 2 and made.count('<th scope="row">yes</th>') == 2
    assert made.count('<td style="text-align: right;">') == 4 and "grouped" not in made


def test_what_scrolls_can_be_focused_and_has_a_name_whichever_engine_runs_the_filters(project: Path) -> None:
    made = filtered(project, TABLE + WRITTEN + FIGURE + "$$\nx^2\n$$\n\n| c | d |\n|---|---|\n| 1 | 2 |\n", "html")
    regions = re.findall(r'<(?:div|span)\s+class="scroll-region"([^>]*)>', made)
    assert [re.search(r'aria-label="\s*([^"]*?)\s*"', region)[1] for region in regions] == [  # type: ignore[index]
        "Onderschrift van a",
        "Onderschrift",
        "Onderschrift",
        "x^2",
        "c, d",
    ]
    assert all('role="group"' in region and 'tabindex="0"' in region for region in regions)
    css = (project / "_extensions/nbsurvey/report.css").read_text("utf-8")
    scrolling = re.findall(r"^\s*([^{}@]+) \{[^}]*overflow(?:-x)?: (?:auto|scroll)", css, re.MULTILINE)
    assert scrolling == [".scroll-region"]


def test_a_figure_with_a_drawing_for_a_narrow_screen_scrolls_on_none(project: Path) -> None:
    assert "scroll-region" in filtered(project, FIGURE, "html")
    (project / "_generated/figures/response.nl.narrow.svg").write_text("<svg/>")
    made = filtered(project, FIGURE, "html")
    assert 'class="narrow"' in made and "scroll-region" not in made


def test_on_paper_the_text_before_a_figure_names_it_once_a_section_before_its_last_sign(project: Path) -> None:
    figures = FIGURE + FIGURE.replace("fig-a", "fig-b")
    text = f"## One\n\nSome do (@fig-b).\n\nMost don't.\n\n{figures}## Two\n\nWhich?\n\n*They all do*\n\n{figures}"
    made = " ".join(filtered(project, text, "typst").split())
    assert re.findall(r"\S+ \((?:(?:, )?#cite\(<fig-.>[^)]*\))+\)\S?", made) == [
        'do (#cite(<fig-b>, form: "prose")).',
        '#"don’t"; (#cite(<fig-a>, form: "prose")).',
        'do] (#cite(<fig-a>, form: "prose"), #cite(<fig-b>, form: "prose"))',
    ]


def test_a_web_page_names_its_figures_on_paper_alone(project: Path) -> None:
    made = filtered(project, f"Most don't.\n\n{FIGURE}", "html")
    assert re.search(r'don’t<span class="on-paper"> \(<span class="citation"[^>]*>.*?</span>\)</span>\.', made)


def test_a_table_with_an_id_becomes_a_div_that_quarto_numbers(project: Path) -> None:
    made = filtered(project, WRITTEN, "native")
    assert filtered(project, WRITTEN, "html").startswith('<div id="tbl-p">')
    assert "scroll-region" not in made


def test_the_skip_link_is_in_the_page_whichever_engine_runs_the_filters(project: Path, tmp_path: Path) -> None:
    link = '<a class="skip-link" href="#quarto-document-content">Zum Hauptinhalt springen</a>'
    template = tmp_path / "t.html"
    template.write_text("$for(include-before)$$include-before$$endfor$|$body$")
    made = filtered(project, "x", "html", "--metadata=lang:de-AT", "--standalone", f"--template={template}")
    assert made.split("|")[0].strip() == link
    stand_in = tmp_path / "quarto.lua"
    stand_in.write_text(AS_QUARTO + (project / "_extensions/nbsurvey/accessible.lua").read_text("utf-8"))
    command = [pandoc.executable(), "--to=html", "--metadata=lang:de", f"--lua-filter={stand_in}"]
    message = subprocess.run(command, input="x", capture_output=True, text=True, check=True, cwd=project).stderr
    assert message == f"before-body {link}\n"


@pytest.mark.parametrize(("kind", "other"), [("collected", "reconstruction"), ("reconstruction", "collected")])
def test_text_for_one_kind_of_responses_is_there_for_those_alone(
    project: Path, html_of: Callable[..., str], kind: str, other: str
) -> None:
    write_for_filters(kind, project)
    text = "".join(
        f"::: {{.callout-note when-responses={name}}}\n## Over {name}\nx\n:::\n\n"
        f"::: {{when-responses={name}}}\nDeel {name}.\n:::\n\nEr is [zin {name}.]{{when-responses={name}}}\n\n"
        for name in (kind, other)
    )
    made = html_of(text)
    for words in ("Over", "Deel", "zin"):
        assert f"{words} {kind}" in made
        assert f"{words} {other}" not in made
    assert f"<p>Er is zin {kind}.</p>" in made
    assert "when-responses" not in made


def test_text_for_responses_that_there_are_none_of_is_refused(problems_of: Callable[..., list[Problem]]) -> None:
    [problem] = problems_of("Er is [zin]{when-responses=typed}\n")
    assert (problem.row, problem.value, problem.expected) == (6, "typed", "collected or reconstruction or synthetic")


def test_a_formula_in_the_pdf_says_what_it_is(project: Path) -> None:
    made = filtered(project, 'Zo is $\\text{"a"} \\le b$(waar).\n\n$$\nx\n= y\n$$\n', "typst")
    assert r'#[#set math.equation(alt: "\\text{\"a\"} \\le b"); $upright("\"a\"") lt.eq b$];' in made
    assert '#[#set math.equation(alt: "x = y"); $ x = y $];' in made


def test_a_formula_that_quarto_numbers_is_left_to_quarto(project: Path) -> None:
    assert "#set" not in filtered(project, "$$x$$ {#eq-a}\n", "typst")
    assert "scroll-region" not in filtered(project, "$$x$$ {#eq-a}\n", "html")


def test_a_long_link_wraps_in_any_engine(html_of: Callable[..., str], project: Path) -> None:
    css = (project / "_extensions/nbsurvey/report.css").read_text("utf-8")
    assert re.search(r"^a \{[^}]*overflow-wrap: anywhere", css, re.MULTILINE)


def test_quarto_offers_no_link_to_a_format_by_its_inner_name() -> None:
    assert extension_formats(ROOT / "report", "nbsurvey")["html"]["format-links"] is False


@pytest.mark.skipif(not shutil.which("git"), reason="git isn't on this machine")
def test_a_render_of_quarto_leaves_nothing_untracked(tmp_path: Path) -> None:
    shutil.copy(ROOT / ".gitignore", tmp_path)
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    made = [".gitignore", ".quarto/x", "report.nl.html", "report.nl.pdf", "report.nl.docx", "report.nl_files/x"]
    files = [f"report/{name}" for name in [*made, "_variables.yml", "_generated/x"]]
    command = ["git", "check-ignore", *files]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout.split() == files
    assert ".gitignore" in MADE_BY_QUARTO


def forms_of(project: Path, *options: str) -> str:
    write_for_filters("collected", project, forms=other_forms(["nl", "en"], ["html", "pdf", "docx"]))
    return filtered(project, "Tekst\n", "html", "--standalone", "--metadata=lang:nl", *options)


def test_a_web_page_leads_to_the_other_languages_and_formats_that_were_made(project: Path) -> None:
    assert (
        '<nav class="other-forms" aria-label="Dit rapport in een andere vorm"><ul>'
        '<li><a href="report.en.html" lang="en" hreflang="en">English</a></li>'
        '<li><a href="report.nl.pdf">PDF</a></li><li><a href="report.nl.docx">Word</a></li></ul></nav>'
    ) in forms_of(project)
    write_for_filters("collected", project, forms=other_forms(["nl"], ["html"]))
    assert "other-forms" not in filtered(project, "Tekst\n", "html", "--standalone", "--metadata=lang:nl")


def test_a_page_that_is_no_report_leads_to_no_other_form(project: Path) -> None:
    settings = project / "settings.yaml"
    settings.write_text("params: {forms: false}\n")
    assert "other-forms" not in forms_of(project, f"--metadata-file={settings}")


def test_in_pdf_the_contents_come_after_the_findings(project: Path) -> None:
    text = "## Kort {#sec-summary}\n\nEen.\n\n### Nog\n\nTwee.\n\n## Dan\n\nDrie.\n"
    made = re.sub(r"\s+", " ", filtered(project, text, "typst"))
    assert re.search(r'Twee\. #metadata\("contents"\) <report-contents> (=+) Dan', made)
    assert "report-contents" not in filtered(project, "## Eerst\n\n## Dan\n", "typst")


def test_in_pdf_the_text_before_a_figure_names_it_in_a_chapter_too(project: Path) -> None:
    (project / "chapter.md").write_text(f"Drie.\n\nVier.\n\n{FIGURE}")
    for text in ('::: {chapter="chapter.md"}\n:::\n', f"Vier.\n\n{FIGURE}"):
        made = re.sub(r"\s+", " ", filtered(project, text, "typst"))
        assert re.search(r"Vier \(#cite\(<fig-a>.*\)\. #figure\(", made)


@pytest.mark.parametrize("form", ["html", "typst"])
def test_what_a_chapter_puts_at_the_end_is_a_section_after_all_others(project: Path, form: str) -> None:
    text = '::: {place="end"}\n## Open {#sec-to-decide}\n\nLijst.\n:::\n\nVooraf: @sec-to-decide.\n'
    (project / "chapter.md").write_text(text, "utf-8")
    made = filtered(project, '::: {chapter="chapter.md"}\n:::\n\n## Een\n\nTekst.\n', form)
    assert re.search(r"Vooraf:.*Een.*Tekst\..*Open.*Lijst\.\W", made, re.DOTALL)
    assert "place" not in made


def test_in_pdf_a_heading_above_rows_is_set_by_our_template(project: Path) -> None:
    (project / "grouped.csv").write_text("Vraag,%\nDranken [a],\nthee,39%\nSpijzen,\nbrood,20%\n")
    made = filtered(project, '::: {#tbl-a data="grouped.csv" rows="grouped"}\nOnderschrift\n:::\n', "typst")
    headings = re.findall(r"row-heading\(table\.cell\([^)]*colspan: 2[^)]*\)\[#strong\[(.*)\]\]\),", made)
    assert headings == [r"Dranken \[a\]", "Spijzen"]
    assert made.count("row-heading") == 2
