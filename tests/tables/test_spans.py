"""What stands above several columns stands above those beside each other."""

from nbsurvey.tables.spans import spanned


def test_columns_with_one_span_are_together_where_they_are_beside_each_other():
    assert list(spanned(["", "a", "a", "", "a", "b"])) == [("a", [1, 2]), ("a", [4]), ("b", [5])]
