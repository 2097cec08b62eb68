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


@pytest.mark.parametrize("format", ["limesurvey", "csv"])
def test_two_headings_alike_are_named_apart_in_every_layout_and_told(format):
    export = text.read(Source("x.csv", LIMESURVEY.content.replace(b"Q1", b"lastpage")), format)
    assert list(export.cells) == ["id", "submitdate", "lastpage", "lastpage#2"]
    assert export.cells.iloc[0].tolist() == ["1", "", "2", "33"]
    assert export.notes == ("2 columns have the heading 'lastpage': lastpage, lastpage#2.",)


def test_what_two_headings_alike_ask_for_passes_neither_time():
    export = text.read(Source("x.csv", b"email,q,email\na@example.org,1,b@example.org\n"), "csv")
    assert [column.role for column in export.columns] == ["email", "", "email"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_heading_that_r_leaves_out_above_the_numbers_of_the_rows_is_empty(separator):
    content = 'a,"b"\n"1",x,1\n"3",y,2\n"4",x,3\n"9",x,4\n'.replace(",", separator).encode()
    export = text.read(Source("x.csv", content), text.recognise(Source("x.csv", content)))
    assert export.notes == ("Column 1 has no heading and numbers the rows: left out.",)
    assert list(export.cells) == ["a", "b"]


@pytest.mark.parametrize("rows", ["1,x,1\n1,y,2\n", "u,x,1\nv,y,2\n", "1,x,1\n2,y\n", ",x,1\n", "1,x,1\n"])
def test_rows_that_are_longer_for_another_reason_are_refused(rows):
    with pytest.raises(InvalidInputError):
        text.read(Source("x.csv", f"a,b\n{rows}".encode()), "csv")


@pytest.mark.parametrize("heading", ["id", "Respondent ID"])
def test_a_number_in_two_cells_moves_no_answer_to_another_column(heading):
    with pytest.raises(InvalidInputError):
        text.read(Source("x.csv", f"{heading},cijfer\n1,7,5\n2,8,0\n3,7,0\n".encode()), "csv")
    with_row_names = f"{heading},cijfer\n1,104,5\n2,108,0\n3,107,0\n".encode()
    assert text.read(Source("x.csv", with_row_names), "csv").cells["cijfer"].tolist() == ["5", "0", "0"]


def test_the_row_that_names_the_separator_is_no_heading_where_cells_are_quoted_either():
    for content in (b'sep=;\na;b\n"1";2\n', b"sep=;\na;b\n1;2\n"):
        export = text.read(Source("x.csv", content), "csv")
        assert (list(export.cells), export.notes) == (["a", "b"], ())


def test_one_and_many_are_counted_in_words():
    assert text.size_of(pd.DataFrame({"a": [1]})) == "1 response, 1 column"
    assert text.size_of(pd.DataFrame({"a": range(1200), "b": 1})) == "1,200 responses, 2 columns"
