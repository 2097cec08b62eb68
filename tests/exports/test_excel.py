"""One sheet of a workbook becomes text, as Excel stores it; what can't be trusted is refused."""

import tracemalloc
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports import excel
from nbsurvey.exports.export import Export, Source

openpyxl = pytest.importorskip("openpyxl")


def workbook(*rows: list, change: Callable = lambda book: None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed(content: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == member else old.read(name))
        if member not in old.namelist():
            new.writestr(member, change(b""))
    return out.getvalue()


def read(content: bytes, sheet: str = "") -> Export:
    return excel.read(Source("mijn.xlsx", content), sheet)


def table(export: Export) -> list[list[str]]:
    return [list(export.cells), *export.cells.astype(str).to_numpy().tolist()]


def problems(content: bytes, sheet: str = "") -> tuple[Problem, ...]:
    with pytest.raises(InvalidInputError) as caught:
        read(content, sheet)
    assert all(one.file == "mijn.xlsx" and one.fix for one in caught.value.problems)
    return caught.value.problems


CELLS = [
    (1, "1"),
    (1.0, "1"),
    (1.5, "1.5"),
    (12345678901, "12345678901"),
    (True, "TRUE"),
    (False, "FALSE"),
    ("007", "007"),
    (" =1+1", " =1+1"),
    ("Zoë\nBakker", "Zoë\nBakker"),
    (date(2026, 3, 18), "2026-03-18"),
    (datetime(2026, 3, 18), "2026-03-18 00:00:00"),
    (datetime(2026, 3, 18, 9, 30), "2026-03-18 09:30:00"),
    (time(9, 30), "09:30:00"),
    (timedelta(hours=26), "26:00:00"),
    (None, ""),
]


@pytest.mark.parametrize(("value", "text"), CELLS)
def test_a_cell_is_written_as(value, text):
    assert table(read(workbook(["id", "q"], [1, value], [2, "x"]))) == [["id", "q"], ["1", text], ["2", "x"]]


def test_a_number_keeps_the_leading_zeros_of_its_format():
    def change(book):
        book.active["A2"].number_format = "00000"

    assert table(read(workbook(["id", "q"], [42, 1], change=change))) == [["id", "q"], ["00042", "1"]]


def test_a_text_that_looks_like_a_formula_stays_a_text():
    def change(book):
        book.active["B2"].value = "=1+1"
        book.active["B2"].data_type = "s"

    assert table(read(workbook(["id", "q"], [1, 1], change=change)))[1] == ["1", "=1+1"]


def test_empty_cells_at_the_end_and_empty_rows_are_left_out():
    export = read(workbook(["id", "q", None], [1, None], [], [2, 3], [None, None]))
    assert table(export) == [["id", "q"], ["1", ""], ["2", "3"]]
    assert list(export.cells.index) == [2, 4]


def test_the_one_sheet_that_holds_anything_is_read_and_named():
    def change(book):
        book.create_sheet("Leeg")
        book.create_sheet("Lijsten").append(["x", "y"])
        book["Lijsten"].sheet_state = "hidden"

    export = read(workbook(["id", "q"], [1, 2], change=change))
    assert export.recognised == "Table with one header row; Excel, sheet 'Sheet'; 1 response, 2 columns"
    assert export.format == "excel"


def test_of_several_sheets_one_must_be_chosen():
    def change(book):
        book.create_sheet("Uitleg").append(["a", "b"])
        book["Uitleg"].append(["1", "2"])

    content = workbook(["id", "q"], [1, 2], change=change)
    assert problems(content)[0].what == "The workbook has several sheets: 'Sheet', 'Uitleg'."
    assert table(read(content, "Uitleg")) == [["a", "b"], ["1", "2"]]
    [absent] = problems(content, "Blad1")
    assert (absent.what, absent.fix) == ("The workbook has no sheet 'Blad1'.", "Choose one of: Sheet, Uitleg.")


def test_the_layout_of_a_survey_tool_is_recognised():
    names = ["StartDate", "ResponseId", "Q1"]
    texts = ["Start Date", "Response ID", "Bent u tevreden?"]
    ids = ['{"ImportId":"startDate","timeZone":"Z"}', '{"ImportId":"_recordId"}', '{"ImportId":"QID1"}']
    export = read(workbook(names, texts, ids, [datetime(2026, 3, 18, 9), "R_1", 1]))
    assert export.recognised.startswith("Qualtrics")
    assert [one.text for one in export.columns][2] == "Bent u tevreden?"
    assert table(export)[1:] == [["2026-03-18 09:00:00", "R_1", "1"]]


def test_cells_beyond_the_size_that_the_sheet_claims_are_read():
    content = workbook(["id", "q"], [1, 2], [3, 4])
    shrunk = changed(content, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'ref="A1:B3"', b'ref="A1:A2"'))
    assert shrunk != content
    assert table(read(shrunk)) == [["id", "q"], ["1", "2"], ["3", "4"]]


