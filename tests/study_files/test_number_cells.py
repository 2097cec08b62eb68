"""Cells of a responses file that hold a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_study import small_study

from nbsurvey.errors import InvalidInputError
from nbsurvey.study_files.number_cells import number_cell, number_in
from nbsurvey.study_files.responses import responses_in_csv


@given(st.floats(-1e14, 1e14).map(lambda number: round(number, 6)))
def test_a_number_that_is_written_is_read_as_it_was(number):
    assert number_in(number_cell(number)) == number


@pytest.mark.parametrize("cell", ["", " 1", "1,5", "1e3", "nan", "inf", "0x1", "1.", ".5", "+1", "٣", "1" * 16])
def test_what_is_no_plain_number_is_none(cell):
    assert number_in(cell) is None


@pytest.fixture
def codebook():
    block = {"kind": "number", "least": 0, "most": 80.5}
    return small_study({"hours": [1.0]}, 9, blocks={"hours": block}).codebook


def test_numbers_are_read_with_their_missing_reasons(tmp_path, codebook):
    file = tmp_path / "responses.csv"
    file.write_text("respondent,size,hours\nr1,small,36\nr2,small,7.5\nr3,small,\nr4,small,not asked\n")
    responses = responses_in_csv(file, codebook)
    assert responses["hours"].tolist()[:2] == [36.0, 7.5]
    assert responses["hours"].isna().tolist() == [False, False, True, True]
    assert responses["hours_missing"].tolist()[2:] == ["no_answer", "not_asked"]


def test_each_cell_that_is_no_number_that_may_be_is_told_with_its_row(tmp_path, codebook):
    file = tmp_path / "responses.csv"
    file.write_text("respondent,size,hours\nr1,small,many\nr2,small,-1\nr3,small,80.5\nr4,small,81\n")
    with pytest.raises(InvalidInputError) as error:
        responses_in_csv(file, codebook)
    assert [(problem.row, problem.value) for problem in error.value.problems] == [(2, "many"), (3, "-1"), (5, "81")]
    assert "12.5, of at least 0 and at most 80.5; an empty cell; not asked" in str(error.value)
