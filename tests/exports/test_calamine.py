"""Sheets of .ods and .xls files become text as those of an .xlsx do, and what can't be trusted is refused alike."""

from collections.abc import Callable
from datetime import date

import pytest
from old_workbooks import Formula, ods, xls

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports import formats
from nbsurvey.exports.export import Export

pytest.importorskip("python_calamine")

TABLE = [["id", "Zoë?", "dag", "b"], [1, "Ja", date(2026, 2, 1), True], [2.5, "", None, False]]

both = pytest.mark.parametrize("write", [ods, xls], ids=["ods", "xls"])


@pytest.fixture
def read(tmp_path) -> Callable[..., Export]:
    def read(content: bytes, sheet: str = "") -> Export:
        file = tmp_path / "responses"
        file.write_bytes(content)
        return formats.read(file, sheet=sheet)

    return read


@pytest.fixture
def problems(read) -> Callable[..., tuple[Problem, ...]]:
    def problems(content: bytes, sheet: str = "") -> tuple[Problem, ...]:
        with pytest.raises(InvalidInputError) as caught:
            read(content, sheet)
        assert all(one.fix for one in caught.value.problems)
        return caught.value.problems

    return problems


@both
def test_cells_are_text_as_in_xlsx(read, write):
    export = read(write({"Data": TABLE}))
    assert list(export.cells) == ["id", "Zoë?", "dag", "b"]
    assert export.cells.to_numpy().tolist() == [["1", "Ja", "2026-02-01", "TRUE"], ["2.5", "", "", "FALSE"]]
    assert export.cells.index.tolist() == [2, 3]
    assert export.format == write.__name__
    assert "sheet 'Data'" in export.recognised


@both
def test_empty_rows_and_columns_keep_the_numbers_of_the_rows(read, write):
    rows = [[None, "Enquête"], [], *([None, *row] for row in TABLE), []]
    export = read(write({"Data": rows}))
    assert list(export.cells) == ["id", "Zoë?", "dag", "b"]
    assert export.cells.index.tolist() == [4, 5]
    assert export.notes == (
        "Row 1 is a title above the table: left out.",
        "Column 1 has no heading and is empty: left out.",
    )


@both
def test_the_sheet_with_the_responses_is_chosen_as_in_xlsx(read, problems, write):
    sheets = {"Data": TABLE, "Lijsten": [["x", "y"], [1, 2]], "Leeg": []}
    export = read(write(sheets, hidden="Lijsten"))
    assert export.notes == ("Sheet 'Lijsten' is hidden: left out (--sheet reads it).",)
    assert list(read(write(sheets, hidden="Lijsten"), "Lijsten").cells) == ["x", "y"]
    assert problems(write(sheets))[0].what == "The workbook has several sheets: 'Data', 'Lijsten'."
    assert problems(write(sheets), "Wat")[0].what == "The workbook has no sheet 'Wat'."
    assert problems(write({"Leeg": []}))[0].what == "No sheet of the workbook holds anything."
    assert problems(write(sheets), "Leeg")[0].what == "There is no row below the header."


@both
def test_formulas_of_the_sheet_that_is_read_are_refused_with_their_cells(read, problems, write):
    rows = [["id", "q"], [1, Formula("of:=1+1")], [2, Formula("of:=1+1")], [3, 2]]
    [problem] = problems(write({"Data": rows}))
    assert (problem.what, problem.row) == ("Cell B2 holds a formula. So do 1 more in its column.", 2)
    assert read(write({"Data": TABLE, "Som": rows}, hidden="Som")).notes


@both
def test_a_sheet_laid_out_by_a_tool_is_recognised(read, write):
    ids = ['{"ImportId":"startDate"}', '{"ImportId":"QID1"}']
    export = read(write({"Data": [["StartDate", "Q1"], ["Start Date", "Wat?"], ids, ["x", "1,3"]]}))
    assert "Qualtrics" in export.recognised
    assert export.habits.tick_separator == ","


@both
def test_a_damaged_file_is_refused_or_read_as_it_was(read, problems, write):
    content = write({"Data": [["id", "q"], *([number, f"tekst {number}"] for number in range(300))]})
    whole = read(content).cells.to_numpy().tolist()
    for length in range(8, len(content), len(content) // 5):
        assert problems(content[:length])
    for at in range(40, len(content), len(content) // 9):
        mutant = content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]
        try:
            cells = read(mutant).cells.to_numpy().tolist()
        except InvalidInputError as error:
            assert error.problems[0].what
        else:
            assert cells == whole or write is xls  # which has no check sums


def test_a_library_that_ends_is_told_as_damage(problems, monkeypatch, tmp_path):
    program = tmp_path / "dies.py"
    program.write_text("import os; os.abort()")
    monkeypatch.setattr("nbsurvey.exports.calamine._PROCESS", program)
    assert problems(ods({"Data": TABLE}))[0].what == "The workbook is damaged or has a password."
