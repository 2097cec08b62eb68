"""A page is put together from its text, what it includes and what its shortcodes stand for, each with its row."""

from pathlib import Path

import pytest

from nbsurvey.publish.assembly import Assembly

VARIABLES = {"nl": {"n": "107", "list": ["a"]}}


def assembled(folder: Path, text: str, **options: object) -> Assembly:
    assembly = Assembly(folder, **({"variables": VARIABLES, "embedded": True} | options))
    assembly.add(text, "page.qmd", 5, ("page.qmd",))
    return assembly


def text_of(assembly: Assembly) -> str:
    return "".join(piece.text for piece in assembly.pieces)


def test_shortcodes_are_filled_in(tmp_path: Path) -> None:
    made = assembled(tmp_path, "Er zijn {{< var nl.n >}} van {{< meta a.b >}}.\n", settings={"a": {"b": 355}})
    assert text_of(made) == "Er zijn 107 van 355.\n"
    assert made.problems == []


def test_every_piece_knows_its_file_and_row(tmp_path: Path) -> None:
    (tmp_path / "part.md").write_text("Drie\nvier\n", "utf-8")
    made = assembled(tmp_path, "Een {{< var nl.n >}}\ntwee\n\n{{< include part.md >}}\n\nvijf\n")
    rows = {piece.text.strip(): (piece.file, piece.row) for piece in made.pieces if piece.text.strip()}
    assert rows == {
        "Een": ("page.qmd", 5),
        "107": ("page.qmd", 5),
        "twee": ("page.qmd", 6),
        "Drie": ("part.md", 1),
        "vier": ("part.md", 2),
        "vijf": ("page.qmd", 10),
    }


def test_code_is_marked_and_only_its_shortcodes_are_filled_in(tmp_path: Path) -> None:
    made = assembled(tmp_path, "```r\n<!-- {{< var nl.n >}} -->\n```\nen `{{< var nl.n >}}`\n")
    assert text_of(made) == "```r\n<!-- 107 -->\n```\nen `107`\n"
    assert {piece.text for piece in made.pieces if piece.is_code} >= {"107"}


def test_a_row_of_code_is_that_of_the_page(tmp_path: Path) -> None:
    made = assembled(tmp_path, "Een\n\n```r\na <- {{< var nl.n >}}\nb\n```\n")
    rows = {piece.text.strip(): piece.row for piece in made.pieces if piece.is_code}
    assert rows == {"a <-": 8, "107": 8, "": 8, "b": 9, "```": 10}


def test_an_escaped_shortcode_is_shown_and_a_comment_is_left_out(tmp_path: Path) -> None:
    made = assembled(tmp_path, "a <!-- {{< var weg >}} -->b `{{{< var x >}}}`\n")
    assert text_of(made) == "a b `{{< var x >}}`\n"
    assert made.escaped == ["{{< var x >}}"]


@pytest.mark.parametrize(
    "text, what",
    [
        ("{{< var weg >}}", "There is no such value in _variables.yml."),
        ("{{< var nl.list >}}", "There is no such value in _variables.yml."),
        ("{{< meta weg >}}", "There is no such value in the metadata."),
        ("{{< var a b >}}", "needs one name"),
        ("{{< kbd x >}}", "isn't supported here"),
        ("{{< include weg.md >}}", "The file to include doesn't exist."),
        ("x {{< include weg.md >}}", "stands alone on its line"),
        ("```{python}\n1\n```", "A page computes nothing"),
        ('<b title="{{< var nl.n >}}">', "A value is text"),
    ],
)
def test_what_stands_for_nothing_is_told_with_its_row(tmp_path: Path, text: str, what: str) -> None:
    [problem] = assembled(tmp_path, f"Een.\n\n{text}\n").problems
    assert (problem.file, problem.row) == ("page.qmd", 7)
    assert what in problem.what


def test_a_value_that_would_end_the_code_is_refused(tmp_path: Path) -> None:
    [problem] = assembled(tmp_path, "`{{< var v >}}`\n", variables={"v": "a`b"}).problems
    assert problem.expected == "one without `"


def test_before_anything_is_computed_a_value_is_a_nought(tmp_path: Path) -> None:
    assert text_of(assembled(tmp_path, "{{< var weg >}}\n", variables=None)) == "0\n"


def test_what_only_quarto_can_do_is_left_to_quarto(tmp_path: Path) -> None:
    assert text_of(assembled(tmp_path, "{{< kbd x >}}\n", embedded=False)) == "{{< kbd x >}}\n"
