"""The estimates are computed once, and every chapter gets them."""

from pathlib import Path

import pytest

from nbsurvey import open_study
from nbsurvey.errors import InvalidInputError
from nbsurvey.publish.analysis import Analysis, all_facts, analyse, explaining_analysis
from nbsurvey.publish.chapter import Chapter
from nbsurvey.study import Study

DATA = Path(__file__).parents[2] / "data"
CHAPTERS = """
from nbsurvey.publish.chapter import Chapter

given = []


def chapters(study, estimates):
    given.append(estimates)
    return [Chapter(facts=lambda language: {"rows": f"{len(estimates)} ({language})"})]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an analysis of its own."""
    (tmp_path / "analysis").mkdir()
    (tmp_path / "analysis/__init__.py").write_text(CHAPTERS)
    return tmp_path


def test_chapters_get_the_one_table_of_estimates(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publication, calls = Study.publication, []
    monkeypatch.setattr(
        Study, "publication", lambda study, *given, **more: calls.append(1) or publication(study, *given, **more)
    )
    analysis = analyse(open_study(DATA), folder)
    assert len(calls) == 1
    assert analysis.chapters[0].facts.__globals__["given"][0] is analysis.estimates
    assert all_facts(analysis, "en")["rows"] == f"{len(analysis.estimates)} (en)"
    assert list(analysis.languages) == ["nl", "en"]
    assert analysis.drawings == []


def test_a_folder_without_an_analysis_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"analysis/__init__\.py: There is no analysis here"):
        analyse(open_study(DATA), tmp_path)


def test_a_fact_that_two_chapters_give_is_an_input_that_is_wrong() -> None:
    study, chapter = open_study(DATA), Chapter(facts=lambda _: {"mean": 1})
    with pytest.raises(InvalidInputError, match="column 'mean': Two chapters give this fact"):
        all_facts(Analysis(study, study.publication("mandate"), [chapter, chapter]), "nl")


def test_a_chapter_that_gives_the_facts_of_a_block_is_told() -> None:
    study, chapter = open_study(DATA), Chapter(facts=lambda _: {"mandate": {}})
    with pytest.raises(InvalidInputError, match="column 'mandate'"):
        all_facts(Analysis(study, study.publication("mandate"), [chapter]), "nl")


def test_a_fault_in_a_chapter_is_told_with_its_row(folder: Path) -> None:
    (folder / "analysis/__init__.py").write_text("\n\ndef chapters(study, estimates):\n    return 1 / 0\n")
    with pytest.raises(InvalidInputError) as raised, explaining_analysis():
        analyse(open_study(DATA), folder)
    [problem] = raised.value.problems
    assert (problem.file, problem.row) == ("analysis/__init__.py", 4)
    assert "ZeroDivisionError" in problem.what


def test_a_fault_elsewhere_stays_a_fault() -> None:
    with pytest.raises(ZeroDivisionError), explaining_analysis():
        1 / 0  # noqa: B018
