"""Numbers, dates and times become text the same way for each format."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from nbsurvey.exports.cell_text import categorical, cell_text

TEXTS = [
    (None, ""),
    ("007", "007"),
    (" =1+1", " =1+1"),
    (True, "TRUE"),
    (np.False_, "FALSE"),
    (12, "12"),
    (np.int8(3), "3"),
    (1.0, "1"),
    (-0.0, "0"),
    (1.5, "1.5"),
    (0.1 + 0.2, "0.30000000000000004"),
    (np.float32(0.1), "0.1"),
    (1e-7, "0.0000001"),
    (1e16, "10000000000000000"),
    (float("nan"), ""),
    (Decimal("2.50"), "2.5"),
    (Decimal("100"), "100"),
    (date(2026, 3, 18), "2026-03-18"),
    (datetime(2026, 3, 18, 9, 30), "2026-03-18 09:30:00"),
    (pd.NaT, ""),
    (time(9, 30), "09:30:00"),
    (timedelta(hours=26, minutes=5), "26:05:00"),
    (timedelta(seconds=-1.5), "-00:00:01.500000"),
]


@pytest.mark.parametrize(("value", "text"), TEXTS)
def test_a_value_is_written_as(value, text):
    assert cell_text(value) == text


def test_values_that_are_written_alike_are_one_category():
    column = categorical([None, 1.0, float("nan"), "1"], np.array([0, 1, 2, 3, 1], dtype=np.int32), cell_text)
    assert list(column) == ["", "1", "", "1", "1"]
    assert list(column.categories) == ["", "1"]
