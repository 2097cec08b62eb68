"""What makes an .ods file unsafe is found before it is read."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from old_workbooks import ods, ods_of

from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.export import Source
from nbsurvey.exports.ods import read

pytest.importorskip("python_calamine")


def what(content: bytes) -> str:
    with pytest.raises(InvalidInputError) as caught:
        read(Source("x.ods", content))
    return caught.value.problems[0].what


def content_of(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as archive:
        return archive.read("content.xml").decode()


def test_entities_are_refused():
    xml = content_of(ods({"Data": [["id", "q"], [1, 2]]}))
    bomb = xml.replace("?>", '?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>', 1)
    assert what(ods_of(bomb)) == "'content.xml' in the workbook declares entities, which no export needs."


def test_a_zip_bomb_is_refused():
    xml = content_of(ods({"Data": [["id", "q"], [1, 2]]}))
    assert "more than 200 times as large" in what(ods_of(xml + " " * 100_000_000))


@pytest.mark.parametrize(
    "repeat",
    [
        ('<table:table-row table:number-rows-repeated="1000000">', 'table:number-columns-repeated="16384" '),
        ('<table:table-row table:number-rows-repeated="999999999999">', 'table:number-columns-repeated="9" '),
    ],
)
def test_a_cell_that_is_repeated_without_end_is_refused(repeat):
    row, cell = repeat
    xml = content_of(ods({"Data": [["id", "q"], [1, 2]]}))
    cells = f'{row}<table:table-cell {cell}office:value-type="float" office:value="1"/></table:table-row></table:table>'
    assert "too far apart" in what(ods_of(xml.replace("</table:table>", cells)))


def test_rows_and_cells_that_are_repeated_a_few_times_are_read_so_often():
    xml = content_of(ods({"Data": [["id", "q", "r"], [1, 2, 2]]}))
    two = '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/>'
    row = f'<table:table-row table:number-rows-repeated="3">{two}</table:table-row><table:table-row table:number'
    export = read(Source("x.ods", ods_of(xml.replace("<table:table-row table:number", row, 1))))
    assert export.cells.to_numpy().tolist() == [["1", "2", "2"], *[["7", "7", ""]] * 3]


def test_a_workbook_without_content_is_refused():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b"\x00encrypted")
    assert what(out.getvalue()) == "The workbook is damaged or has a password."


def test_an_ordinary_survey_is_not_too_large():
    rows = [["id", *(f"q{number}" for number in range(100))], *([row, *[row % 5] * 100] for row in range(1500))]
    assert read(Source("x.ods", ods({"Data": rows}))).cells.shape == (1500, 101)


def test_a_text_keeps_its_leading_zeros():
    rows = {"Data": [["id", "q"], [1, "0123"], [2, "007"]]}
    assert read(Source("x.ods", ods(rows))).cells["q"].tolist() == ["0123", "007"]
