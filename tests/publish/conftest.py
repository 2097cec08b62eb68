"""A small Quarto project with the report's own settings, theme and filter."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_project import make_small_project, report

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish.engines import Rendered, render
from nbsurvey.publish.prepare import write_for_filters
from nbsurvey.publish.word_styles import reference_document

ROOT = Path(__file__).parents[2]
FRONT_MATTER = "---\ntitle: Proef\nlang: nl\n---\n\n"


@pytest.fixture(scope="session", autouse=True)
def _no_quarto_here() -> Iterator[None]:
    """Keep a Quarto that happens to be on this machine out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUARTO_PATH", "")
        yield


def make_project(folder: Path) -> Path:
    project = folder / "report"
    shutil.copytree(ROOT / "report", project, ignore=shutil.ignore_patterns("*.qmd", "_generated", "_variables.yml"))
    shutil.copytree(Path(__file__).parent / "project", project, dirs_exist_ok=True)
    fonts = project / "_generated" / "fonts"
    fonts.mkdir()
    for font in (ROOT / "src/nbsurvey/figures/fonts").glob("*.ttf"):
        shutil.copy(font, fonts)
    write_for_filters("collected", project)
    (project / "_generated" / "reference.docx").write_bytes(reference_document())
    for drawing in (project / "_generated" / "figures").glob("*.svg"):
        shutil.copy(ROOT / "docs/experience.en.png", drawing.with_suffix(".png"))
    return project


@pytest.fixture(scope="session")
def new_project() -> Callable[[Path], Path]:
    return make_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path)


@pytest.fixture
def html_of(project: Path, tmp_path: Path) -> Callable[..., str]:
    """Render a text as a page and return its html."""

    def check(text: str, front_matter: str = FRONT_MATTER) -> str:
        (project / "page.qmd").write_text(front_matter + text, "utf-8")
        made = render(project, "page.qmd", ["html"], tmp_path / "out", engine="embedded")
        return made.files["html"].read_text("utf-8")

    return check


@pytest.fixture
def problems_of(html_of: Callable[..., str]) -> Callable[..., list[Problem]]:
    """Render a text and return what is wrong with it; its first line is row 6."""

    def check(text: str, front_matter: str = FRONT_MATTER) -> list[Problem]:
        with pytest.raises(InvalidInputError) as raised:
            html_of(text, front_matter)
        return list(raised.value.problems)

    return check


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """The demo page, once as html and once as PDF."""
    folder = tmp_path_factory.mktemp("demo")
    return render(make_project(folder), "demo.nl.qmd", ["html", "pdf"], folder / "out", engine="embedded")


@pytest.fixture(scope="session")
def _built_once() -> list[Path]:
    return []


@pytest.fixture
def small_project(tea: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, _built_once: list[Path]) -> Path:
    """A small project with its build."""
    if not _built_once:
        folder = make_small_project(tmp_path_factory.mktemp("small") / "project", tea)
        made = report(folder)
        assert made.returncode == 0, made.stderr
        _built_once.append(folder)
    return Path(shutil.copytree(_built_once[0], tmp_path / "project"))
