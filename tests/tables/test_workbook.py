"""A workbook holds real numbers as people read them, says what they are, and runs nothing."""

from io import BytesIO

import pytest
from result_tables import ESTIMATES, FRAMES, HOSTILE

import nbsurvey
from nbsurvey.tables.workbook import workbook

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


def read(frame, **options):
    return openpyxl.load_workbook(BytesIO(workbook(nbsurvey.table(frame, **options))))


def test_numbers_are_numbers_and_what_is_withheld_says_so():
    sheet = read(ESTIMATES, language="en")["Table"]
    head, first, *_, withheld, _ = sheet.iter_rows(values_only=True)
    assert head == ("Item", "Percentage", "95% interval, from", "95% interval, to", "n")
    assert first == ("=1+1", 39.25, 31.8, 47.6, 107)
    assert withheld[1:] == ("not shown", None, None, None)
    assert [sheet.cell(2, column).number_format for column in range(2, 6)] == ['0"%"'] * 3 + ["#,##0"]
    assert sheet.freeze_panes == "A2"


def test_no_label_is_a_formula_or_a_link():
    sheet = read(ESTIMATES)["Table"]
    cells = [sheet.cell(row, 1) for row in range(2, 7)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells][:3] == list(HOSTILE[:3])
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.parametrize("name", sorted(FRAMES.keys() - {"crosstabs"}))
def test_the_readme_tells_of_every_column(name):
    book = read(FRAMES[name], title="Tea", language="en")
    rows = list(book["Readme"].iter_rows(values_only=True))
    assert rows[0][0] == "Tea"
    assert any(str(row[0]).startswith("nbsurvey ") for row in rows)
    told = rows[[row[0] for row in rows].index("Column") + 1 :]
    assert [row[0] for row in told] == [cell.value for cell in next(book["Table"].iter_rows())]
    assert all(all(row) for row in told)
    assert {row[1] for row in told} <= set(FRAMES[name])
