"""All pages are checked at once, before anything is computed, whichever engine renders them."""

import shutil
import sys
import threading
from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish import engines
from nbsurvey.publish.engines import check_pages, render, render_pages
from nbsurvey.system import child

CSV = 'data="_generated/tables/audit.nl.csv"'
IMAGE = "_generated/figures/response.nl.svg"


def test_faults_of_all_pages_are_told_before_anything_is_computed(project: Path) -> None:
    shutil.rmtree(project / "_generated")
    (project / "_variables.yml").unlink()
    front_matter = "---\ntitle: T\nlang: nl\n---\n\n{{< var nl.weg >}}\n\n"
    for name in ("a", "b"):
        (project / f"{name}.qmd").write_text(front_matter + f"@fig-{name}\n\n![a]({IMAGE}){{#fig-x}}\n")
    with pytest.raises(InvalidInputError) as raised:
        check_pages(project, ["a.qmd", "b.qmd"], ["html"], "embedded")
    assert [(problem.file, problem.value) for problem in raised.value.problems] == [
        ("a.qmd", "@fig-a"),
        ("b.qmd", "@fig-b"),
    ]
    (project / "a.qmd").write_text(front_matter + f"![a]({IMAGE}){{#fig-x}}\n\n::: {{#tbl-a {CSV}}}\nx\n:::\n")
    check_pages(project, ["a.qmd", "demo.nl.qmd"], ["html", "pdf"], "embedded")


def test_a_language_that_the_pdf_has_no_letters_for_is_refused_early(
    project: Path,
) -> None:
    (project / "a.qmd").write_text("---\ntitle: T\nlang: zh-Hans\n---\n\nx\n")
    check_pages(project, ["a.qmd"], ["html"], "embedded")
    with pytest.raises(InvalidInputError, match=r"a\.qmd, row 3, column 'lang', value 'zh-Hans': The fonts of the PDF"):
        check_pages(project, ["a.qmd"], ["html", "pdf"], "embedded")


@pytest.mark.parametrize("text", ["", "\n", "x"])
def test_a_page_without_settings_is_told_what_it_needs(project: Path, text: str) -> None:
    (project / "a.qmd").write_text(text)
    with pytest.raises(InvalidInputError) as raised:
        check_pages(project, ["a.qmd"], ["html"], "embedded")
    assert [problem.column for problem in raised.value.problems] == ["title", "lang"]


def test_choices_that_do_not_exist(project: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as raised:
        render(project, "demo.nl.qmd", ["epub"], tmp_path / "out", engine="latex")
    assert [problem.value for problem in raised.value.problems] == ["epub", "latex"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere programs end by themselves")
def test_nobody_waits_for_the_other_pages_where_one_is_wrong(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"wrong.qmd": ["html"], "slow.qmd": ["html"]}
    codes: list[int] = []
    is_started = threading.Event()

    def made(_: Path, page: str, *__: object) -> None:
        if page == "wrong.qmd":
            is_started.wait(60)
            raise InvalidInputError([Problem("This page is wrong.")])
        is_started.set()
        codes.extend(child.run(["sleep", "600"]).returncode for _ in range(2))

    monkeypatch.setattr(engines, "render", made)
    monkeypatch.setattr(engines.os, "cpu_count", lambda: 2)
    with pytest.raises(InvalidInputError, match="This page is wrong"):
        render_pages(project, pages, tmp_path, "embedded")
    assert len(codes) == 2
    assert 0 not in codes
