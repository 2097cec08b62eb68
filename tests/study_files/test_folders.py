"""A study is found from within it, and by the name of its folder or of its data's."""

from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.study_files.folders import StudyFolders, data_folder, study_folder, study_folders, working_data

Places = tuple[str, str | None, str, str]


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with a study and with private data, another study within it, and a folder without any."""
    for study in ("clone", "clone/examples/tea"):
        for name in ("data", "analysis", "report/theme"):
            (tmp_path / study / name).mkdir(parents=True)
        (tmp_path / study / "data/codebook.yaml").touch()
    for name in ("clone/private", "waves/2026"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "codebook.yaml").touch()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("start", "named", "data", "top"),
    [
        ("clone", None, "data", "."),
        ("clone/report/theme", None, "../../data", "../.."),
        ("clone/data", None, ".", ".."),
        ("clone/examples", None, "../data", ".."),
        ("clone/examples/tea/analysis", None, "../data", ".."),
        ("clone/private", None, ".", ".."),
        ("waves/2026", None, ".", "."),
        (".", "clone", "clone/data", "clone"),
        ("clone", ".", "data", "."),
        ("clone", "data", "data", "."),
        ("clone", "private", "private", "."),
        ("clone/report", "../private", "../private", ".."),
        (".", "clone/examples/tea/data", "clone/examples/tea/data", "clone/examples/tea"),
        ("clone", "examples/tea", "examples/tea/data", "examples/tea"),
        ("clone/report", "..", "../data", ".."),
        ("clone/report", "../data", "../data", ".."),
        ("clone/data", ".", ".", ".."),
        ("empty", "../clone/private", "../clone/private", "."),
        ("clone", "../waves/2026", "../waves/2026", "."),
    ],
)
def test_the_folders_of_a_study(
    start: str, named: str | None, data: str, top: str, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(places / start)
    folders = study_folders(Path(named) if named else None)
    assert folders == StudyFolders(Path(data), Path(top))
    assert (folders.report, folders.build) == (Path(top, "report"), Path(top, "build"))


@pytest.mark.parametrize(
    ("named", "words"),
    [
        (None, r"/empty: There is no study in this folder, nor in one above it\. Expected: data/codebook\.yaml\."),
        ("../clone/nowhere", r"\.\./clone/nowhere: The study's folder doesn't exist\."),
        (
            "../clone/report",
            r"report: There is no study in this folder\. Expected: data/codebook\.yaml, or codebook",
        ),
    ],
)
def test_where_no_study_is_a_message_says_what_was_looked_for_and_what_to_do(
    named: str | None, words: str, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(places / "empty")
    with pytest.raises(InvalidInputError, match=words) as raised:
        study_folders(Path(named) if named else None)
    assert str(raised.value).endswith("Or make a study: nbsurvey new DIR --from EXPORT.")


def test_a_folder_with_a_codebook_of_its_own_is_the_data(places: Path) -> None:
    (places / "clone/codebook.yaml").touch()
    assert data_folder(Path("clone")) == Path("clone")
    assert study_folder(Path("empty")) is None


@pytest.mark.parametrize(("codebook", "start", "data"), [
    ("study/data/codebook.yaml", "study", "study/data"),
    ("study/data/codebook.yaml", "study/report", "study/data"),
    ("study/data/codebook.yaml", "study/data", "study/data"),
    ("private/codebook.yaml", "private", "private"),
    ("study/data/codebook.yaml", "elsewhere", "elsewhere"),
])  # fmt: skip
def test_data_goes_where_the_study_has_it(tmp_path, codebook, start, data):
    for folder in ("study/data", "study/report", "private", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / codebook).write_text("study: {}", "utf-8")
    assert working_data(tmp_path / start).resolve() == (tmp_path / data).resolve()
