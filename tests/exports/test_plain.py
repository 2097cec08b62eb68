"""A table without a tool is its headings and its cells."""

import pandas as pd

from nbsurvey.exports import plain


def test_every_table_is_one_and_only_headings_say_what_a_column_is():
    assert plain.recognise([["x"]]) == "Table with one header row"
    columns = plain.columns([["IP address", "Q1[1]"]], pd.DataFrame())
    assert [(column.name, column.role, column.question, column.is_box) for column in columns] == [
        ("IP address", "ip", "", False),
        ("Q1[1]", "", "", False),
    ]


def test_it_leaves_no_marks_of_its_own():
    assert [layout.format for layout in plain.TOOL.layouts] == ["csv"]
    assert not any((plain.TOOL.headings, plain.TOOL.not_shown, plain.TOOL.codes, plain.TOOL.tests))
