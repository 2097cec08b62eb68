"""A change of prose renders that page alone, and gives the bytes that a whole build gives."""

import shutil
from pathlib import Path

import pytest
from small_project import digests, report

from nbsurvey.cli import main
from nbsurvey.publish.earlier_build import changed_pages
from nbsurvey.publish.manifest import write_manifest

PAGES = ["report.nl.qmd", "factsheet.nl.qmd"]
INPUTS = {"inputs": {"data/codebook.yaml": "1a"}, "options": {"languages": ["nl"]}}
FILES = {"report/_quarto.yml": "2b", "report/report.nl.qmd": "3c", "report/factsheet.nl.qmd": "4d"}


@pytest.mark.parametrize(
    ("change", "pages"),
    [
        ({"report/report.nl.qmd": "5e"}, ["report.nl.qmd"]),
        ({"report/_quarto.yml": "5e"}, PAGES),
        ({"report/references.bib": "5e"}, None),  # a new file may be a page, or what the chapters look for
    ],
)
def test_pages_that_changed_and_all_where_something_that_they_share_did(tmp_path, change, pages):
    (tmp_path / "estimates.csv").write_text("item\n")
    write_manifest(tmp_path, INPUTS | {"pages": FILES})
    assert changed_pages(tmp_path, INPUTS | {"pages": FILES | change}, PAGES) == pages


@pytest.mark.parametrize("other", [{"inputs": {"data/codebook.yaml": "5e"}}, {"options": {"languages": ["en"]}}])
def test_nothing_is_taken_over_where_the_numbers_may_be_others(tmp_path, other):
    (tmp_path / "estimates.csv").write_text("item\n")
    write_manifest(tmp_path, INPUTS | {"pages": FILES})
    assert changed_pages(tmp_path, INPUTS | {"pages": FILES} | other, PAGES) is None


@pytest.mark.parametrize("pages", [None, [], {}])
def test_nothing_is_taken_over_from_a_build_that_does_not_say_what_its_pages_were(tmp_path, pages):
    (tmp_path / "estimates.csv").write_text("item\n")
    write_manifest(tmp_path, INPUTS | {"pages": pages})
    assert changed_pages(tmp_path, INPUTS | {"pages": FILES}, PAGES) is None


def test_nothing_is_taken_over_that_somebody_changed(tmp_path):
    (tmp_path / "estimates.csv").write_text("item\n")
    write_manifest(tmp_path, INPUTS | {"pages": FILES})
    (tmp_path / "estimates.csv").write_text("mine\n")
    assert changed_pages(tmp_path, INPUTS | {"pages": FILES | {"report/report.nl.qmd": "5e"}}, PAGES) is None


def test_other_prose_computes_nothing_and_gives_the_bytes_of_a_whole_build(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = small_project / "report/report.nl.qmd"
    (small_project / "report/report.en.qmd").write_text("---\ntitle: Tea\nlang: en\n---\n\nTea.\n", "utf-8")
    assert report(small_project).returncode == 0
    before = digests(small_project / "build")
    page.write_text(page.read_text("utf-8") + "\nAnders.\n", "utf-8")
    monkeypatch.chdir(small_project)
    with monkeypatch.context() as patch:
        patch.delattr("nbsurvey.opening.open_study")
        assert main(["report", "--engine", "embedded"]) == 0
    after = digests(small_project / "build")
    forms = {f"report/report.nl.{form}" for form in ("html", "pdf", "docx")}
    assert {name for name in before if before[name] != after[name]} == forms | {"manifest.json"}
    shutil.rmtree(small_project / "build")
    assert report(small_project).returncode == 0
    assert digests(small_project / "build") == after
