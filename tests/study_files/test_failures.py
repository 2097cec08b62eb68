"""What pandera finds wrong is told to who has to mend it: columns first, then cells by row."""

import pandas as pd
import pytest

from nbsurvey.study_files.failures import explain

CELLS = {
    "respondent": ["r1", "r2", "r1"],
    "team": ["noord", "Zuid", "west"],
    "tea": ["ja", "nee", "JA"],
}


@pytest.fixture
def told(questionnaire):
    def tell(*failures: tuple[str, str, float | None]) -> list[str]:
        cells = pd.DataFrame(CELLS, index=[2, 3, 4])
        frame = pd.DataFrame(failures, columns=["column", "failure_case", "index"])
        return [str(problem) for problem in explain(frame, cells, "responses.csv", questionnaire)]

    return tell


def test_a_cell_is_told_with_the_choices_and_the_one_that_was_meant(told):
    line = told(("tea", "JA", 4))[-1]
    assert line.startswith(
        "responses.csv, row 4, column 'tea', value 'JA': This is not one of the choices. Expected: ja"
    )
    assert line.endswith("Did you mean 'ja'?")
    assert told(("team", "qqq", 4))[-1].endswith("an empty cell, niet gevraagd, weet niet.")


def test_cells_come_by_row_and_each_once(told):
    lines = [line for line in told(("team", "west", 4), ("team", "Zuid", 3), ("team", "Zuid", 3)) if "value" in line]
    assert [line.split(",")[1] for line in lines] == [" row 3", " row 4"]


def test_a_respondent_who_stands_there_twice_is_told_with_the_first_row(told):
    lines = told(("respondent", "r1", 2), ("respondent", "r1", 4))
    assert [line for line in lines if "stands in row" in line] == [
        "responses.csv, row 4, column 'respondent', value 'r1': The respondent stands in row 2 too. "
        "Expected: one row a respondent. Keep one."
    ]


def test_absent_columns_come_first(told):
    lines = told(("tea", "JA", 4), ("coffee", "coffee", None))
    assert [line.split(":")[0] for line in lines[:2]] == [
        "responses.csv, row 1, column 'coffee'",
        "responses.csv, row 1, column 'favourite'",
    ]
