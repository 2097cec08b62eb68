"""A Qualtrics export is read with three header rows, with those of 2016 and with the two of before."""

import json
from pathlib import Path

import pytest
import real_exports
import yaml

from nbsurvey.drafting import draft_codebook
from nbsurvey.errors import InvalidInputError
from nbsurvey.exports import formats
from nbsurvey.exports.export import Export, ExportColumn

SYSTEM = [
    ("StartDate", "Start Date", "startDate"),
    ("ResponseId", "Response ID", "_recordId"),
    ("RecipientEmail", "Recipient Email", "recipientEmail"),
]


@pytest.fixture
def read(tmp_path: Path):
    def read_export(text: str, encoding: str = "utf-8") -> Export:
        path = tmp_path / "export.csv"
        path.write_bytes(text.encode(encoding))
        return formats.read(path)

    return read_export


def table(columns: list[tuple[str, ...]], rows: list[list[str]], delimiter: str = ",", quote: str = '"') -> str:
    """Write an export: of each column its name, text and id, and perhaps that of its choice."""
    ids = []
    for _, _, import_id, *choice in columns:
        whole = {"ImportId": import_id} | ({"choiceId": choice[0]} if choice else {})
        ids.append(json.dumps(whole) if quote == '"' else str(whole))
    lines = [[column[0] for column in columns], [column[1] for column in columns], ids, *rows]
    return "".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in line) + "\n" for line in lines)


def answers(columns: list[tuple[str, ...]], *rows: str) -> str:
    """Write an export of one response for each row of answers, which are separated by semicolons."""
    return table(
        [*SYSTEM, *columns], [["2026-03-01 10:00:00", f"R_{i}", "", *row.split(";")] for i, row in enumerate(rows)]
    )


def by_name(export: Export) -> dict[str, ExportColumn]:
    return {column.name: column for column in export.columns}


BOXES = [
    ("Q2_1", "Wat doet u? - Selected Choice - Lezen", "QID2", "1"),
    ("Q2_2", "Wat doet u? - Selected Choice - Zwemmen", "QID2", "2"),
    ("Q2_3", "Wat doet u? - Selected Choice - Anders - namelijk", "QID2", "3"),
    ("Q2_3_TEXT", "Wat doet u? - Anders - namelijk - Text", "QID2_3_TEXT"),
]


def test_three_header_rows_give_names_and_texts(read):
    export = read(answers([("Q1", "Hoe oud bent u?", "QID1"), ("leeftijd", "leeftijd", "leeftijd")], "33;2", "34;2"))
    assert export.format == "qualtrics"
    assert export.recognised == "Qualtrics, three header rows; comma, UTF-8; 2 responses, 5 columns"
    assert by_name(export)["Q1"] == ExportColumn("Q1", "Hoe oud bent u?")
    assert by_name(export)["Q1"].id == "QID1"
    assert list(export.cells.index) == [4, 5]
    assert export.cells["Q1"].tolist() == ["33", "34"]


def test_tabs_make_no_difference(read):
    export = read(table([*SYSTEM, ("Q1", "Hoe?", "QID1")], [["a", "b", "c", "1"]], delimiter="\t"), "utf-16")
    assert export.recognised == "Qualtrics, three header rows; tab, UTF-16; 1 response, 4 columns"


def test_the_ids_of_2016_in_single_quotes_are_read(read):
    export = read(table([*SYSTEM, *BOXES], [["a", "b", "c", "1", "", "1", "x"]], quote="'"))
    assert export.recognised.startswith("Qualtrics, three header rows as of 2016;")
    assert by_name(export)["Q2_1"].is_box


def test_system_columns_are_known_by_their_ids_in_any_language(read):
    columns = [
        ("Starttijd", "x", "startDate"),
        ("Adres", "y", "panel-RecipientEmail"),
        ("Ort", "z", "Location-LocationLatitude"),
        ("Q1", "Hoe?", "QID1"),
    ]
    roles = [column.role for column in read(table(columns, [["a", "b", "c", "d"]])).columns]
    assert roles == ["started", "email", "location", ""]


def test_clicks_browsers_and_display_orders_are_no_answers(read):
    columns = [
        ("Q4_First Click", "Timing - First Click", "QID4_FIRST_CLICK"),
        ("Q5_Browser", "Meta - Browser", "QID5_META_BROWSER"),
        ("Q2_DO_1", "Wat? - Display Order - Lezen", "QID2_DO", "1"),
        ("Q1", "Hoe?", "QID1"),
    ]
    roles = [column.role for column in read(table(columns, [["1", "b", "1", "d"]])).columns]
    assert roles == ["duration", "browser", "display_order", ""]


