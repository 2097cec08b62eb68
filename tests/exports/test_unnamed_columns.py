"""A column without a heading is left out where it numbers the rows or is empty, and told of where it isn't."""

import pandas as pd
import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.exports import text
from nbsurvey.exports.export import Source
from nbsurvey.exports.unnamed_columns import without_unnamed
from nbsurvey.study_files.delimited import Table


def table(headings: list[list[str]], *columns: list[str]) -> Table:
    cells = {position: pd.Categorical(cells) for position, cells in enumerate(columns)}
    return Table(headings, pd.DataFrame(cells))


@pytest.mark.parametrize("numbers", [["0", "1", "2"], ["1", "2", "3"], ["3", "7", "11"], ["1.0", "2.0", "3.0"]])
def test_numbers_of_the_rows_are_left_out_and_told(numbers):
    left, notes = without_unnamed(table([["", "q"]], numbers, ["a", "b", "c"]), 1, "x.csv", 1)
    assert left.headings == [["q"]]
    assert left.cells[0].tolist() == ["a", "b", "c"]
    assert notes == ["Column 1 has no heading and numbers the rows: left out."]


@pytest.mark.parametrize("cells", [["1", "2", "2"], ["3", "2", "1"], ["1", "", "2"], ["ja", "nee", "x"]])
def test_anything_else_is_refused_with_its_row(cells):
    with pytest.raises(InvalidInputError) as caught:
        without_unnamed(table([["", "q"]], cells, ["a", "b", "c"]), 1, "x.csv", 4)
    assert [(one.what, one.row) for one in caught.value.problems] == [("Column 1 has no heading.", 4)]


def test_numbers_in_another_order_number_a_longer_table():
    shuffled = [str(number * 7 % 23) for number in range(23)]
    assert without_unnamed(table([["", "q"]], shuffled, ["a"] * 23), 1, "x.csv", 1)[1]
    with pytest.raises(InvalidInputError):
        without_unnamed(table([["", "q"]], [*shuffled[:-1], "0"], ["a"] * 23), 1, "x.csv", 1)


def test_numbers_in_another_column_may_be_answers():
    with pytest.raises(InvalidInputError):
        without_unnamed(table([["q", ""]], ["a", "b"], ["1", "2"]), 1, "x.csv", 1)


def test_empty_columns_are_left_out_wherever_they_stand():
    left, notes = without_unnamed(table([["a", "", "b", ""]], ["1"], [""], ["2"], [" "]), 1, "x.csv", 1)
    assert left.headings == [["a", "b"]]
    assert [note[:8] for note in notes] == ["Column 2", "Column 4"]


def test_a_heading_in_the_row_that_does_not_name_columns_is_none_unless_rows_name_them_together():
    headings = [["", "q"], ["n", "r"]]
    assert without_unnamed(table(headings, ["1", "2"], ["a", "b"]), 1, "x.csv", 1)[0].headings == [["q"], ["r"]]
    assert without_unnamed(table(headings, ["1", "2"], ["a", "b"]), 0, "x.csv", 1)[0].headings == headings


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_row_names_that_r_and_pandas_write_are_no_answers(separator, bom):
    lines = ['"",q1,q2', *(f'"{row}",M,{row % 5}' for row in range(1, 9))]
    content = (bom + "\r\n".join(lines)).replace(",", separator).encode()
    export = text.read(Source("x.csv", content), "csv")
    assert list(export.cells) == ["q1", "q2"]
    assert export.notes == ("Column 1 has no heading and numbers the rows: left out.",)
