"""What is told beside a build; that chapters aren't shown, tests/cli/test_studies.py has too."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from small_study import small_study

from nbsurvey.publish.build import Request
from nbsurvey.publish.build_notes import gone, imported_before, unshown
from nbsurvey.publish.chapter import Chapter


def request(top=Path(), **options):
    return Request(Path("data"), Path("build"), ["en"], ["html"], "embedded", top, **options)


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


def test_a_chapter_that_a_page_with_others_leaves_out_is_told_with_its_line(tmp_path):
    place = '::: {chapter="_generated/chapters/tea.en.md"}\n:::\n'
    (tmp_path / "report").mkdir()
    page = tmp_path / "report" / "report.en.qmd"
    texts = {"tea": "Tea.", "rum": "Rum.", "empty": ""}
    chapters = [Chapter(name=name, text=lambda _, text=text: text) for name, text in texts.items()]
    analysis = SimpleNamespace(chapters=chapters)
    page.write_text(place)
    (note,) = unshown(analysis, request(tmp_path))
    assert note.startswith("report/report.en.qmd doesn't show rum; ")
    page.write_text("A page of prose alone.")
    assert list(unshown(analysis, request(tmp_path))) == []


def test_chapters_of_a_factsheet_are_told_where_there_is_one_that_leaves_them_out(tmp_path):
    names = ("tea", "factsheet-findings", "factsheet-figures")
    analysis = SimpleNamespace(chapters=[Chapter(name=name, text=lambda _: "Text.") for name in names])
    (tmp_path / "report").mkdir()
    line = '::: {{chapter="_generated/chapters/{}.en.md"}}\n:::\n'
    (tmp_path / "report" / "report.en.qmd").write_text(line.format("tea"))
    assert list(unshown(analysis, request(tmp_path))) == []
    (tmp_path / "report" / "factsheet.en.qmd").write_text(line.format("factsheet-findings"))
    (note,) = unshown(analysis, request(tmp_path))
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