def test_choices_with_ids_are_boxes_and_their_text_stands_by_itself(read):
    columns = by_name(read(answers(BOXES, "1;;1;tuinieren", ";1;;")))
    assert columns["Q2_1"] == ExportColumn("Q2_1", "Wat doet u?", "Lezen", "Q2", is_box=True)
    assert columns["Q2_3"].part == "Anders - namelijk"
    assert columns["Q2_3_TEXT"].question == ""
    assert not columns["Q2_3_TEXT"].is_box


def test_cells_that_hold_the_text_of_their_choice_are_boxes(read):
    columns = [("Q2_1", "Wat? - Lezen", "QID2_1"), ("Q2_2", "Wat? - Zwemmen", "QID2_2")]
    assert by_name(read(answers(columns, "Lezen;", "-99;-99")))["Q2_2"].is_box


def test_codes_are_boxes_only_where_ticked_and_unticked_ones_abound(read):
    columns = [("Q2_1", "Wat? - Lezen", "QID2_1"), ("Q2_2", "Wat? - Zwemmen", "QID2_2")]
    assert by_name(read(answers(columns, *["1;", ";1", "1;1"] * 3)))["Q2_1"].is_box
    assert by_name(read(answers(columns, *["1;", ";2", "1;2"] * 3)))["Q2_1"].is_box
    assert not by_name(read(answers(columns, "1;", ";1")))["Q2_1"].is_box
    assert not by_name(read(answers(columns, *["1;1"] * 9)))["Q2_1"].is_box


def test_rows_of_a_matrix_share_their_question_and_are_no_boxes(read):
    columns = [
        ("Q3_1", "Hoe tevreden? - De trein - op tijd", "QID3_1"),
        ("Q3_2", "Hoe tevreden? - De bus", "QID3_2"),
    ]
    described = by_name(read(answers(columns, "1;2", "5;4", "2;2")))
    assert described["Q3_1"] == ExportColumn("Q3_1", "Hoe tevreden?", "De trein - op tijd", "Q3")
    assert described["Q3_2"].part == "De bus"


def test_scales_side_by_side_and_rounds_of_a_loop_are_questions_of_their_own(read):
    columns = [
        ("Q3#1_1", "Hoe? - Nu - a", "QID3#1_1"),
        ("Q3#1_2", "Hoe? - Nu - b", "QID3#1_2"),
        ("Q3#2_1", "Hoe? - Straks - a", "QID3#2_1"),
        ("Q3#2_2", "Hoe? - Straks - b", "QID3#2_2"),
        ("1_Q4", "Waarom?", "1_QID4"),
        ("2_Q4", "Waarom?", "2_QID4"),
    ]
    questions = [column.question for column in read(answers(columns, "1;2;3;4;5;6", "2;2;2;2;2;2")).columns[3:]]
    assert questions == ["Q3#1", "Q3#1", "Q3#2", "Q3#2", "", ""]


def test_each_row_of_a_matrix_with_several_answers_is_a_question_of_boxes(read):
    columns = [
        (f"Q3_{row}_{choice}", f"Waarheen? - {place} - {how}", f"QID3_{row}", f"{choice}")
        for row, place in enumerate(["Werk", "School"], 1)
        for choice, how in enumerate(["fiets", "auto"], 1)
    ]
    described = read(answers(columns, "1;;;1", "1;1;;")).columns[3:]
    assert [column.question for column in described] == ["Q3_1", "Q3_1", "Q3_2", "Q3_2"]
    assert [column.part for column in described] == ["fiets", "auto", "fiets", "auto"]
    assert all(column.is_box for column in described)


def test_columns_that_qualtrics_makes_beside_an_answer_stand_by_themselves(read):
    columns = [("Q8", "Hoe waarschijnlijk?", "QID8"), ("Q8_NPS_GROUP", "Hoe waarschijnlijk? - Group", "QID8_NPS_GROUP")]
    assert [column.question for column in read(answers(columns, "9;3", "2;1")).columns[3:]] == ["", ""]


def test_questions_whose_columns_begin_alike_keep_apart(read):
    columns = [
        ("reis_trein", "Waarmee? - Trein", "QID2_1"),
        ("reis_bus", "Waarmee? - Bus", "QID2_2"),
        ("reis_a", "Waarheen? - Werk", "QID3_1"),
        ("reis_b", "Waarheen? - School", "QID3_2"),
    ]
    first, _, third, _ = (column.question for column in read(answers(columns, "1;2;3;4", "2;2;2;2")).columns[3:])
    assert first != third


def test_seen_but_unanswered_is_marked_where_it_occurs(read):
    columns = by_name(read(answers([("Q1", "Hoe?", "QID1"), ("Q5", "Wat?", "QID5")], "-99;1", "2;2")))
    assert columns["Q1"].missing == {"-99": "seen but not answered"}
    assert columns["Q5"].missing == {}
    assert columns["StartDate"].missing == {}


