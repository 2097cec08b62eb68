"""What an extension has for a format, with its files where the page looks for them."""

import shutil
from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.publish.engines import render
from nbsurvey.publish.extension_settings import extension_formats, of_extensions, relative_to


@pytest.fixture
def extension(tmp_path: Path) -> Path:
    folder = tmp_path / "_extensions" / "tea"
    folder.mkdir(parents=True)
    (folder / "common.css").touch()
    (folder / "show.typ").touch()
    (folder / "steep.lua").write_text("return {}\n")
    return folder


def test_what_is_for_all_formats_lies_under_what_is_for_one(extension: Path, tmp_path: Path) -> None:
    (extension / "_extension.yml").write_text(
        "contributes:\n  formats:\n    common: {toc: true, css: [common.css]}\n"
        "    html: {toc: false, css: [own.css]}\n"
        "    typst: {template-partials: show.typ, font-paths: _generated/fonts}\n"
    )
    made = of_extensions(["tea-html", "tea-typst", "html"], tmp_path, tmp_path / "pages")
    there = "../_extensions/tea/common.css"
    assert made["tea-html"] == {"toc": False, "css": [there, "own.css"]}
    partials = "../_extensions/tea/show.typ"
    assert made["tea-typst"] == {
        "toc": True,
        "css": [there],
        "template-partials": partials,
        "font-paths": "_generated/fonts",
    }
    assert made["html"] == {}


def test_a_filter_keeps_when_it_runs(extension: Path, tmp_path: Path) -> None:
    settings = {"filters": [{"path": "steep.lua", "at": "pre-ast"}, "quarto"]}
    made = relative_to(tmp_path, settings, extension)
    assert made == {"filters": [{"path": "_extensions/tea/steep.lua", "at": "pre-ast"}, "quarto"]}


@pytest.mark.parametrize("text", ["", "title: Tea\n", "contributes: none\n", "contributes: {formats: [html]}\n"])
def test_an_extension_may_have_no_formats(extension: Path, tmp_path: Path, text: str) -> None:
    (extension / "_extension.yml").write_text(text)
    assert extension_formats(tmp_path, "tea") == {}


def test_a_file_of_an_extension_that_is_no_yaml_is_told(extension: Path, tmp_path: Path) -> None:
    (extension / "_extension.yml").write_text("title: tea\ncontributes: [\n")
    with pytest.raises(InvalidInputError, match=r"_extensions/tea/_extension\.yml, row 3"):
        extension_formats(tmp_path, "tea")


def test_a_page_in_a_folder_of_its_own_has_the_extension_too(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "_generated", project / "more/_generated")
    (project / "more/page.qmd").write_text("---\ntitle: Proef\nlang: nl\n---\n\nTekst.\n")
    made = render(project, "more/page.qmd", ["html"], tmp_path / "out", engine="embedded")
    assert ".skip-link" in made.files["html"].read_text("utf-8")
