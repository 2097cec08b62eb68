"""A crosstab in lines of characters: nothing is lost where it is wide."""

from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.tables.crosstab_layout import Column, CrosstabLayout, Line
from nbsurvey.tables.crosstab_text import crosstab_text


def wide(groups: int, label: str = "yes") -> CrosstabLayout:
    columns = [Column("", "Total"), *(Column(f"column {g // 4}", f"group {g}", chr(65 + g)) for g in range(groups))]
    cells = tuple(f"{number + 10}% A B" for number in range(groups + 1))
    return CrosstabLayout(columns, [Line("A question?"), Line(label, cells), Line("n", cells)], ["A note."])


@given(st.integers(1, 26), st.integers(60, 120), st.sampled_from(["yes", "a long answer " * 5, "x" * 80]))
def test_no_line_is_too_long_and_each_cell_stands_there(groups, width, label):
    layout = wide(groups, label)
    text = crosstab_text(layout, width)
    assert max(map(len, text.splitlines())) <= width
    for number in range(groups + 1):
        assert text.count(f"{number + 10}% A B") == 2
    assert "".join(label.split()) in "".join(text.split()) or len(label) > 28


def test_columns_that_do_not_fit_come_below_with_their_span_and_labels():
    text = crosstab_text(wide(8), 60)
    assert text.count("A question?") == text.count("-\nA question?") == 2
    assert [line.split() for line in text.splitlines() if "column" in line] == [["column", "0"], ["column", "1"]]


def test_a_column_wider_than_a_panel_is_divided():
    layout = CrosstabLayout([Column("one", f"group {g}") for g in range(12)], [Line("yes", ("50%",) * 12)], [])
    text = crosstab_text(layout, 60)
    assert max(map(len, text.splitlines())) <= 60 and text.count("one") == 3


def test_control_characters_are_shown_and_not_sent():
    text = crosstab_text(CrosstabLayout([Column("a\x1bb", "c\u202e")], [Line("\x07", ("1%",))], []))
    assert not {"\x1b", "\u202e", "\x07"} & set(text)
