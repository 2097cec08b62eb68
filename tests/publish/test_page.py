"""A page is read with its settings, and knows where each of its characters came from."""

from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.publish.page import read_page


def test_the_front_matter_lies_over_the_project_and_is_no_text(project: Path) -> None:
    (project / "page.qmd").write_text("---\ntitle: T\nlang: nl\ntoc: false\n---\n\nTekst.\n")
    page = read_page(project, "page.qmd")
    assert (page.settings["title"], page.settings["toc"]) == ("T", False)
    assert page.front_matter == "title: T\nlang: nl\ntoc: false\n"
    assert page.text.strip() == "Tekst."


def test_an_offset_leads_to_its_file_and_row(project: Path) -> None:
    (project / "part.md").write_text("Twee\n")
    (project / "page.qmd").write_text("---\ntitle: T\nlang: nl\n---\n\nEen\n\n{{< include part.md >}}\n\nDrie\n")
    page = read_page(project, "page.qmd")
    places = {word: page.origin(page.text.index(word)) for word in ("Een", "Twee", "Drie")}
    assert {word: (piece.file, piece.row) for word, piece in places.items()} == {
        "Een": ("page.qmd", 6),
        "Twee": ("part.md", 1),
        "Drie": ("page.qmd", 10),
    }


def test_prose_has_spaces_for_code(project: Path) -> None:
    (project / "page.qmd").write_text("---\ntitle: T\nlang: nl\n---\n\nA `code` B\n")
    page = read_page(project, "page.qmd")
    assert len(page.prose) == len(page.text)
    assert "code" in page.text and "code" not in page.prose
    assert "A " in page.prose and " B" in page.prose


def test_shortcodes_in_settings_are_filled_in(project: Path) -> None:
    (project / "page.qmd").write_text('---\ntitle: "{{< meta params.naam >}}"\nlang: nl\nparams: {naam: Thee}\n---\n')
    assert read_page(project, "page.qmd").settings["title"] == "Thee"


def test_yaml_that_cannot_be_read_is_told_with_its_row(project: Path) -> None:
    (project / "page.qmd").write_text("---\ntitle: [\n---\n\nx\n")
    with pytest.raises(InvalidInputError, match=r"page\.qmd, row 3"):
        read_page(project, "page.qmd")
