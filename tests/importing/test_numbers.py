"""Numbers as people write them, each read once, or told with its row."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_study import small_study

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.responses import read_responses
from nbsurvey.importing import import_export
from nbsurvey.importing.numbers import decimal_sign, numbers_in, recode_numbers
from nbsurvey.importing.writing import responses_csv


def recoded(cells, column=None, **limits):
    codebook = small_study({"pay": [1.0]}, 9, blocks={"pay": {"kind": "number"} | limits}).codebook
    series = pd.Series(pd.Categorical(cells), index=range(2, len(cells) + 2))
    codes, misfits = recode_numbers(series, column or ExportColumn("pay"), codebook.block_of["pay"], codebook)
    return codes[series.cat.codes].tolist(), [(misfit.value, misfit.rows.tolist(), misfit.what) for misfit in misfits]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1.234,50", 1234.5),
        ("1,234.50", 1234.5),
        ("€ 1.234.567", 1234567),
        ("1 234,5", 1234.5),
        ("1\u202f234,5 €", 1234.5),
        ("1'234.5", 1234.5),
        ("12,5", 12.5),
        ("0,125", 0.125),
        ("-3.5", -3.5),
        ("−3,5", -3.5),
        ("+7,25", 7.25),
        ("12.5%", 12.5),
        ("EUR 12,5", 12.5),
    ],
)
def test_a_cell_that_means_one_number_is_that_number(cell, number):
    assert [*numbers_in(cell).values()] == [number]


@pytest.mark.parametrize("cell", ["", "many", "1,2,3", "1.2.3", "12,34.5", "1,23,456", "12:30", "1-2", "€", "10/12"])
def test_what_is_no_number_is_none(cell):
    assert numbers_in(cell) == {}


def test_the_habit_of_a_column_settles_what_a_cell_means():
    assert recoded(["1.234", "12,5", "36"]) == (["1234", "12.5", "36"], [])
    assert recoded(["1.234", "12.5", "36"]) == (["1.234", "12.5", "36"], [])


def test_a_cell_of_which_nothing_shows_what_it_means_is_told():
    codes, misfits = recoded(["1.234", "950", "1.234"])
    assert pd.isna(codes).tolist() == [True, False, True]
    assert misfits == [("1.234", [2, 4], "This may be 1.234 or 1234.")]


def test_the_limits_of_a_block_settle_it_too():
    assert recoded(["1.234", "950"], least=100) == (["1234", "950"], [])


def test_both_habits_in_a_column_are_read_cell_by_cell():
    codes, misfits = recoded(["1,5", "1.5", "1.500"])
    assert codes[:2] == ["1.5", "1.5"]
    assert [value for value, _, _ in misfits] == ["1.500"]


def test_what_is_missing_isnt_a_number():
    assert recoded(["", "not asked", "5"]) == (["", "not asked", "5"], [])
    column = ExportColumn("pay", labels={"998": "refused"}, missing={"999": ""})
    codes, misfits = recoded(["998", "999", "5"], column)
    assert codes[2] == "5"
    assert [value for value, _, _ in misfits] == ["998", "999"]


def test_what_is_out_of_range_is_told():
    codes, misfits = recoded(["36", "81"], least=0, most=80)
    assert misfits == [("81", [3], "This is more or less than the codebook allows.")]
    assert recoded(["veel"])[1] == [("veel", [2], "This is not a number.")]
    assert codes[0] == "36"


@given(st.integers(-(10**9), 10**9), st.integers(0, 99), st.sampled_from([(".", ","), (",", ".")]))
def test_a_number_written_either_way_is_read_as_it_was(whole, cents, signs):
    thousands, decimal = signs
    text = f"{whole:,}".replace(",", thousands) + f"{decimal}{cents:02}"
    number = float(f"{whole}.{cents:02}")
    assert numbers_in(text) == {decimal: number}
    assert decimal_sign([text, "1.234"]) == decimal


def test_an_export_with_numbers_is_imported_and_read_again(tmp_path):
    blocks = {"pay": {"kind": "number"}, "glad": {"kind": "number", "asked_if": {"item": "q", "answers": ["yes"]}}}
    codebook = small_study({"q": [True], "pay": [1.0], "glad": [1.0]}, 9, blocks=blocks).codebook
    file = tmp_path / "export.csv"
    file.write_text('respondent,size,q,pay,glad\n1,small,yes,"€ 1.234,50",7\n2,small,no,"-12,5",\n3,large,no,,\n')
    made = import_export(file, codebook)
    (tmp_path / "responses.csv").write_bytes(responses_csv(made.cells))
    responses = read_responses(tmp_path / "responses.csv", codebook)
    pd.testing.assert_frame_equal(responses, made.responses)
    assert sorted(responses["pay"].dropna()) == [-12.5, 1234.5]
    assert responses["glad"].dropna().tolist() == [7]
    assert responses["glad_missing"].dropna().tolist() == ["not_asked"] * 2
