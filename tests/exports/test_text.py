"""Text is read in the layout of its tool, and what was seen in it is said."""

import pandas as pd
import pytest

from nbsurvey.exports import text
from nbsurvey.exports.export import Source

LIMESURVEY = Source("x.csv", b'"id","submitdate","lastpage","Q1"\n"1","","2","33"\n')


def test_what_was_seen_is_said_with_the_size():
    assert text.recognise(LIMESURVEY) == "limesurvey"
    export = text.read(LIMESURVEY, "limesurvey")
    assert export.recognised == "LimeSurvey, question codes; comma, UTF-8; 1 response, 4 columns"
    assert export.habits.other_parts


def test_a_text_that_is_read_as_another_format_says_so_and_has_its_habits():
    export = text.read(Source("x.csv", b"a;b\n1;2\n"), "limesurvey")
    assert export.recognised.startswith("Read as limesurvey; semicolon")
    assert not text.read(LIMESURVEY, "csv").habits.other_parts


@pytest.mark.parametrize("format", ["limesurvey", "csv"])
def test_two_headings_alike_are_named_apart_in_every_layout_and_told(format):
    export = text.read(Source("x.csv", LIMESURVEY.content.replace(b"Q1", b"lastpage")), format)
    assert list(export.cells) == ["id", "submitdate", "lastpage", "lastpage#2"]
    assert export.cells.iloc[0].tolist() == ["1", "", "2", "33"]
    assert export.notes == ("2 columns have the heading 'lastpage': lastpage, lastpage#2.",)


def test_what_two_headings_alike_ask_for_passes_neither_time():
    export = text.read(Source("x.csv", b"email,q,email\na@example.org,1,b@example.org\n"), "csv")
    assert [column.role for column in export.columns] == ["email", "", "email"]


def test_one_and_many_are_counted_in_words():
    assert text.size_of(pd.DataFrame({"a": [1]})) == "1 response, 1 column"
    assert text.size_of(pd.DataFrame({"a": range(1200), "b": 1})) == "1,200 responses, 2 columns"
