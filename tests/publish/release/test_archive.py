"""An archive is the same bytes everywhere; one that somebody made to do harm is refused."""

import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.publish.release import archive as module
from nbsurvey.publish.release.archive import archive, read_archive

TEA = {"tea.txt": b"Tea", "report/tea.html": b"<h1>Tea</h1>"}


def zipped(*entries: tuple[str | ZipInfo, bytes]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as made:
        for entry, text in entries:
            made.writestr(entry, text)
    return content.getvalue()


def with_more(*entries: tuple[str | ZipInfo, bytes]) -> bytes:
    """Return a whole release with more in it."""
    content = BytesIO(archive("tea-1.0", TEA, {}))
    with ZipFile(content, "a", ZIP_DEFLATED) as made:
        for entry, text in entries:
            made.writestr(entry, text)
    return content.getvalue()


@pytest.fixture
def problems(tmp_path: Path):
    def find(content: bytes) -> list[tuple[str, str | None]]:
        path = tmp_path / "tea.zip"
        path.write_bytes(content)
        with pytest.raises(InvalidInputError) as error:
            read_archive(path)
        assert sorted(other.name for other in tmp_path.iterdir()) == ["tea.zip"]
        return [(problem.what, problem.value) for problem in error.value.problems]

    return find


def test_what_was_put_in_comes_out(tmp_path):
    (tmp_path / "tea.zip").write_bytes(archive("tea-1.0", TEA, {"python": "3"}))
    release = read_archive(tmp_path / "tea.zip")
    assert (release.folder, release.files, release.manifest["python"]) == ("tea-1.0", TEA, "3")


def test_the_order_of_files_and_the_clock_change_nothing():
    assert archive("t", TEA, {}) == archive("t", dict(reversed(TEA.items())), {})
    with ZipFile(BytesIO(archive("t", TEA, {}))) as made:
        assert {(member.date_time, member.create_system) for member in made.infolist()} == {((1980, 1, 1, 0, 0, 0), 3)}


@pytest.mark.parametrize(
    "name",
    [
        "tea-1.0/../../.ssh/authorized_keys",
        "/etc/passwd",
        "tea-1.0//etc/passwd",
        "tea-1.0/./tea2.txt",
        "tea-1.0/a\\..\\b.txt",
        "C:/Windows/tea.txt",
        "tea-1.0/tea.txt:stream",
        "tea-1.0/tea\x1b.txt",
        "tea-1.0/tea.txt.",
        "tea-1.0/",  # with something in it
        "loose.txt",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(problems, name):
    refused = problems(with_more((name, b"x")))
    assert ("This name leads out of the archive, or not every system can have it.", name) in refused


def test_folders_are_left_aside_but_for_those_that_lead_elsewhere(tmp_path, problems):
    folders = [("tea-1.0/", b""), ("tea-1.0/report/", b"")]
    (tmp_path / "tea.zip").write_bytes(with_more(*folders))
    assert read_archive(tmp_path / "tea.zip").files == TEA
    assert [value for _, value in problems(with_more(*folders, ("tea-1.0/../", b"")))] == ["tea-1.0/../"]


def test_a_name_that_zipfile_would_mend_is_refused_as_it_stands(problems):
    content = with_more(("tea-1.0/tea2.txtXhidden", b"x")).replace(b"tea2.txtXhidden", b"tea2.txt\0hidden")
    assert any(what.startswith("This name leads out") for what, _ in problems(content))


def test_names_that_only_capitals_tell_apart_and_names_given_twice_are_refused(problems):
    assert [value for _, value in problems(with_more(("tea-1.0/TEA.txt", b"x")))] == ["tea-1.0/tea.txt"]
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = with_more(("tea-1.0/tea.txt", b"Rum"))
    assert [value for _, value in problems(twice)] == ["tea-1.0/tea.txt"]


def test_links_encrypted_files_and_a_second_folder_are_all_told_at_once(problems):
    link = ZipInfo("tea-1.0/link")
    link.external_attr = 0o120777 << 16
    content = bytearray(with_more((link, b"/etc/passwd"), ("other/tea.txt", b"x")))
    central = content.rindex(b"PK\x01\x02")
    content[central + 8] |= 1
    assert {what for what, _ in problems(bytes(content))} >= {
        "This is a link.",
        "This file is encrypted.",
        "A release has one folder, and this is another.",
    }


def test_a_bomb_is_refused_by_what_it_declares_and_by_what_it_unpacks_to(problems, monkeypatch):
    monkeypatch.setattr(module, "MOST_BYTES", 100_000)
    bomb = with_more(("tea-1.0/zeros", bytes(1_000_000)))
    assert problems(bomb)[0][0].startswith("What the zip holds is too large")
    lying = bytearray(bomb)  # says that the zeros are 10 bytes
    entry = lying.rindex(b"PK\x01\x02", 0, lying.rindex(b"tea-1.0/zeros"))
    lying[entry + 24 : entry + 28] = struct.pack("<I", 10)
    assert problems(bytes(lying))[0][0].startswith("The zip can't be unpacked")


def test_too_many_files_are_refused(problems, monkeypatch):
    monkeypatch.setattr(module, "_MOST_FILES", 5)
    assert problems(zipped(*((f"tea/{place}", b"") for place in range(6))))[0][0] == "The zip holds 6 files."


@pytest.mark.parametrize(
    "content",
    [
        zipped(),
        zipped(("tea/tea.txt", b"x")),
        zipped(("tea/manifest.json", b"[")),
        zipped(("tea/manifest.json", b"[" * 100_000)),
        zipped(("tea/manifest.json", b'{"nbsurvey_build": 1, "outputs": {}}')),
        zipped(("tea/manifest.json", b'{"nbsurvey_release": 1, "files": []}')),
    ],
)
def test_another_zip_is_no_release(problems, content):
    assert problems(content)[0][0] == "This is no release: it has no manifest.json of one."


@pytest.mark.parametrize("content", [b"", b"PK", archive("t", TEA, {})[:-30], archive("t", TEA, {})[:100]])
def test_what_is_no_zip_or_breaks_off_is_a_problem(problems, content):
    assert problems(content)[0][0].startswith("The zip can't be unpacked")
