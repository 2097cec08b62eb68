"""The commands that make a release and check one; tests/publish/release has what they do."""

from nbsurvey.cli import main
from nbsurvey.publish.release.archive import archive


def test_what_is_no_release_ends_with_one_message_and_1(tmp_path, capsys):
    (tmp_path / "tea.zip").write_bytes(b"tea")
    assert main(["verify", str(tmp_path / "tea.zip")]) == 1
    assert "tea.zip: The zip can't be unpacked: File is not a zip file." in capsys.readouterr().err
    assert main(["verify", str(tmp_path / "rum.zip")]) == 1
    assert "rum.zip" in capsys.readouterr().err


def test_a_release_can_be_checked_outside_any_study(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tea.zip").write_bytes(archive("tea-1.0", {"tea.txt": b"Tea"}, {}))
    assert main(["verify", "tea.zip"]) == 0
    assert capsys.readouterr().out == "tea.zip: all 1 files are those of tea-1.0.\n"


def test_what_is_to_be_built_again_has_to_be_a_study(tmp_path, capsys):
    (tmp_path / "tea.zip").write_bytes(archive("tea-1.0", {"tea.txt": b"Tea"}, {}))
    assert main(["verify", str(tmp_path / "tea.zip"), "--rebuild", str(tmp_path)]) == 1
    assert "There is no study in this folder." in capsys.readouterr().err
