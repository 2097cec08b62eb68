"""A format is recognised from content; a zip is unpacked within bounds; what is no export is told as such."""

import csv
import io
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_files import LIMESURVEY, PLAIN, problem_in, zipped

from nbsurvey.errors import InvalidInputError
from nbsurvey.exports import formats
from nbsurvey.exports.export import Source


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.dat"


@pytest.mark.parametrize(
    "content, format",
    [
        (PLAIN, "csv"),
        (PLAIN.replace(b";", b"\t"), "csv"),
        (LIMESURVEY, "limesurvey"),
        (b"\xef\xbb\xbf" + LIMESURVEY, "limesurvey"),
        (b"$FL2@(#) SPSS DATA FILE", "spss"),
        (b"$FL3@(#) SPSS DATA FILE", "spss"),
        (b"<stata_dta><header><release>118", "stata"),
        (b"\x72\x02\x01\x00rest", "stata"),
        (b"\x73\x01\x01\x00rest", "stata"),
        (b"PAR1rest", "parquet"),
        (zipped(**{"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b""}), "excel"),
        (zipped(**{"content.xml": b"<x/>", "mimetype": b"x"}), "ods"),
        (b"\xd0\xcf\x11\xe0", "xls"),
    ],
)
def test_a_format_is_recognised_from_content(content, format):
    assert formats.recognise(Source("x.jpg", content)) == format


def test_a_plain_table_is_read_as_it_stands(file):
    file.write_bytes(PLAIN)
    export = formats.read(file)
    assert export.format == "csv"
    assert export.recognised == "Table with one header row; semicolon, UTF-8; 2 responses, 3 columns"
    assert export.cells.to_numpy().tolist() == [["007", "Utrecht", "1,5"], ["008", "Zoë", "2"]]
    assert [column.role for column in export.columns] == ["record_id", "municipality", ""]
    assert export.source == Source(str(file), PLAIN)


def test_dutch_excel_in_windows_1252_is_read(file):
    file.write_bytes(PLAIN.decode().encode("cp1252"))
    export = formats.read(file)
    assert "semicolon, Windows-1252" in export.recognised
    assert export.cells["gemeente"].tolist() == ["Utrecht", "Zoë"]


def test_a_user_may_ask_for_another_reading_of_a_text(file):
    file.write_bytes(LIMESURVEY)
    assert formats.read(file, "csv").recognised.startswith("Table with one header row")
    file.write_bytes(PLAIN)
    assert formats.read(file, "limesurvey").recognised.startswith("Read as limesurvey")


@pytest.mark.parametrize(
    "content, format, what",
    [
        (PLAIN, "spss", "The file is CSV, not SPSS (.sav, .zsav)."),
        (PLAIN, "qualtrics", "The file is CSV, not Qualtrics CSV or TSV."),
        (LIMESURVEY, "limesurvey-vv", "The file is LimeSurvey CSV, not LimeSurvey VV."),
        (b"$FL2@(#)", "csv", "The file is SPSS (.sav, .zsav), not CSV."),
        (b"PAR1", "excel", "The file is Parquet, not Excel (.xlsx)."),
    ],
)
def test_a_format_that_the_file_does_not_have_is_a_problem_with_the_right_one(file, content, format, what):
    problem = problem_in(file, content, format)
    assert problem.what == what
    assert "or 'auto'" in problem.fix


def test_a_format_that_does_not_exist_is_a_problem_with_those_that_do(file):
    problem = problem_in(file, PLAIN, "sav")
    assert problem.what == "'sav' is no format."
    assert problem.expected == ", ".join(["auto", *formats.FORMATS])


def test_a_sheet_is_only_of_a_workbook(file):
    file.write_bytes(PLAIN)
    with pytest.raises(InvalidInputError, match="CSV has no sheets"):
        formats.read(file, sheet="Blad1")


@pytest.mark.parametrize(
    "content, kind",
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"\n<!DOCTYPE html><html>log in</html>", "a web page"),
        (b"\xef\xbb\xbf<html><body>", "a web page"),
        (b'<?xml version="1.0"?><document/>', "XML"),
        (b'{"SurveyEntry": {"SurveyID": "SV_1"}}', "JSON"),
        (b'[\n  {\n    "id": 1\n  }\n]', "JSON"),
        (b'{"responses": [\n{"id": 1}]}', "JSON"),
        (b"{\\rtf1\\ansi", "a text document (.rtf)"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (b"7z\xbc\xaf\x27\x1c", "compressed"),
        (b"SQLite format 3\x00", "a database"),
        (zipped(**{"word/document.xml": b"<x/>", "[Content_Types].xml": b""}), "a Word document"),
        (zipped(**{"xl/workbook.bin": b"x"}), "a binary Excel workbook (.xlsb)"),
    ],
)
def test_a_file_that_is_no_export_is_told_with_what_it_is(file, content, kind):
    problem = problem_in(file, content)
    assert problem.what == f"The file is {kind}, not an export."
    assert problem.fix


@pytest.mark.parametrize(
    "content, what",
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf\n", "The file is empty."),
        (b"a;b\n", "There is no row below the header."),
        (b"MZ\x90\x00\x03;\x00\n\x00", "The file isn't text: it holds NUL bytes."),
        (b"a;b\n1;\x00\n", "The file isn't text: it holds NUL bytes."),
        (b"a|b\n1|2\n", "The header has one column."),
        (b"a;b\n1;2;3\n", "The row has 3 cells."),
        (b'a;b\n1;"2\n3;4\n', "The table breaks off here: unexpected end of data."),
        (b"a;b\n\xe9\xe9n;x\nZo\xc3\xab;y\n", "Row 2 isn't UTF-8, but row 3 is: encodings are mixed."),
        (b"a;;c\n1;2;3\n", "Column 2 has no heading."),
        (b";".join(b"k%d" % i for i in range(10_000)) + b"\n" + b";" * 9_999 + b"\n", "The table has 10000 columns."),
        (b"a;b\n" + b"x" * (1 << 20) + b";1\n", "A cell has more than 131,072 characters."),
    ],
)
def test_a_text_that_is_not_right_is_told_with_what_is_wrong(file, content, what):
    assert problem_in(file, content).what == what


def test_a_file_that_is_not_there_and_a_folder_are_problems(file, tmp_path):
    with pytest.raises(InvalidInputError, match="The file doesn't exist"):
        formats.read(file)
    with pytest.raises(InvalidInputError, match="This is a folder"):
        formats.read(tmp_path)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(file):
    with file.open("wb") as sparse:
        sparse.truncate(1 << 40)
    with pytest.raises(InvalidInputError, match=r"The file is too large: 1,048,576\.0 MB\. Expected: at most 512 MB\."):
        formats.read(file)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12)
