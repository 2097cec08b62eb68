"""A release of a small study whose answers people gave, made once."""

import shutil
from pathlib import Path

import pytest
from small_project import make_small_project

from nbsurvey.publish.build import Request, build
from nbsurvey.publish.release.archive import Release, read_archive
from nbsurvey.study_files.folders import StudyFolders

CITATION = """\
  citation:
    authors: [{name: Bakker, given: A. B., affiliation: Tea School, orcid: 0000-0002-1825-0097}]
    version: "1.0"
    date: 2026-03-01
    licence: CC-BY-4.0
"""


@pytest.fixture(scope="session")
def small_study_folder(tmp_path_factory: pytest.TempPathFactory, new_tea) -> Path:
    made = tmp_path_factory.mktemp("released")
    folder = make_small_project(made / "project", new_tea(made / "tea"))
    codebook, responses = folder / "data/codebook.yaml", folder / "data/responses.csv"
    text = codebook.read_text("utf-8")
    codebook.write_text(text.replace("  suppress_below: 2\n", f"  suppress_below: 2\n{CITATION}"), "utf-8")
    rows = [line.split(";") for line in responses.read_text("utf-8").splitlines()]
    marked = [rows[0], *([f"SOMEBODY-{place:04}", *row[1:]] for place, row in enumerate(rows[1:]))]
    responses.write_text("".join(";".join(row) + "\n" for row in marked), "utf-8")
    return folder


def made(folder: Path, out: Path) -> Path:
    request = Request(folder / "data", out, ["nl"], ["html", "docx"], "embedded", folder, release=True)
    built = build(request, lambda _: None)
    (name,) = (name for name in built.manifest["outputs"] if name.startswith("release/"))
    return out / name


@pytest.fixture(scope="session")
def release_file(small_study_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(small_study_folder, tmp_path_factory.mktemp("built") / "build")


@pytest.fixture(scope="session")
def release(release_file: Path) -> Release:
    return read_archive(release_file)


@pytest.fixture
def study_copy(small_study_folder: Path, tmp_path: Path) -> StudyFolders:
    top = Path(shutil.copytree(small_study_folder, tmp_path / "copy"))
    return StudyFolders(top / "data", top)
