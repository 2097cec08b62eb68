"""The dispositions of a fieldwork are read from a small table, and everything wrong in it is told at once."""

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.nonresponse.dispositions import read_dispositions


def test_cases_are_read_by_code(tmp_path):
    file = tmp_path / "dispositions.csv"
    file.write_text("code,count\nI,107\nNC,244\nP,0\n")
    assert read_dispositions(file) == {"I": 107, "NC": 244, "P": 0}


def test_everything_wrong_is_told_by_row(tmp_path):
    file = tmp_path / "dispositions.csv"
    file.write_text("code,count\nI,many\nX,3\nNC,2\nNC,4\n")
    with pytest.raises(InvalidInputError) as caught:
        read_dispositions(file)
    problems = [(problem.row, problem.column, problem.value) for problem in caught.value.problems]
    assert problems == [(2, "count", "many"), (3, "code", "X"), (5, "code", "NC")]


def test_other_columns_are_refused(tmp_path):
    file = tmp_path / "dispositions.csv"
    file.write_text("disposition,cases\nI,107\n")
    with pytest.raises(InvalidInputError, match=r"The columns differ. Expected: code, count"):
        read_dispositions(file)
