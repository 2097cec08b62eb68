"""What is read fast is what is read slowly, and what isn't plain is left to be read slowly."""

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nbsurvey.errors import InvalidInputError
from nbsurvey.study_files.delimited import Dialect, read_table
from nbsurvey.study_files.unquoted import _end_differently, unquoted_table

pytest.importorskip("pyarrow")

PARTS = st.sampled_from(["a", "b", "é", " ", "'", ";", ";", "\n", "\r\n", "\n", "\r", '"', "ja", "NA", "null", "1"])


@settings(max_examples=400)
@given(st.lists(PARTS, max_size=14).map("".join), st.sampled_from(["utf-8", "utf-8-sig"]))
@example("\na;b\n1;2", "utf-8")
@example(" \n1;2\n", "utf-8")
@example("1;2\n\n", "utf-8")
@example("NA;null\n;\n", "utf-8")
def test_a_text_that_is_read_fast_is_read_slowly_as_well(text, encoding):
    content, dialect = f"x;y\n{text}".encode(encoding), Dialect(encoding, ";")
    fast = unquoted_table(content, dialect)
    if fast is not None:
        slow = read_table(content, "x.csv", dialect)
        assert fast.headings == slow.headings
        pd.testing.assert_frame_equal(fast.cells.astype("str"), slow.cells.astype("str"), check_index_type=False)


@pytest.mark.parametrize("line", ["1;2", "1;2\n3;4\n", " a ;'b\r\n", ";\n"])
def test_plain_text_is_read_fast(line):
    assert unquoted_table(f"x;y\n{line}".encode(), Dialect("utf-8", ";")) is not None


@pytest.mark.parametrize(
    "text", ['x;y\n"1";2', "x;y\n1", "x;y\n1;2;3", "x;x\n1;2", "x;\n1;2", "x;y\n\n1;2", "x;y\n", "x;y\r1;2"]
)
def test_what_is_not_plain_is_read_slowly(text):
    assert unquoted_table(text.encode(), Dialect("utf-8", ";")) is None


def test_a_line_that_is_too_long_is_told_of_as_before():
    content, dialect = b"x;y\n1;" + b"a" * 200_000, Dialect("utf-8", ";")
    assert unquoted_table(content, dialect) is None
    with pytest.raises(InvalidInputError, match="more than"):
        read_table(content, "x.csv", dialect)


@pytest.mark.parametrize(("last", "is_plain"), [("1;2", True), ("\n1;2", False), ("1;" + "a" * 200_000, False)])
def test_lines_are_seen_wherever_they_stand_in_a_long_text(last, is_plain):
    lines = [f"{number};yes" for number in range(60_000)]
    table = unquoted_table("\n".join(["x;y", *lines, last]).encode(), Dialect("utf-8", ";"))
    assert (table is not None) == is_plain
    assert table is None or table.cells[0].tolist() == [*map(str, range(60_000)), "1"]


def test_columns_that_differ_only_at_the_beginning_or_only_below_are_read_alike():
    rows = [(str(n) if n < 2000 else "same", "same" if n < 2000 else str(n)) for n in range(200_000)]
    content, dialect = "\n".join(["x;y", *map(";".join, rows)]).encode(), Dialect("utf-8", ";")
    fast, slow = unquoted_table(content, dialect), read_table(content, "x.csv", dialect)
    assert fast is not None
    pd.testing.assert_frame_equal(fast.cells, slow.cells, check_index_type=False)


@pytest.mark.parametrize(
    "ids",
    [
        ["p1", "p2", "p11", "1", "", "2p1"],
        ["2026-11-26 ann", "2026-11-27 ann", "ann", " ann"],
        ["id-of-a-respondent-1", "id-of-a-respondent-2", "another-of-a-respondent-1"],
        ["é", "1é", "éé"],
    ],
)
def test_ids_are_read_alike_whether_they_end_alike_or_not(ids):
    for column in (ids, [*(f"{number} before" for number in range(1000)), *ids, ids[0]]):
        content, dialect = "\n".join(["x;y", *(f"{cell};1" for cell in column)]).encode(), Dialect("utf-8", ";")
        fast, slow = unquoted_table(content, dialect), read_table(content, "x.csv", dialect)
        assert fast is not None
        pd.testing.assert_frame_equal(fast.cells, slow.cells, check_index_type=False)


@given(st.lists(st.text("ab\u00e9", max_size=12), min_size=1, max_size=8))
def test_texts_that_end_differently_are_never_the_same(texts):
    pyarrow = pytest.importorskip("pyarrow")
    ends = {text.encode()[-8:] for text in texts}
    array = pyarrow.array(["before", *texts])[1:]
    assert _end_differently(array) == (len(ends) == len(texts))