def test_an_address_is_seen_in_the_fields_of_a_form_and_a_rating_is_not(read):
    columns = [
        ("Q6_1", "Uw gegevens - Straat", "QID6_1"),
        ("Q6_2", "Uw gegevens - Postcode", "QID6_2"),
        ("Q7_1", "Cijfer - Gemeente", "QID7_1"),
        ("Q7_2", "Cijfer - Provincie", "QID7_2"),
    ]
    rows = [f"Dorp {i};{1000 + i} AB;{i % 3};{i % 2}" for i in range(12)]
    assert [column.role for column in read(answers(columns, *rows)).columns[3:]] == ["address", "address", "", ""]


LEGACY = (
    "V1,V2,V3,V6,V8,Q1,Q2_1,Q2_2,Q2_2_TEXT,\n"
    "ResponseID,ResponseSet,Name,IPAddress,StartDate,Hoe oud?,Wat? - Lezen,Wat? - Anders,Wat? - Anders - TEXT,\n"
    "R_1,Default,Anoniem,192.0.2.1,2017-07-18 08:28:09,33,Lezen,,,\n"
    "R_2,Default,Anoniem,192.0.2.1,2017-07-18 08:28:09,34,,Anders,iets,\n"
)


def test_a_legacy_export_names_its_system_columns_in_the_second_row(read):
    export = read(LEGACY, "utf-8-sig")
    assert export.recognised == ("Qualtrics, two header rows (legacy); comma, UTF-8 with BOM; 2 responses, 9 columns")
    assert [column.role for column in export.columns[:5]] == ["record_id", "response_set", "name", "ip", "started"]
    columns = by_name(export)
    assert columns["Q1"].text == "Hoe oud?"
    assert columns["Q2_1"] == ExportColumn("Q2_1", "Wat?", "Lezen", "Q2", is_box=True)
    assert columns["Q2_2_TEXT"].question == ""


def without_row(text: str, row: int) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(lines[:row] + lines[row + 1 :])


LOOPED = [
    *BOXES,
    ("Q1", "Hoe oud bent u?", "QID1"),
    ("1_Q5_1", "Wat at u? - Brood", "1_QID5", "1"),
    ("1_Q5_2", "Wat at u? - Soep", "1_QID5", "2"),
    ("Q6#1_1", "Reizen - Hoe vaak? - Zee", "QID6#1_1"),
    ("Q6#1_2", "Reizen - Hoe vaak? - Berg", "QID6#1_2"),
    ("Q7_1_1", "Waar en wanneer? - Thuis - Maandag", "QID7_1", "1"),
    ("Q7_1_2", "Waar en wanneer? - Thuis - Dinsdag", "QID7_1", "2"),
    ("wave_1", "wave_1", "wave_1"),
    ("wave_2", "wave_2", "wave_2"),
]
ANSWERED = [
    "Lezen;;;;33;Brood;;vaak;nooit;Maandag;;a;b",
    ";Zwemmen;Anders - namelijk;dansen;34;;Soep;nooit;vaak;;Dinsdag;b;a",
    "Lezen;Zwemmen;;;35;Brood;Soep;vaak;vaak;Maandag;;a;a",
]


def test_without_the_row_of_ids_the_columns_are_the_same(read):
    whole = answers(LOOPED, *ANSWERED)
    export, without = read(whole), read(without_row(whole, 2))
    assert without.recognised == "Qualtrics, names and texts of questions; comma, UTF-8; 3 responses, 16 columns"
    assert without.columns == export.columns
    assert {column.id for column in without.columns} == {""}  # a number that was counted off is no id of a survey
    assert len(without.cells) == 3


def test_without_the_row_of_ids_the_boxes_of_each_row_of_a_matrix_are_together(read):
    names = [f"Q4_{row}_{choice}" for row in (1, 2) for choice in (4, 5)]
    texts = [f"Wat gebruikt u? - {place} - {what}" for place in ("Thuis", "Werk") for what in ("Bus", "Trein")]
    columns = [(name, text, f"QID4_{name[3]}", name[-1]) for name, text in zip(names, texts, strict=True)]
    export = read(without_row(answers(columns, "1;;1;", ";1;;1", "1;1;;"), 2))
    assert [(column.question, column.part, column.is_box) for column in export.columns[3:]] == [
        ("Q4_1", "Bus", True),
        ("Q4_1", "Trein", True),
        ("Q4_2", "Bus", True),
        ("Q4_2", "Trein", True),
    ]


