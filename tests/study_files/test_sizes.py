"""A table is refused by its size before it is read, and columns need names that differ."""

import pandas as pd
import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.limits import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from nbsurvey.study_files.sizes import check_lengths, check_names, check_size


@pytest.mark.parametrize(
    ("rows", "columns", "words"),
    [
        (0, 3, "holds no responses"),
        (None, 0, "holds no responses"),
        (1, MOST_COLUMNS + 1, "The table has 4097 columns"),
        (MOST_ROWS + 1, 1, "rows"),
        (MOST_CELLS // 100 + 1, 100, "rows of 100 columns"),
    ],
)
def test_a_table_that_is_too_large_or_empty_is_refused(rows, columns, words):
    with pytest.raises(InvalidInputError, match=words):
        check_size("x.csv", rows, columns)


def test_a_table_of_which_the_rows_are_not_known_yet_is_let_through():
    check_size("x.csv", None, 10)


def test_each_name_that_stands_there_twice_and_the_first_empty_one_are_told():
    with pytest.raises(InvalidInputError) as caught:
        check_names("x.csv", ["a", "", "b", "a", "b"])
    assert [problem.column for problem in caught.value.problems] == ["a", "b", ""]
    check_names("x.csv", ["a", "b"])


def test_a_cell_that_is_too_long_is_told_with_its_row():
    cells = pd.DataFrame({"a": pd.Categorical(["x", "y" * (LONGEST_CELL + 1)])}, index=[2, 5])
    with pytest.raises(InvalidInputError) as caught:
        check_lengths("x.csv", cells)
    assert (caught.value.problems[0].row, caught.value.problems[0].column) == (5, "a")
    check_lengths("x.csv", pd.DataFrame({"a": pd.Categorical(["y" * LONGEST_CELL])}))
