"""A tool without marks says nothing of any cell, and leaves cells as they stand."""

import pandas as pd

from nbsurvey.exports.export import Habits
from nbsurvey.exports.tool import Layout, Tool, as_it_stands


def test_all_but_the_layouts_may_be_left_out():
    assert Tool().habits == Habits()
    assert not any((Tool().not_shown, Tool().codes, Tool().headings, Tool().layouts))


def test_a_layout_has_one_header_row_and_clean_cells_unless_it_says_otherwise():
    layout = Layout("csv", lambda _: "", lambda *_: ())
    cells = pd.DataFrame({0: ["'=1"]})
    assert (layout.header_rows, layout.names_row, layout.clean) == (1, 1, as_it_stands)
    assert layout.clean([["a"]], cells) is cells
