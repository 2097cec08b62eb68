"""What is told beside a build; that chapters aren't shown, tests/cli/test_studies.py has too."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from nbsurvey.publish.build import Request
from nbsurvey.publish.build_notes import gone, unshown
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
