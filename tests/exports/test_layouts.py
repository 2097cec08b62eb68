"""A layout is recognised from the first rows, whether they come from text or from a sheet."""

import pandas as pd
import pytest

from nbsurvey.exports.layouts import FIRST_RECORDS, recognise_layout, understand
from nbsurvey.exports.options import FORMATS
from nbsurvey.exports.tools import layouts
from nbsurvey.study_files.delimited import Table

QUALTRICS = [
    ["StartDate", "Q1"],
    ["Start Date", "Hoe oud?"],
    ['{"ImportId":"startDate"}', '{"ImportId":"QID1"}'],
]

ROWS = {
    "qualtrics": (3, QUALTRICS),
    "qualtrics of 2016": (3, [*QUALTRICS[:2], ["{'ImportId': 'startDate'}", "{'ImportId': 'QID1'}"]]),
    "qualtrics before": (2, [["V1", "Q1"], ["ResponseID", "Hoe oud?"], ["R_1", "33"]]),
    "limesurvey codes": (1, [["id", "submitdate", "lastpage", "Q1"], ["1", "", "2", "33"]]),
    "limesurvey texts": (1, [["Respons ID", "Laatste pagina", "Hoe oud?"], ["1", "2", "33"]]),
    "limesurvey both": (1, [["id. Respons ID", "lastpage. Pagina", "startdate. Begin"], ["1", "", "2"]]),
    "limesurvey-vv": (2, [["Response ID", "Submitted", "Page"], ["id", "submitdate", "lastpage"], ["1", "", "2"]]),
    "csv": (1, [["id", "vraag"], ["1", "33"], ["2", "{}"]]),
}  # fmt: skip


@pytest.mark.parametrize("kind", ROWS)
def test_each_layout_is_recognised_from_its_first_rows(kind):
    header_rows, records = ROWS[kind]
    layout = recognise_layout(records)
    assert layout.format == kind.split(maxsplit=1)[0]
    assert layout.header_rows == header_rows
    assert layout.recognise(records)


def test_layouts_are_of_known_formats_and_fit_in_the_rows_that_are_looked_at():
    assert {layout.format for layout in layouts()} <= set(FORMATS)
    assert max(layout.header_rows for layout in layouts()) <= FIRST_RECORDS


@pytest.mark.parametrize("records", [[["a"]], [["a", "b"]], [["", ""]], [["V1", "V2"]], [["V1", "V2"], ["x", "y"]], []])
def test_anything_else_is_a_table_with_one_header_row(records):
    assert recognise_layout(records).format == "csv"


def test_rows_of_a_sheet_are_understood_as_those_of_a_text_are():
    cells = pd.DataFrame(
        {0: pd.Categorical(["2026-03-01"]), 1: pd.Categorical(["33"])}, index=pd.Index([4], name="row")
    )
    columns, named, _ = understand(recognise_layout(QUALTRICS), Table(QUALTRICS, cells))
    assert [(column.name, column.text, column.role) for column in columns] == [
        ("StartDate", "Start Date", "started"),
        ("Q1", "Hoe oud?", ""),
    ]
    assert list(named) == ["StartDate", "Q1"]
    assert named["Q1"].tolist() == ["33"]


def test_a_plain_table_is_named_by_its_headings_and_nothing_is_converted():
    cells = pd.DataFrame({0: pd.Categorical(["007"]), 1: pd.Categorical(["1,5"]), 2: pd.Categorical(["'=1"])})
    headings = [["code", "Gemeente", "cijfer"]]
    columns, named, _ = understand(recognise_layout(headings), Table(headings, cells))
    assert [column.role for column in columns] == ["", "municipality", ""]
    assert named.to_numpy().tolist() == [["007", "1,5", "'=1"]]
