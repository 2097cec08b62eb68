"""1, 1.0 and 1,0 are one code, and marks with a fraction stay as they are."""

import pandas as pd
import pytest

from nbsurvey.exports.whole_codes import whole, with_whole_codes


def read(*cells: str) -> list[str]:
    column = pd.Categorical(list(cells))
    changed, notes = with_whole_codes(pd.DataFrame({"q": column}, index=range(2, len(cells) + 2)))
    assert bool(notes) == (changed["q"].tolist() != list(cells))
    assert changed.index[0] == 2
    return changed["q"].tolist()


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (["1.0", "2.0", ""], ["1", "2", ""]),
        (["1,0", "2,0", " 3,0 "], ["1", "2", "3"]),
        (["1", "1.0", "1,00", "1.000000"], ["1", "1", "1", "1"]),
        (["-9.0", "0.0", "10.0", "Weet niet"], ["-9", "0", "10", "Weet niet"]),
    ],
)
def test_whole_numbers_lose_their_fraction(cells, codes):
    assert read(*cells) == codes


@pytest.mark.parametrize(
    "cells",
    [
        ["7,5", "8,0"],
        ["7.5", "8.0"],
        [".5", "1.0"],
        ["1.000", "2.000"],
        ["1.000", "2.0"],
        ["01.0", "02.0"],
        ["1.0.0"],
        ["1", "2"],
        ["$1.0"],
    ],
)
def test_marks_amounts_and_versions_stay(cells):
    assert read(*cells) == cells


def test_a_column_of_ids_is_not_looked_through():
    cells = pd.DataFrame({"id": pd.Categorical([f"{number}.0" for number in range(10_001)])})
    assert with_whole_codes(cells)[1] == []


def test_one_note_tells_of_all_columns():
    cells = pd.DataFrame({"a": ["1.0"], "b": ["2,0"], "c": ["x"]}, dtype="category")
    assert with_whole_codes(cells)[1] == ["Codes such as 1.0 are read as 1, in 2 columns."]
    assert whole("3.0") == "3"
