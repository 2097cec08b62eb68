"""What leads nowhere, or the embedded engine doesn't support, is told with its row before an engine sees the page."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish import page_check
from nbsurvey.publish.engines import check_pages
from nbsurvey.publish.page import read_page

CSV = 'data="_generated/tables/audit.nl.csv"'
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"
IMAGE = "_generated/figures/response.nl.svg"
Problems = Callable[..., list[Problem]]


def with_setting(setting: str) -> str:
    return f"---\ntitle: T\nlang: nl\n{setting}\n---\n\n"


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
    problems = problems_of(
        f"::: {{#tbl-p layout-ncol=2}}\n{TABLE}\n: A {{#tbl-a}}\n\n{TABLE}\n: B {{#tbl-b}}\n\nC\n:::\n"
    )
    assert {problem.row for problem in problems} == {6}
    assert not any("traceback" in str(problem) for problem in problems)


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


def test_pandocs_own_line_numbers_become_rows_of_the_page(problems_of: Problems) -> None:
    [problem] = problems_of("Een.\n\n::: {.callout-note}\nx\n")
    assert (problem.row, problem.what) == (
        8,
        "Pandoc warns: Div at row 8 unclosed at row 9, closing implicitly.",
    )


def test_what_an_earlier_run_left_is_not_taken_for_computed(project: Path) -> None:
    (project / "_generated/tables/audit.nl.csv").write_text("a\n1\n")
    widths = 'tbl-colwidths="[20,16,16,16,16,16]"'
    (project / "a.qmd").write_text(with_setting("toc: true") + f"::: {{#tbl-a {CSV} {widths}}}\nx\n:::\n")
    check_pages(project, ["a.qmd"], ["html"], "embedded")
    with pytest.raises(InvalidInputError, match="widths of the columns"):
        page_check.checked_tree(read_page(project, "a.qmd"), project, embedded=True)
