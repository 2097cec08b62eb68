"""What a frame can't fill isn't shown, and of several columns with one head only the first."""

import pandas as pd

from nbsurvey.tables.shown_columns import coded, filled, shown, texts


def test_an_empty_or_absent_column_is_not_shown():
    data = pd.DataFrame({"item": ["tea"], "group": [""], "note": [None]})
    columns = [texts("item", "label"), texts("item", "item"), texts("group", "group"), texts("note", "note")]
    assert [column.sources for column in shown(columns, data)] == [("item",)]


def test_the_values_of_a_range_are_those_of_both_ends():
    data = pd.DataFrame({"group": ["small", "", None, "large", "small"]})
    assert filled(texts("group", "group"), data) == ["small", "large"]


def test_a_code_is_written_in_words():
    assert coded("conclusion", "outcome", "table.outcome").write({"outcome": ""}, "nl") == ""


def test_an_item_that_is_called_what_its_answers_are_is_not_shown_beside_them():
    data = pd.DataFrame({"item": ["days"] * 2, "label": ["0 days", "1 day"], "category_label": ["0 days", "1 day"]})
    kind = [texts("item", "label"), texts("item", "item"), texts("answer", "category_label")]
    assert [column.head for column in shown(kind, data)] == ["answer"]
    assert [column.head for column in shown(kind, data.assign(label="Days"))] == ["item", "answer"]
