"""Settings of a page lie over those of its project, as Quarto lays them."""

from collections.abc import Callable

import pytest

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish.settings import for_format, format_names, lookup, merged, page_over_project, read_yaml

Html = Callable[..., str]


def with_setting(setting: str) -> str:
    return f"---\ntitle: T\nlang: nl\n{setting}\n---\n\n"


def test_what_a_page_sets_goes_before_what_the_project_sets_for_a_format(html_of: Html) -> None:
    made = html_of("## A\n\n### B\n", with_setting("toc-depth: 2\nformat: nbsurvey-html"))
    assert "B</a>" in html_of("## A\n\n### B\n")
    assert "A</a>" in made
    assert "B</a>" not in made


def test_yaml_is_read_as_quarto_reads_it():
    assert read_yaml("a: yes\nb: true\nc: 2026-01-15\n", "x.yml") == {"a": "yes", "b": True, "c": "2026-01-15"}
    assert read_yaml("", "x.yml") == {}


@pytest.mark.parametrize("text, row", [("a: [", 8), ("- a\n", 7), ("a: b\nc: \x01\n", 7)])
def test_what_is_no_mapping_is_told_with_its_row(text: str, row: int):
    with pytest.raises(InvalidInputError) as raised:
        read_yaml(text, "x.yml", first_row=7)
    [problem] = raised.value.problems
    assert (problem.file, problem.row) == ("x.yml", row)


def test_mappings_merge_lists_follow_on_and_all_else_is_replaced():
    below = {"a": {"x": 1, "y": 2}, "b": [1, 2], "c": "old"}
    above = {"a": {"y": 3}, "b": [2, 3], "c": {"new": 1}}
    assert merged(below, above) == {"a": {"x": 1, "y": 3}, "b": [1, 2, 3], "c": {"new": 1}}
    assert below == {"a": {"x": 1, "y": 2}, "b": [1, 2], "c": "old"}


def test_a_format_has_its_own_settings_over_the_common_ones():
    settings = {"toc": True, "format": {"html": {"toc": False}, "typst": "default"}}
    assert for_format(settings, "html") == {"toc": False}
    assert for_format(settings, "pdf") == {"toc": True}


@pytest.mark.parametrize(
    "path, text", [("a.b", "1"), ("a.c", "true"), ("a", None), ("a.x", None), ("a.b.c", None), ("d", None)]
)
def test_a_dotted_path_leads_to_a_single_value(path: str, text: str | None):
    assert lookup({"a": {"b": 1, "c": True}, "d": [1]}, path) == text


def test_a_page_lies_over_its_project_and_that_over_an_extension():
    extension = {"toc": True, "toc-depth": 3, "number-sections": True, "css": ["e.css"]}
    project = {"number-sections": False, "format": {"tea-html": {"toc-depth": 2, "css": "p.css"}}}
    made = page_over_project({"css": ["q.css"]}, project, {"tea-html": extension})
    assert for_format(made, "html") == {
        "toc": True,
        "toc-depth": 2,
        "number-sections": False,
        "css": ["e.css", "p.css", "q.css"],
    }
    assert for_format(made, "pdf") == {"number-sections": False, "css": ["q.css"]}


def test_a_page_that_names_a_format_goes_before_its_project():
    project = {"format": {"tea-html": "default", "tea-typst": "default"}}
    assert format_names({}, {}) == {"html": "html", "pdf": "typst", "docx": "docx"}
    assert format_names({}, project) == {"html": "tea-html", "pdf": "tea-typst", "docx": "tea-docx"}
    assert format_names({"format": {"html": {"toc": False}}}, project) == {
        "html": "html",
        "pdf": "tea-typst",
        "docx": "tea-docx",
    }


def test_a_page_with_quartos_own_format_is_made_without_the_extension(html_of: Html) -> None:
    made = html_of("## A\n", with_setting("format: html"))
    assert "<h1" in made
    assert "skip-link" not in made


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ('Er is [echt]{when-responses="collected"}.', "collected"),
        ('::: {#tbl-a data="_generated/tables/audit.nl.csv"}\nOnderschrift\n:::', "_generated/tables/audit.nl.csv"),
    ],
)
def test_what_the_extension_fills_in_is_refused_in_quartos_own_format(
    problems_of: Callable[..., list[Problem]], text: str, column: str
) -> None:
    [problem] = problems_of(f"Eerst.\n\n{text}\n", with_setting("format: html"))
    assert (problem.row, problem.value, problem.expected) == (9, column, "format: nbsurvey-html")
