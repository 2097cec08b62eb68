"""A study's copy of the extension is written whole, renewed where it is ours, and left alone where it isn't."""

import shutil
import subprocess
from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.publish.extension import write_extension, writing

TOP = Path(__file__).parents[3]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A project's copy of an older extension."""
    with pytest.MonkeyPatch.context() as patch:
        older = tmp_path / "older" / "nbsurvey"
        older.mkdir(parents=True)
        (older / "_extension.yml").write_text("title: nbsurvey\n")
        (older / "gone.lua").write_text("return {}\n")
        patch.setattr(writing, "_SOURCE", older)
        write_extension(tmp_path / "report")
    return tmp_path / "report" / "_extensions" / "nbsurvey"


def test_the_study_that_lives_here_has_the_extension_as_it_is(tmp_path: Path):
    write_extension(tmp_path)
    assert contents(TOP / "report/_extensions") == contents(tmp_path / "_extensions")


def test_an_older_copy_is_renewed_whole(copy: Path, tmp_path: Path):
    assert write_extension(copy.parents[1]) is True
    write_extension(tmp_path / "other")
    assert contents(copy.parent) == contents(tmp_path / "other" / "_extensions")
    assert write_extension(copy.parents[1]) is False


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum isn't on this machine")
def test_the_digests_can_be_checked_by_others(copy: Path):
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=copy, check=True)


def test_a_copy_that_somebody_changed_stays_as_it_is(copy: Path):
    (copy / "gone.lua").write_text("return { mine }\n")
    (copy / "mine.css").write_text("p { color: red }\n")
    before = contents(copy)
    with pytest.raises(InvalidInputError) as raised:
        write_extension(copy.parents[1])
    assert [(Path(problem.file).name, problem.what) for problem in raised.value.problems] == [
        ("gone.lua", "This was changed by hand."),
        ("mine.css", "This was added by hand."),
    ]
    assert contents(copy.parent) == {f"nbsurvey/{name}": content for name, content in before.items()}


def test_line_endings_that_git_gave_are_no_change(copy: Path):
    for path in copy.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert write_extension(copy.parents[1]) is True


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_is_not_ours_stays_as_it_is(tmp_path: Path, kind: str):
    out = tmp_path / "_extensions" / "nbsurvey"
    out.parent.mkdir()
    if kind == "folder":
        out.mkdir()
        (out / "_extension.yml").write_text("title: mine\n")
    elif kind == "file":
        out.write_text("mine")
    else:
        out.symlink_to(tmp_path / "away")
    with pytest.raises(InvalidInputError, match="isn't known to be made by nbsurvey"):
        write_extension(tmp_path)
    assert out.is_symlink() == (kind == "link")
    assert out.is_dir() == (kind == "folder")


def test_where_two_folders_cannot_be_exchanged_an_older_copy_is_renewed_too(
    copy: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(writing, "exchange", lambda new, out: False)
    assert write_extension(copy.parents[1]) is True
    assert "gone.lua" not in contents(copy)
    assert [path.name for path in copy.parent.iterdir()] == ["nbsurvey"]
