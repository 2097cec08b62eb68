"""Two folders take each other's place, or stay where they are."""

import sys
from pathlib import Path

import pytest

from nbsurvey.system.exchange import exchange


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").touch()
    return tmp_path / "one", tmp_path / "other"


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can")
def test_each_takes_the_place_of_the_other(folders: tuple[Path, Path]) -> None:
    one, other = folders
    assert exchange(one, other)
    assert (names(one), names(other)) == (["other.txt"], ["one.txt"])


def test_where_the_system_cannot_nothing_is_moved(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = folders
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not exchange(one, other)
    assert (names(one), names(other)) == (["one.txt"], ["other.txt"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can")
def test_a_folder_that_is_not_there_is_told(folders: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as raised:
        exchange(folders[0], tmp_path / "none")
    assert raised.value.filename == str(tmp_path / "none")
    assert names(folders[0]) == ["one.txt"]
