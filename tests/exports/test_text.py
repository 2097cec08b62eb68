"""Text is read in the layout of its tool, and what was seen in it is said."""

import pandas as pd
import pytest

from nbsurvey.errors import InvalidInputError
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


def test_two_headings_alike_are_told_with_what_the_tool_can_do_about_it():
    source = Source("x.csv", LIMESURVEY.content.replace(b"Q1", b"lastpage"))
    with pytest.raises(InvalidInputError) as caught:
        text.read(source, "limesurvey")
    assert caught.value.problems[0].fix == "Export the responses with question codes as headings."


def test_one_and_many_are_counted_in_words():
    assert text.size_of(pd.DataFrame({"a": [1]})) == "1 response, 1 column"
    assert text.size_of(pd.DataFrame({"a": range(1200), "b": 1})) == "1,200 responses, 2 columns"