def test_texts_may_be_shared_between_cells_as_excel_does():
    space, kind = "http://schemas.openxmlformats.org", "application/vnd.openxmlformats-officedocument.spreadsheetml"
    strings = (
        f'<sst xmlns="{space}/spreadsheetml/2006/main"><si><t>id</t></si><si><r><t>Zo</t></r><r><t>ë</t></r></si></sst>'
    )
    relation = f'<Relationship Id="rId9" Type="{space}/officeDocument/2006/relationships/sharedStrings" '
    content = workbook(["id", "q"], [1, "vijf"])
    for member, old, new in [
        ("xl/sharedStrings.xml", b"", strings.encode()),
        (
            "[Content_Types].xml",
            b"</T",
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></T'.encode(),
        ),
        ("xl/_rels/workbook.xml.rels", b"</R", relation.encode() + b'Target="sharedStrings.xml"/></R'),
        ("xl/worksheets/sheet1.xml", b't="inlineStr"><is><t>id</t></is>', b't="s"><v>0</v>'),
        ("xl/worksheets/sheet1.xml", b't="inlineStr"><is><t>vijf</t></is>', b't="s"><v>1</v>'),
    ]:
        content = changed(content, member, lambda xml, old=old, new=new: xml.replace(old, new, 1))
    assert table(read(content)) == [["id", "q"], ["1", "Zoë"]]


def test_formulas_and_errors_are_refused_with_their_cells():
    refused = problems(workbook(["id", "q", "r"], [1, "=A2+1", "#REF!"], [2, "=A3+1", 3], [3, "=A4+1", 3]))
    assert [(one.what, one.row) for one in refused] == [
        ("Cell B2 holds a formula. So do 2 more in its column.", 2),
        ("Cell C2 holds the error #REF!.", 2),
    ]
    assert refused[0].fix == "Copy the sheet, and paste it as values."


def test_the_error_that_says_that_there_is_nothing_is_read():
    assert table(read(workbook(["id", "q"], [1, "#N/A"], [2, "ja"]))) == [["id", "q"], ["1", "#N/A"], ["2", "ja"]]


def test_links_to_other_files_are_refused():
    content = changed(workbook(["id", "q"], [1, 2]), "xl/externalLinks/externalLink1.xml", lambda _: b"<externalLink/>")
    assert problems(content)[0].what == "The workbook links to other files."


def test_a_heading_over_merged_cells_is_refused():
    refused = problems(
        workbook(["id", "vraag", None, "q"], [1, 2, 3, 4], change=lambda book: book.active.merge_cells("B1:C1"))
    )
    assert [(one.what, one.row) for one in refused] == [("Column 3 has no heading.", 1)]
    assert "merged" in refused[0].fix


def test_cells_to_the_right_of_the_headings_are_refused():
    assert problems(workbook(["id", "q"], [1, 2, 3]))[0].what == "Cell C2 has no heading above it."


def test_a_hidden_sheet_is_passed_over_and_told():
    def hide(book):
        book.create_sheet("lijsten").append(["Ja"])
        book["lijsten"].sheet_state = "hidden"
        book.create_sheet("leeg").sheet_state = "veryHidden"

    export = read(workbook(["id", "q"], [1, 2], change=hide))
    assert export.notes == ("Sheet 'lijsten' is hidden: left out (--sheet reads it).",)
    assert not read(workbook(["id", "q"], [1, 2])).notes