HEADINGS = TEXTS.map(str.strip).filter(bool)


@given(
    headings=st.lists(HEADINGS, min_size=2, max_size=5, unique=True),
    system=st.sampled_from([[], ["id", "submitdate", "lastpage"]]),
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    data=st.data(),
)
def test_a_text_is_read_back_as_it_was_written(tmp_path_factory, headings, system, delimiter, encoding, data):
    headings = [*system, *(heading for heading in headings if heading not in system)]
    row = st.lists(TEXTS, min_size=len(headings), max_size=len(headings))
    rows = data.draw(st.lists(row, min_size=1, max_size=5))
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([headings, *rows])
    path = tmp_path_factory.getbasetemp() / "written.csv"
    path.write_bytes(written.getvalue().encode(encoding))
    export = formats.read(path)
    assert export.format == ("limesurvey" if system else "csv")
    assert list(export.cells) == [column.name for column in export.columns] == headings
    unmasked = [[cell[1:] if system and cell.startswith("'=") else cell for cell in row] for row in rows]
    assert export.cells.to_numpy().tolist() == unmasked


def test_mutated_bytes_give_a_table_or_a_clear_problem(file):
    chance = random.Random(4)
    originals = [PLAIN, LIMESURVEY, zipped(**{"a.csv": LIMESURVEY})]
    for _ in range(300):
        content = bytearray(chance.choice(originals))
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(len(content))] = chance.choice(
                [0, 10, 34, 39, 44, 59, 80, 123, 233, chance.randrange(256)]
            )
        file.write_bytes(bytes(content))
        try:
            formats.read(file)
        except InvalidInputError as error:
            assert all(problem.what.endswith(".") for problem in error.problems)
