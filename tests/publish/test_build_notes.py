"""What is told beside a build; that chapters aren't shown, tests/cli/test_studies.py has too."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from small_study import small_study

from nbsurvey.publish.build import Request
from nbsurvey.publish.build_notes import gone, imported_before, other_extension, unshown
from nbsurvey.publish.extension import write_extension


def request(**options):
    return Request(Path("data"), Path("build"), ["en"], ["html"], "embedded", **options)


@pytest.mark.parametrize(
    ("before", "options", "beginnings"),
    [
        ({}, {}, []),
        ({"release": True}, {}, ["The release in"]),
        ({"release": True}, {"release": True}, []),
        ({"for": "region"}, {"by": "region"}, []),
        ({"for": "region", "release": True}, {"by": "age"}, ["The reports by 'region' in", "The release in"]),
    ],
)
def test_what_is_gone_is_told(before, options, beginnings):
    assert [note.partition(" build")[0] for note in gone(before, request(**options))] == beginnings


def with_chapters(project: Path, **texts: str) -> None:
    folder = project / "_generated" / "chapters"
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name.replace('_', '-')}.en.md").write_text(text)


def test_a_chapter_that_a_page_with_others_leaves_out_is_told_with_its_line(tmp_path):
    with_chapters(tmp_path, tea="Tea.", rum="Rum.", empty="")
    page = tmp_path / "report.en.qmd"
    page.write_text('::: {chapter="_generated/chapters/tea.en.md"}\n:::\n')
    (note,) = unshown(tmp_path, request())
    assert note.startswith("report/report.en.qmd doesn't show rum; ")
    assert note.endswith('::: {chapter="_generated/chapters/rum.en.md"}')
    page.write_text("A page of prose alone.")
    assert list(unshown(tmp_path, request())) == []


def test_an_extension_of_another_version_is_told_with_what_renews_it(tmp_path):
    assert list(other_extension(tmp_path, request())) == []  # it may have none
    write_extension(tmp_path)
    assert list(other_extension(tmp_path, request())) == []
    sums = tmp_path / "_extensions" / "nbsurvey" / "SHA256SUMS"
    sums.write_bytes(sums.read_bytes().replace(b"\n", b"\r\n"))  # as git leaves it on Windows
    assert list(other_extension(tmp_path, request())) == []
    sums.write_text("0" * 64 + "  report.css\n", "utf-8")
    (note,) = other_extension(tmp_path, request())
    assert note.startswith("report/_extensions/nbsurvey is of another version") and "nbsurvey new --update" in note


def test_chapters_of_a_factsheet_are_told_where_there_is_one_that_leaves_them_out(tmp_path):
    with_chapters(tmp_path, tea="Text.", factsheet_findings="Text.", factsheet_figures="Text.")
    line = '::: {{chapter="_generated/chapters/{}.en.md"}}\n:::\n'
    (tmp_path / "report.en.qmd").write_text(line.format("tea"))
    assert list(unshown(tmp_path, request())) == []
    (tmp_path / "factsheet.en.qmd").write_text(line.format("factsheet-findings"))
    (note,) = unshown(tmp_path, request())
    assert "doesn't show factsheet-figures;" in note


@pytest.mark.parametrize(("told", "is_told"), [("not_ticked", True), ("not_answered", False)])
def test_it_is_told_where_who_ticked_none_counts_and_was_imported_as_no_answer(told, is_told):
    study = small_study({"tea": [True, False, None], "milk": [False, True, None]}, 9)
    empty = pd.Categorical([None, None, "no_answer"], study.responses["tea_missing"].cat.categories)
    study = replace(study, responses=study.responses.assign(tea_missing=empty, milk_missing=empty))
    (block,) = study.codebook.blocks
    boxes = block.model_copy(update={"kind": "multiple_response", "none_ticked": told})
    study = replace(study, codebook=study.codebook.model_copy(update={"blocks": (boxes,)}))
    assert bool([*imported_before(study)]) == is_told
    answered = small_study({"tea": [True, False], "milk": [None, True]}, 9)
    assert [*imported_before(replace(answered, codebook=study.codebook))] == []
