"""A release is checked by its manifest, and by building it again."""

import json
import re
from pathlib import Path

import pytest

from nbsurvey.cli import main
from nbsurvey.errors import InvalidInputError
from nbsurvey.publish.manifest import MANIFEST
from nbsurvey.publish.release.archive import archive, read_archive
from nbsurvey.publish.release.verification import verify


def repacked(path: Path, file: Path, change) -> Path:
    """Write a release again after a change of its files, with the manifest that it had."""
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile

    release = read_archive(file)
    files = dict(release.files)
    change(files)
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as made:
        for name, text in {**files, MANIFEST: json.dumps(dict(release.manifest)).encode()}.items():
            made.writestr(f"{release.folder}/{name}", text)
    path.write_bytes(content.getvalue())
    return path


def problems(path: Path, study=None) -> dict[str, str]:
    with pytest.raises(InvalidInputError) as error:
        verify(path, study, lambda _: None)
    return {problem.value: problem.what for problem in error.value.problems}


def test_a_release_as_it_was_made_is_whole(release_file, capsys):
    assert main(["verify", str(release_file)]) == 0
    assert re.search(r"all \d+ files are those of tea-1\.0\.", capsys.readouterr().out)


def test_every_file_that_was_changed_added_or_taken_out_is_told_at_once(release_file, tmp_path, capsys):
    def change(files):
        files["press.nl.docx"] += b" "
        files["figure-data/more.csv"] = b"a\n1\n"
        del files["CITATION.cff"]

    path = repacked(tmp_path / "changed.zip", release_file, change)
    assert problems(path) == {
        "press.nl.docx": "This file isn't the one that manifest.json lists: its SHA-256 is another.",
        "figure-data/more.csv": "manifest.json doesn't list this file.",
        "CITATION.cff": "manifest.json lists this file, and it isn't there.",
    }
    assert main(["verify", str(path)]) == 1
    output = capsys.readouterr().err
    assert all(name in output for name in problems(path))


def test_its_study_makes_the_same_release_again_and_leaves_nothing(release_file, study_copy, capsys):
    before = sorted(study_copy.top.rglob("*"))
    assert main(["verify", str(release_file), "--rebuild", str(study_copy.top)]) == 0
    assert "makes the same ones again" in capsys.readouterr().out
    after = [path for path in sorted(study_copy.top.rglob("*")) if "__pycache__" not in path.parts]
    assert after == [path for path in before if "__pycache__" not in path.parts]


def test_another_study_makes_another_release_and_it_is_told_why(release_file, study_copy):
    codebook = study_copy.data / "codebook.yaml"
    text = codebook.read_text("utf-8")
    codebook.write_text(text.replace("label: {nl: thee, en: tea}", "label: {nl: theetje, en: tea}"), "utf-8")
    different = problems(release_file, study_copy)
    assert different["figure-data/estimates.csv"] == "Built again, this file isn't the same."
    assert different["data/codebook.yaml"] == "The release was made from another one of this."
    assert "datacite.xml" not in different


def test_a_manifest_that_lies_of_how_it_was_made_is_refused(tmp_path, study_copy):
    path = tmp_path / "tea.zip"
    for options in (None, {"languages": [1], "formats": [], "engine": "embedded"}, {"languages": "nl"}):
        path.write_bytes(archive("tea-1.0", {"tea.txt": b"Tea"}, {"options": options}))
        with pytest.raises(InvalidInputError, match="doesn't say how the release was made"):
            verify(path, study_copy, lambda _: None)