def test_without_the_row_of_ids_rows_with_a_code_each_are_no_boxes(read):
    columns = [("Q2_1", "Hoe vaak? - Lezen", "QID2_1"), ("Q2_2", "Hoe vaak? - Zwemmen", "QID2_2")]
    export = read(without_row(answers(columns, "1;", ";1"), 2))
    assert [column.is_box for column in export.columns[3:]] == [False, False]


def test_in_german_the_texts_below_the_names_are_known_too(read):
    text = without_row(answers([("Q1", "Wie alt sind Sie?", "QID1")], "33"), 2)
    export = read(text.replace("Start Date", "Anfangsdatum").replace("Response ID", "Antwort-ID"))
    assert (export.format, len(export.cells)) == ("qualtrics", 1)


def test_without_the_row_of_texts_the_boxes_are_known_by_their_ids(read):
    export = read(without_row(answers(BOXES, *(row.split(";3")[0] for row in ANSWERED)), 1))
    assert export.recognised.startswith("Qualtrics, names and ids of questions; comma, UTF-8; 3 responses")
    assert [column.is_box for column in export.columns[3:]] == [True, True, True, False]
    assert not any("ImportId" in column.text + column.part for column in export.columns)


def test_a_first_response_is_no_row_of_texts(read):
    export = read(without_row(without_row(answers(LOOPED, *ANSWERED), 2), 1))
    assert (export.format, len(export.cells)) == ("csv", 3)


def test_names_and_texts_of_another_tool_are_none_of_qualtrics(read):
    rows = ["id,start_date,email,v1", "Response ID,Start Date,E-mail,How satisfied are you with it?"]
    export = read("".join(row + "\n" for row in [*rows, *["1,2026-03-01,a@b.nl,2"] * 6]))
    assert export.recognised.startswith("Table with two header rows, names and texts")


def test_two_columns_of_the_same_name_keep_their_texts(read):
    export = read(answers([("Q1", "Hoe?", "QID1"), ("Q1", "Wat?", "QID5")], "1;2"))
    assert [(column.name, column.text) for column in export.columns[-2:]] == [("Q1", "Hoe?"), ("Q1#2", "Wat?")]


def test_a_header_row_that_lacks_a_cell_is_a_problem(read):
    lines = answers([("Q1", "Hoe?", "QID1")], "1").splitlines()
    with pytest.raises(InvalidInputError, match="row 2: The row has 3 cells"):
        read("\n".join([lines[0], lines[1].rpartition(",")[0], *lines[2:]]))


def test_three_header_rows_and_no_responses_are_a_problem(read):
    with pytest.raises(InvalidInputError, match="There is no row below the header"):
        read(answers([("Q1", "Hoe?", "QID1")]))


@real_exports.needed
def test_a_real_export_in_german_is_read():
    export = formats.read(real_exports.FOLDER / "qualtrics_sample.csv")
    assert export.recognised == "Qualtrics, three header rows; comma, UTF-8; 1 response, 20 columns"
    assert [column.name for column in export.columns if not column.role] == ["Q1", "Q2", "Q2 - Topics"]
    assert export.columns[-3].text == "This is a multiple choice question."


@real_exports.needed
def test_a_real_legacy_export_is_read():
    export = formats.read(real_exports.FOLDER / "qualtrics_sample_legacy.csv")
    assert export.format == "qualtrics"
    assert [column.name for column in export.columns if not column.role] == ["Q1", "Q2"]
    assert export.columns[-1].role == "location"


OWN = [
    ("Q1", "How likely is it that you recommend us?", "QID1"),
    ("Q1_NPS_GROUP", "How likely is it that you recommend us? - Group", "QID1_NPS_GROUP"),
    ("SC0", "Score", "SC0"),
    ("afdeling", "afdeling", "afdeling"),
    ("Q2", "Do you drink tea?", "QID2"),
]
ROWS = [f"{n % 11};{1 + n % 3};{n % 4};{('Zorg', 'Wonen')[n % 2]};{1 + n % 2}" for n in range(66)]


def test_what_qualtrics_adds_to_the_answers_is_drafted_as_no_question(read):
    draft = yaml.safe_load(draft_codebook(read(answers(OWN, *ROWS))))
    assert [item["column"] for block in draft["blocks"] for item in block["items"]] == ["Q1", "Q2"]
    assert draft["export"]["leave_out"] == ["Q1_NPS_GROUP", "SC0", "afdeling"]


def test_without_ids_what_has_no_text_of_its_own_is_no_question(read):
    names, texts, _, *rows = answers(OWN, *ROWS).splitlines(keepends=True)
    draft = yaml.safe_load(draft_codebook(read("".join([names, texts, *rows]))))
    assert {"Q1_NPS_GROUP", "afdeling"} <= {*draft["export"]["leave_out"]}
    assert {"Q1", "Q2"} <= {item["column"] for block in draft["blocks"] for item in block["items"]}
