"""What workbooks of every program have in common."""

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.export import Source
from nbsurvey.exports.sheets import CellProblems, Sheet, chosen_sheet, column_letters, export_of_sheet, filled_rows

SOURCE = Source("x.ods", b"")


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_have_the_letters_of_spreadsheets(column, letters):
    assert column_letters(column) == letters


def test_a_sheet_that_is_asked_for_may_be_hidden_and_nothing_is_told():
    assert chosen_sheet(SOURCE, [Sheet("a", True, True), Sheet("b", False, True)], "b") == ("b", [])


def test_an_empty_hidden_sheet_is_not_told():
    assert chosen_sheet(SOURCE, [Sheet("a", True, True), Sheet("b", False, False)]) == ("a", [])


def test_problems_of_cells_are_told_before_those_of_the_table():
    problems = CellProblems(SOURCE)
    problems.add_error("#REF!", 2, 2)
    with pytest.raises(InvalidInputError) as caught:
        export_of_sheet(iter([(1, ["id", "", "q"]), (2, ["1", "x", "y"])]), problems, "ods", "x", [])
    assert [one.what for one in caught.value.problems] == ["Cell B2 holds the error #REF!.", "Column 2 has no heading."]


def test_rows_beyond_the_last_of_a_sheet_are_refused():
    with pytest.raises(InvalidInputError):
        list(filled_rows([(1 << 20, ["x"]), ((1 << 20) + 1, ["x"])], SOURCE))
