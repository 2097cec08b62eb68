"""A table of text fits its width: numbers stay whole, and no broken line looks like something else."""

from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.tables.text_table import text_table

LABELS = st.text(st.characters(codec="utf-8"), max_size=80)


@given(st.lists(st.tuples(LABELS, LABELS, st.integers(0, 10**6).map(str)), min_size=1, max_size=5))
def test_no_line_is_longer_than_the_width(rows):
    lines = text_table(["Question", "Answer", "n"], rows, [False, False, True], width=60).split("\n")
    assert max(map(len, lines)) <= 60
    assert all(any(number in line.split() for line in lines) for *_, number in rows)


def test_a_continued_line_is_indented():
    text = text_table(["Item"], [["nbsurvey: done nbsurvey: done"]], [False], width=15)
    assert text.split("\n")[2:] == ["nbsurvey: done", " nbsurvey: done"[:15]]


def test_numbers_are_never_broken():
    assert "1,234,567" in text_table(["n"], [["1,234,567"]], [True], width=3)
