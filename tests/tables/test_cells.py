"""Cells write numbers as the language has them."""

import pandas as pd
import pytest

from nbsurvey.tables import cells

ROW = {
    "a": 1234.5,
    "b": 2345.6,
    "n": 1200,
    "m": 1300,
    "none": pd.NA,
    "p": 0.0004,
    "low": 31.8,
    "high": 47.6,
    "label": "thee & <koffie>",
}


@pytest.mark.parametrize(
    "cell, dutch, english",
    [
        (cells.text("label"), "thee & <koffie>", "thee & <koffie>"),
        (cells.whole_number("n"), "1.200", "1,200"),
        (cells.decimal("a"), "1.234,5", "1,234.5"),
        (cells.percent("a"), "1235%", "1235%"),
        (cells.percent("a", 1), "1.234,5%", "1,234.5%"),
        (cells.percent_range("a", "b"), "1235–2346%", "1235–2346%"),
        (cells.frequency("low", "high"), "tussen 3 en 5 van elke 10", "between 3 and 5 of every 10"),
        (cells.percent_or_range("a", "a"), "1235%", "1235%"),
        (cells.percent_or_range("a", "b"), "1235–2346%", "1235–2346%"),
        (cells.count_range("n", "m"), "1.200–1.300", "1,200–1,300"),
        (cells.count_range("none", "none"), "", ""),
        (cells.percent("none"), "", ""),
        (cells.percent_range("none", "b"), "", ""),
        (cells.whole_number("none"), "", ""),
        (cells.points_range("a", "b"), "+1235 tot +2346", "+1235 to +2346"),
        (cells.p_value("p"), "<0,001", "<0.001"),
    ],
)
def test_a_cell_is_written_in_the_language(cell, dutch, english):
    assert (cell(ROW, "nl"), cell(ROW, "en")) == (dutch, english)
