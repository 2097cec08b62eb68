"""Answers of which a spreadsheet made dates are told, and no more of them than others may see."""

import pandas as pd
import pytest

from nbsurvey.exports.coerced_dates import coerced_dates, what_it_was
from nbsurvey.exports.export import ExportColumn


def told(*cells: str, times: int = 5, role: str = "") -> list[str]:
    return coerced_dates([ExportColumn("q", role=role)], pd.DataFrame({"q": pd.Categorical(list(cells) * times)}))


@pytest.mark.parametrize(
    ("cell", "was"),
    [
        ("2026-02-01", ["1-2", "2-1", "2-26"]),
        ("2024-04-03 00:00:00", ["3-4", "4-3"]),
        ("2026-03-03", ["3-3"]),
        ("1-2-2026", ["1-2", "2-1"]),
        ("3/5/26", ["3-5", "5-3"]),
        ("01.02.2026", ["1-2", "2-1"]),
        ("2-jan", ["2-1", "1-2"]),
        ("02. Jan", ["2-1", "1-2"]),
        ("3-Mrz", ["3-3"]),
        ("4 août", ["4-8", "8-4"]),
        ("okt-20", ["10-20"]),
        ("Oct-20", ["10-20"]),
        ("2026-02-01 10:30:00", []),
        ("1-2", []),
        ("1-2/2026", []),
        ("ja", []),
        ("", []),
    ],
)
def test_what_somebody_may_have_typed_is_found_in_the_forms_of_each_language(cell, was):
    assert what_it_was(cell) == was


@pytest.mark.parametrize(
    "others", [["3-5", "6-10"], ["5 of meer"], ["> 10", "0"], ["1", "2"], ["10+"], ["meer dan 5"], ["3 t/m 5"]]
)
def test_a_date_among_codes_and_ranges_is_told(others):
    [note] = told("2026-02-01", "", *others)
    assert "Column 'q'" in note and "2026-02-01 (1-2, 2-1 or 2-26)" in note


@pytest.mark.parametrize(
    "cells",
    [["2026-02-01", "2026-03-01"], ["2026-02-01"], ["1-feb", "weet niet"], ["3-5", "6-10"], ["46054", "2026-02-01"]],
)  # fmt: skip
def test_columns_of_dates_of_texts_or_without_dates_are_not(cells):
    assert told(*cells) == []


def test_a_column_with_as_many_different_cells_as_texts_have_is_not_looked_through():
    assert told("2026-02-01", *(f"{number % 99} of {number}" for number in range(1001)), times=1) == []


def test_times_and_other_columns_with_a_role_are_not():
    assert told("2026-02-01", "3-5", role="started") == []


def test_dates_that_few_gave_are_counted_and_not_shown():
    [note] = told("2026-02-01", "3-5", times=4)
    assert "2026" not in note and "1 that fewer than 5 people gave" in note
    cells = ["2026-02-01"] * 5 + ["2026-04-03", "3-5"]
    [note] = told(*cells, times=1)
    assert "2026-04-03" not in note and "1 more that fewer than 5 people gave" in note