def test_a_title_over_merged_cells_and_totals_below_are_told_with_the_rows_of_the_sheet():
    rows = [["Enquête 2026"], [None], ["Nr", "q", "r"], *([number, "Ja", 4] for number in range(9)), ["Totaal", 9, 36]]
    export = read(workbook(*rows, change=lambda book: book.active.merge_cells("A1:C1")))
    assert export.notes == ("Row 1 is a title above the table: left out.", "Row 13 holds totals: left out.")
    assert export.cells.index.tolist() == list(range(4, 13))


def test_the_same_heading_twice_is_named_apart():
    export = read(workbook(["q", "q"], [1, 2]))
    assert [column.name for column in export.columns] == ["q", "q#2"]
    assert export.notes == ("2 columns have the heading 'q': q, q#2.",)


def test_a_heading_over_merged_cells_belongs_to_all_columns_below_it():
    rows = [["id", "Wat?", None, "Hoe?"], [None, "Thee", "Koffie", None], [1, "x", None, 4]]
    export = read(workbook(*rows, change=lambda book: book.active.merge_cells("B1:C1")))
    assert [column.name for column in export.columns] == ["id", "Wat? [Thee]", "Wat? [Koffie]", "Hoe?"]


def test_no_responses_are_refused():
    assert [one.what for one in problems(workbook(["q", "r"]))] == ["There is no row below the header."]
    assert problems(workbook())[0].what == "No sheet of the workbook holds anything."


def test_too_many_columns_and_too_long_cells_are_refused():
    assert problems(workbook([f"q{number}" for number in range(10_000)], [1]))[0].what == "The table has 10000 columns."
    long = changed(
        workbook(["id", "q"], [1, "lang"]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"lang", b"x" * 1_000_000),
    )
    [one] = problems(long)
    assert (one.row, one.column, one.what) == (2, "q", "A cell has more than 131,072 characters.")


BOMB = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "member", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_entities_is_refused(member, encoding):
    def change(xml: bytes) -> bytes:
        text = (BOMB + xml.partition(b"?>")[2] if xml.startswith(b"<?xml") else BOMB + xml).decode()
        return text.replace('<?xml version="1.0"?>', "").encode(encoding)

    [one] = problems(changed(workbook(["id", "q"], [1, "&b;"]), member, change))
    assert one.what == f"'{member}' in the workbook declares entities, which no export needs."


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    content = changed(workbook(["id", "q"], [1, 2]), "xl/worksheets/sheet1.xml", lambda xml: xml + b"<c/>" * 10_000_000)
    tracemalloc.start()
    [one] = problems(content)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert one.what == "'xl/worksheets/sheet1.xml' in the workbook is more than 200 times as large as it seems."


def test_more_rows_than_excel_has_are_refused():
    content = workbook(["id", "q"], [1, 2], [3, 4])
    far = changed(content, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<row r="3"', b'<row r="2000000000"'))
    assert problems(far)[0].what == "The sheet has more than 1,048,576 rows."


def test_a_damaged_workbook_is_refused():
    content = workbook(["id", "q"], *([number, "tekst"] for number in range(200)))
    for length in range(4, len(content), len(content) // 20):
        assert problems(content[:length])
    for at in range(30, len(content), len(content) // 40):
        mutant = content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]
        try:
            assert table(read(mutant)) == table(read(content))
        except InvalidInputError as error:
            assert error.problems[0].what


@pytest.mark.parametrize("content", [b"id;q1\n1;2\n", b"\xd0\xcf\x11\xe0" + b"\0" * 512, b"PK\x03\x04" + b"\xff" * 500])
def test_another_file_with_the_name_of_a_workbook_is_refused(content):
    assert problems(content)


def test_a_sheet_laid_out_by_a_tool_has_the_habits_of_that_tool():
    ids = ['{"ImportId":"startDate"}', '{"ImportId":"QID1"}']
    export = read(workbook(["StartDate", "Q1"], ["Start Date", "Wat?"], ids, ["x", "1,3"]))
    assert export.habits.tick_separator == ","
    assert read(workbook(["a", "b"], ["x", "1,3"])).habits.tick_separator == ""
