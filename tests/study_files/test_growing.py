"""A column that grows keeps each cell, however many different ones there are."""

from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.study_files.growing import GrowingColumn


@given(st.lists(st.lists(st.text(max_size=3))))
def test_cells_come_back_in_order(parts):
    column = GrowingColumn(1)
    for cells in parts:
        column.extend(cells)
    cells = [cell for part in parts for cell in part]
    assert column.is_empty == (not any(cells))
    if parts:
        assert list(column.categorical()) == cells
        assert list(column.categorical().categories) == list(dict.fromkeys(cells))


def test_more_different_texts_than_are_kept_in_hand_come_back_in_order():
    column = GrowingColumn(1 << 18)  # the more columns, the fewer texts each keeps in hand
    cells = [str(number % 3000) for number in range(10_000)]
    for start in range(0, len(cells), 500):
        column.extend(cells[start : start + 500])
    assert list(column.categorical()) == cells
