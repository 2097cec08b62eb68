"""Where earlier waves are is written as seen from the study, and read back; what is wrong is told."""

from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.study_files.waves import Waves, read_waves, wave_name, waves_text


def written(folder: Path, waves: Waves) -> Path:
    file = folder / "data" / "waves.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(waves_text(waves, file.parent), "utf-8")
    return file


def test_what_is_written_is_read_back_wherever_both_folders_are_moved_to(tmp_path):
    folders = {"2022": tmp_path / "one" / "2022" / "data", "2024": tmp_path / "one" / "2024" / "data"}
    file = written(tmp_path / "one" / "2026", Waves("2026", folders, "same people", ("tea",), ("rating",)))
    assert str(tmp_path) not in file.read_text("utf-8")
    (tmp_path / "one").rename(tmp_path / "two")
    waves = read_waves(tmp_path / "two" / "2026" / "data" / "waves.yaml")
    assert (waves.name, waves.samples, waves.same, waves.is_decided) == ("2026", "same people", ("tea",), True)
    assert waves.nps == ("rating",)
    assert [(name, path.resolve()) for name, path in waves.folders.items()] == [
        (name, tmp_path / "two" / name / "data") for name in folders
    ]


def test_a_wave_that_is_gone_is_named_without_steps_back(tmp_path, monkeypatch):
    written(tmp_path / "2026", Waves("2026", {"2024": tmp_path / "2024" / "data"}))
    monkeypatch.chdir(tmp_path / "2026")
    assert read_waves(Path("data/waves.yaml")).folders == {"2024": Path("../2024/data")}
    assert read_waves(tmp_path / "2026" / "data" / "waves.yaml").folders == {"2024": tmp_path / "2024" / "data"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("'2024'", "'2026'", r"row 12, column 'earlier.name', value '2026': Two waves have this name"),
        ("'?'", "matched", "column 'samples', value 'matched'"),
        ("'2024'", "''", "column 'earlier.0.name'"),
        ("wave:", "waves:", "This key isn't known here"),
    ],
)
def test_what_is_wrong_is_told(tmp_path, old, new, message):
    file = written(tmp_path, Waves("2026", {"2024": tmp_path / "2024"}))
    file.write_text(file.read_text("utf-8").replace(f"name: {old}", f"name: {new}").replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidInputError, match=message):
        read_waves(file)


@pytest.mark.parametrize(
    ("folder", "name"), [("mayors-2026", "2026"), ("2026", "2026"), ("wave12026", "wave12026"), ("panel 3", "panel 3")]
)
def test_a_wave_is_called_by_its_year_if_its_folder_tells(folder, name):
    assert wave_name(Path(folder)) == name
