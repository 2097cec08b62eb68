"""REDCap: names or labels of fields, boxes in columns of their own, and columns at the end of each form."""

from pathlib import Path

import pandas as pd
import pytest
from drafted_exports import WAYS, drafted, save

from nbsurvey.exports.formats import read
from nbsurvey.exports.redcap import without_unopened

NAMES = "record_id;redcap_survey_identifier;survey_timestamp;how_often;which___1;which___2;which____9;full_name;email"
LABELS = (
    "Record ID;Survey Identifier;Survey Timestamp;How often?;Which instruments? (choice=Guitar (acoustic));"
    "Which instruments? (choice=Ukulele);Which instruments? (choice=None);Your name;E-mail"
)
OFTEN = ("never", "at times", "always")
ENDS = {"labels": ("Incomplete", "Unverified", "Complete"), "names": ("0", "1", "2")}


def table(fields: str = "labels", *, forms: int = 1, cells: str = "") -> list[list[str]]:
    """Return an export of 60 records: every tenth wasn't submitted, and the last five were never opened."""
    headings = (LABELS if fields == "labels" else NAMES).split(";")
    headings += (
        ["Complete?", "Complete?"][:forms] if fields == "labels" else ["survey_complete", "more_complete"][:forms]
    )
    rows = []
    as_labels = (cells or fields) == "labels"
    box = ("Unchecked", "Checked") if as_labels else ("0", "1")
    for number in range(60):
        is_open = number < 55
        time = f"2026-03-01 09:{number:02}:11" if number % 10 else "[not completed]"
        row = [str(number + 1), f"klant {number}", time if is_open else ""]
        row.append((OFTEN[number % 3] if as_labels else str(number % 3 + 1)) if is_open else "")
        row += [box[is_open and number >> place & 1] for place in range(3)]
        row += [f"Jan Bezem{number}", f"jan{number}@voorbeeld.nl"] if is_open else ["", ""]
        rows.append([*row, *[ENDS["labels" if as_labels else "names"][2 if is_open and number % 10 else 0]] * forms])
    return [headings, *rows]


def expected(names: list[str]) -> dict[str, tuple[int, int]]:
    return {name: (sum(number >> place & 1 for number in range(55)), 55) for place, name in enumerate(names)}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("forms", [1, 2])
def test_labels_are_known_and_every_count_is_right(way, forms, tmp_path):
    result = drafted(save(table(forms=forms), tmp_path, way))
    assert "REDCap, labels of fields" in result.export.recognised
    assert result.ticks("Which instruments?") == expected(["Guitar (acoustic)", "Ukulele", "None"])
    assert result.answers("How often?") == {"never": 19, "at times": 18, "always": 18}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("cells", ["names", "labels"])
def test_names_are_known_and_every_count_is_right(way, cells, tmp_path):
    result = drafted(save(table("names", cells=cells), tmp_path, way))
    assert "REDCap, names of fields" in result.export.recognised
    assert result.ticks("which") == expected(["1", "2", "-9"])
    assert sorted(result.answers("how_often").values()) == [18, 18, 19]


@pytest.mark.parametrize("fields", ["names", "labels"])
def test_who_did_not_submit_and_who_answered_nothing_is_told(fields, tmp_path):
    result = drafted(save(table(fields), tmp_path))
    counts = {rule["id"]: rule["count"] for rule in result.imported.report.rules}
    assert (counts["partial"], counts["empty"]) == (6, 5)


@pytest.mark.parametrize("fields", ["names", "labels"])
def test_nobody_is_named(fields, tmp_path):
    result = drafted(save(table(fields), tmp_path))
    assert not [word for word in ("Bezem", "voorbeeld", "klant", "09:0") if word in result.shown]


