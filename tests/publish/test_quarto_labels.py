"""The names of things in a page are in its language."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nbsurvey.publish.engines import render

IMAGE = "_generated/figures/response.nl.svg"
NBSP = "\N{NO-BREAK SPACE}"
Html = Callable[..., str]


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
