"""A column as a draft sees it: how often each answer stands there, and which cells are none."""

import pandas as pd

from nbsurvey.drafting.columns import cells_of, missing_cells, read_column
from nbsurvey.exports.export import ExportColumn, Habits

NONE = Habits()


def read(cells, habits=NONE, **column):
    return read_column(ExportColumn("Q1", **column), pd.Series(cells, dtype="category"), "nl", habits)


def test_cells_are_counted_without_spaces_and_empty_ones_not_at_all():
    assert read(["1", " 1", "2", "", " "]).times == {"1": 2, "2": 1}


def test_cells_that_give_a_reason_are_no_answers_and_have_no_label():
    column = read(["1", "9", "N/A", "-99"], labels={"1": "ja", "9": "weet niet"}, missing={"9": "weet niet"})
    assert (column.cells, column.labels) == ({"1"}, {"1": "ja"})
    assert {reason: cells for (reason, _), cells in column.missing.items()} == {
        "do_not_know": {"9"},
        "no_answer": {"-99", "N/A"},
    }
    other = read(["2"])
    assert (cells_of([column, other]), missing_cells([column, other])) == ({"1", "2"}, {"9", "N/A", "-99"})


def test_numbers_below_zero_are_no_answers_only_where_the_tool_says_so():
    assert read(["-1", "1", "2"]).cells == {"-1", "1", "2"}
    assert read(["-1", "1", "2"], Habits(negative="no_basis")).cells == {"1", "2"}
    assert read(["-1", "0", "1", "2"], Habits(negative="no_basis")).cells == {"-1", "0", "1", "2"}