@pytest.mark.parametrize("event", ["redcap_event_name", "Event Name"])
def test_rows_of_one_record_are_told_and_all_kept(event, tmp_path):
    fields = "names" if "_" in event else "labels"
    rows = [
        [row[0], extra, *row[1:]] for row, extra in zip(table(fields), [event, *["first", "second"] * 30], strict=True)
    ]
    rows = [[str((int(row[0]) + 1) // 2) if place else row[0], *row[1:]] for place, row in enumerate(rows)]
    result = drafted(save(rows, tmp_path))
    assert "of which a record may have several rows" in result.export.recognised
    assert result.imported.report.kept == 55


@pytest.mark.parametrize("forms", [1, 2])
def test_the_end_of_the_only_form_says_whether_a_response_is_complete(forms, tmp_path):
    roles = {column.role for column in read(save(table(forms=forms), tmp_path)).columns}
    assert ("finished" in roles, "form" in roles) == (forms == 1, forms == 2)


def two_forms(fields: str, second_state: tuple[str, str]) -> list[list[str]]:
    """Return an export of 60 records of which every third never opened the second form, for which 0 stands there."""
    box, state = (
        (("0", "1"), ("0", "2")) if fields == "names" else (("Unchecked", "Checked"), ("Incomplete", "Complete"))
    )
    names = "record_id;sex;which___1;which___2;intake_complete;aids___a;aids___b;happy;follow_complete"
    labels = "Record ID;Sex;Which? (choice=Tea);Which? (choice=Milk);Complete?;Aids? (choice=Cane);Aids? (choice=Lens)"
    rows = [names.split(";") if fields == "names" else [*labels.split(";"), "Happy?", "Complete?"]]
    for number in range(60):
        is_open = bool(number % 3)
        aids = [box[is_open and number % 7 == place] for place in (0, 1)]
        intake = ["1", box[number % 2], box[number % 4 == 1], state[1]]
        rows.append(
            [str(number + 1), *intake, *aids, "yes" if is_open else "", second_state[is_open] or state[is_open]]
        )
    return rows


@pytest.mark.parametrize("fields", ["names", "labels"])
def test_boxes_of_a_form_that_was_never_opened_are_empty(fields, tmp_path):
    result = drafted(save(two_forms(fields, ("", "")), tmp_path))
    ticked = [sum(number % 3 > 0 and number % 7 == place for number in range(60)) for place in (0, 1)]
    aids, which = ("aids", "which") if fields == "names" else ("Aids?", "Which?")
    assert list(result.ticks(aids).values()) == [(count, 40) for count in ticked]
    assert list(result.ticks(which).values()) == [(30, 60), (15, 60)]


def test_states_that_nobody_keeps_up_say_nothing_of_a_form(tmp_path):
    result = drafted(save(two_forms("names", ("0", "0")), tmp_path))
    assert [base for _, base in result.ticks("aids").values()] == [60, 60]


@pytest.mark.parametrize("answers", [("0", "1"), ("later", "soon")])
def test_a_field_named_as_that_of_states_with_other_answers_ends_no_form(answers, tmp_path):
    rows = two_forms("names", ("", ""))
    rows = [
        [*row[:2], answers[place % 2] if place else "training_complete", *row[2:]] for place, row in enumerate(rows)
    ]
    assert drafted(save(rows, tmp_path)).answers("training_complete") == dict.fromkeys(answers, 30)


def test_codes_that_are_those_of_states_are_answers_in_another_field(tmp_path):
    rows = two_forms("names", ("", ""))
    rows = [[*row[:1], row[1] if not place else str(place % 2 + 1), *row[2:]] for place, row in enumerate(rows)]
    assert drafted(save(rows, tmp_path)).answers("sex") == {"1": 30, "2": 30}


def test_a_heading_as_that_of_states_over_other_answers_is_a_question(tmp_path):
    rows = table()
    rows = [[*row[:-1], "Complete?" if not place else ("Yes", "No")[place % 2]] for place, row in enumerate(rows)]
    assert drafted(save(rows, tmp_path)).answers("Complete?") == {"No": 30, "Yes": 30}


def test_without_states_all_columns_are_of_one_form(tmp_path):
    rows = [[cell for place, cell in enumerate(row) if place not in (4, 8)] for row in two_forms("names", ("", ""))]
    assert list(drafted(save(rows, tmp_path)).ticks("which").values()) == [(30, 60), (15, 60)]


def test_a_form_without_a_time_was_not_submitted_though_no_state_says_so(tmp_path):
    result = drafted(save([row[:-1] for row in table()], tmp_path))
    assert {rule["id"]: rule["count"] for rule in result.imported.report.rules}["partial"] == 6


def test_only_boxes_of_a_form_that_was_never_opened_are_emptied():
    cells = pd.DataFrame([["1", "0", "", "0"], ["2", "0", "33", "2"]], dtype="category")
    left = without_unopened([["record_id", "which___1", "age", "survey_complete"]], cells)
    assert left.astype("str").to_numpy().tolist() == [["1", "", "", "0"], ["2", "0", "33", "2"]]


@pytest.mark.parametrize("rows", [["Record ID,Q", "1,2"], ["id,task_complete", "1,0"], ["Q (choice=a),b", "1,0"]])
def test_other_tables_are_none(rows, tmp_path):
    assert read(save([row.split(",") for row in [*rows, "2,1"]], tmp_path)).format == "csv"


def test_the_file_that_was_tried(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes((Path(__file__).parents[1] / "tried/redcap_label_export.csv").read_bytes())
    result = drafted(path)
    raw = result.export.cells
    ticks = {box: int((raw[f"Which instruments? (choice={box})"] == "Checked").sum()) for box in ("Guitar", "Ukulele")}
    assert result.ticks("Which instruments?") == {box: (count, 60) for box, count in ticks.items()}
    assert [block.wording["en"] for block in result.codebook.blocks] == ["Which instruments?", "Happy?"]
