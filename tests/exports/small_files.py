"""Small files as people hand them in, and what is said of one that can't be read."""

import io
import zipfile
from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports import formats

PLAIN = b"id;gemeente;cijfer\n007;Utrecht;1,5\n008;Zo\xc3\xab;2\n"
LIMESURVEY = b'"id","submitdate","lastpage","Q1"\n"1","","2","33"\n'


def zipped(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
    return content.getvalue()


def problem_in(file: Path, content: bytes, format: str = "auto") -> Problem:
    file.write_bytes(content)
    with pytest.raises(InvalidInputError) as caught:
        formats.read(file, format)
    problem = caught.value.problems[0]
    assert problem.file == str(file)
    assert problem.what.endswith(".")
    return problem
