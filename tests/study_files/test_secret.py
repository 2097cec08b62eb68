"""A study has one secret, made when it is first needed, that stays in its folder."""

import hmac
import subprocess
from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.study_files.secret import SECRET_FILE, keyed_digest, study_secret


def test_the_secret_is_32_random_bytes_made_once(tmp_path):
    (tmp_path / "other").mkdir()
    first = study_secret(tmp_path)
    assert len(first) == 32
    assert study_secret(tmp_path) == first
    assert study_secret(tmp_path / "other") != first


def test_only_its_owner_reads_it_whatever_the_umask(tmp_path):
    study_secret(tmp_path)
    assert (tmp_path / SECRET_FILE).stat().st_mode & 0o777 == 0o600


def test_a_keyed_digest_is_hmac_sha256_by_the_secret(tmp_path):
    expected = hmac.new(study_secret(tmp_path), b"ja;nee", "sha256").hexdigest()
    assert keyed_digest(tmp_path, b"ja;nee") == expected


@pytest.mark.parametrize("text", ["", "abc", "zz" * 32, "ab" * 31, "é" * 64])
def test_a_damaged_secret_is_told_and_kept(tmp_path, text):
    (tmp_path / SECRET_FILE).write_text(text)
    with pytest.raises(InvalidInputError, match=r"secret\.key.*64 hexadecimal digits"):
        study_secret(tmp_path)
    assert (tmp_path / SECRET_FILE).read_text() == text


def test_git_ignores_the_secret_of_every_study():
    root = Path(__file__).parents[2]
    if not (root / ".git").exists():
        pytest.skip("no clone")
    for folder in ("data", "private", "other/study"):
        asked = subprocess.run(["git", "check-ignore", "-q", f"{folder}/{SECRET_FILE}"], cwd=root, check=False)
        assert asked.returncode == 0
