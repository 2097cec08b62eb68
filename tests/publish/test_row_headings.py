"""The first cell of a row is its heading in a PDF, and nothing else of the PDF changes."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from tagged_tables import Cell, assert_rows_have_headings, tables

from nbsurvey.publish.row_headings import with_row_headings
from nbsurvey.publish.skeleton import new_study
from nbsurvey.publish.typst_process import compiled

TABLE = """#table(columns: 3, table.header[Drink][n][%],
  table.header(level: 2, table.cell(colspan: 3)[Hot]), [Tea], [39], [40], [Coffee], [50], [51],
  table.header(level: 2, table.cell(colspan: 3)[Cold]), [Water], [9], [9])"""


def pdf_of(source: str) -> bytes:
    source = '#set document(title: "Drinks", date: datetime(year: 2026, month: 1, day: 2))\n' + source
    asked = {"source": source, "root": ".", "font_paths": [], "form": "pdf", "pdf_standards": ["a-2a", "ua-1"]}
    messages, pdf = compiled(asked)
    assert messages == []
    return pdf


def test_each_row_has_a_heading_and_each_cell_names_those_that_are_its():
    before = pdf_of(TABLE)
    with pytest.raises(AssertionError):
        assert_rows_have_headings(before)
    assert_rows_have_headings(with_row_headings(before))


def test_there_may_be_more_tables_than_ten_and_they_keep_their_own_headings():
    assert_rows_have_headings(with_row_headings(pdf_of("#table(columns: 2, table.header[a][b], [c], [d])\n" * 12)))


def test_a_cell_of_two_columns_names_both_and_two_rows_of_headings_are_kept():
    made = tables(
        with_row_headings(
            pdf_of(
                "#table(columns: 3, table.header([], table.cell(colspan: 2)[Both], [A], [B], [C]), "
                "[x], table.cell(colspan: 2)[1])"
            )
        )
    )
    assert made[0][2] == [
        Cell("TH", "Row", "U1x0y2", ("U1x0y1",)),
        Cell("TD", "", "", ("U1x1y1", "U1x2y1", "U1x0y2")),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "No table",
        "#table(columns: 2, [no], [head])",
        "#table(columns: 2, table.header[a][b], table.cell(rowspan: 2)[c], [d], [e])",
    ],
)
def test_what_has_no_plain_rows_with_headings_stays_as_it_is(source: str):
    pdf = pdf_of(source)
    assert with_row_headings(pdf) == pdf


def test_the_pages_the_standards_and_the_place_of_every_object_stay_right():
    before, after = pdf_of(TABLE), with_row_headings(pdf_of(TABLE))
    old, new = PdfReader(BytesIO(before), strict=True), PdfReader(BytesIO(after), strict=True)
    assert [page.get_contents().get_data() for page in new.pages] == [
        page.get_contents().get_data() for page in old.pages
    ]
    for key in ("/Metadata", "/MarkInfo", "/Lang", "/OutputIntents", "/ViewerPreferences"):
        assert key in new.trailer["/Root"]
    assert new.trailer["/Root"]["/Metadata"].get_data() == old.trailer["/Root"]["/Metadata"].get_data()
    assert new.trailer["/ID"] == old.trailer["/ID"]
    assert not new.is_encrypted
    assert new.trailer["/Size"] == old.trailer["/Size"]
    for number in range(1, int(new.trailer["/Size"])):
        assert after[new.xref[0][number] :].startswith(b"%d 0 obj" % number)
    assert with_row_headings(after) == after


def test_a_new_study_has_headings_of_rows(tmp_path: Path):
    new_study(tmp_path / "study", Path("tests/tried/survey.sav"), languages=("en",), population="1200")
    command = [
        sys.executable,
        "-m",
        "nbsurvey",
        "report",
        "--study",
        tmp_path / "study",
        "--engine",
        "embedded",
        "--to",
        "pdf",
    ]
    subprocess.run(command, check=True, capture_output=True)
    assert_rows_have_headings((tmp_path / "study/build/report/report.en.pdf").read_bytes())
