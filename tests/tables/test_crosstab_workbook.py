"""A workbook of a crosstab shows it as people read it, with real numbers, and has all of its numbers beside that."""

import pandas as pd
import pytest
from result_tables import CROSSTAB

import nbsurvey

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


@pytest.fixture
def read(tmp_path):
    def book(frame, **asked):
        nbsurvey.table(frame, **asked).to_excel(tmp_path / "crosstab.xlsx")
        return openpyxl.load_workbook(tmp_path / "crosstab.xlsx")

    return book


def test_the_first_sheet_is_as_people_read_it_with_numbers_that_are_numbers(read):
    book = read(CROSSTAB)
    assert book.sheetnames == ["Table", "Data", "Readme"]
    rows = list(book["Table"].iter_rows(values_only=True, max_row=8))
    assert rows[0] == (None, None, "<i>Size</i>", None, None)
    assert [str(cells) for cells in book["Table"].merged_cells.ranges] == ["C1:E1"]
    assert rows[1] == tuple(nbsurvey.table(CROSSTAB).heads)
    assert rows[2:4] == [("=1+1", None, None, None, None), ("yes", 39.25, 75, None, 0.0004)]
    assert rows[6] == ("<b>thee</b>", None, None, "·", None)
    cells = book["Table"]
    assert [cells.cell(4, at).number_format for at in (2, 3, 5)] == ['0"%"', '0"%"\\ "B"', "0.000"]
    assert cells["A3"].data_type == "s"


def test_below_it_stand_its_notes_and_beside_it_all_of_its_numbers(read):
    book, table = read(CROSSTAB), nbsurvey.table(CROSSTAB)
    assert [row[0] for row in book["Table"].iter_rows(values_only=True, min_row=10)] == list(table.notes)
    assert book["Data"].max_row == len(CROSSTAB) + 1
    told = {row[1] for row in book["Readme"].iter_rows(values_only=True)}
    assert {"percent", "lower", "upper", "n", "letter"} <= told


def test_letters_without_end_are_text_as_excel_holds_few_formats(read):
    letters = [f"A{at}" for at in range(200)]
    rows = [CROSSTAB[2:3].assign(category=letter, category_label=letter, higher_than=letter) for letter in letters]
    sheet = read(pd.concat(rows))["Table"]
    cells = [sheet.cell(row, 2) for row in range(4, 204)]
    assert [cell.value for cell in cells[:2]] == [75, 75] and cells[-1].value == "75% A199"
    assert len({cell.number_format for cell in cells}) < 160
