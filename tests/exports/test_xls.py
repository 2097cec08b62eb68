"""What an .xls file holds that can't be trusted is found in its records."""

import struct

import pytest
from old_workbooks import Formula, compound, xls

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Source
from nbsurvey.exports.xls import read

pytest.importorskip("python_calamine")


def problems(content: bytes) -> tuple[Problem, ...]:
    with pytest.raises(InvalidInputError) as caught:
        read(Source("x.xls", content))
    return caught.value.problems


def test_errors_are_refused_with_their_cell_and_truth_values_are_not():
    refused = problems(xls({"Data": [["id", "q"], [1, "#N/A"], [2, True]]}))
    assert [(one.what, one.row) for one in refused] == [("Cell B2 holds the error #N/A.", 2)]


def test_formulas_of_the_second_sheet_are_those_of_the_second_sheet():
    content = xls({"Blad één": [["id", "q"], [1, 2]], "Som": [["id", "q"], [1, Formula("x")]]}, hidden="Som")
    assert len(read(Source("x.xls", content)).cells) == 1
    with pytest.raises(InvalidInputError) as caught:
        read(Source("x.xls", content), "Som")
    assert caught.value.problems[0].what == "Cell B2 holds a formula."


def test_a_password_is_told():
    locked = xls({"Data": [["id", "q"], [1, 2]]}, extra=struct.pack("<2H", 0x2F, 2) + b"\0\0")
    assert problems(locked)[0].what == "The workbook is damaged, has a password or isn't one."
    assert "without a password" in problems(locked)[0].fix


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xd0\xcf\x11\xe0",
        b"\xd0\xcf\x11\xe0" + bytes(1000),
        compound(b"x", "WordDocument"),
        compound(b"", "Workbook"),
    ],
)
def test_another_compound_file_is_refused(content):
    assert problems(content)


def test_a_text_keeps_its_leading_zeros():
    rows = {"Data": [["id", "q"], [1, "0123"], [2, "007"]]}
    assert read(Source("x.xls", xls(rows))).cells["q"].tolist() == ["0123", "007"]
