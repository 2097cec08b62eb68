"""KoboToolbox, ODK, Ona and SurveyCTO: one layout with many settings, of which each gives the same counts."""

import itertools
from pathlib import Path

import pytest
from drafted_exports import WAYS, Drafted, drafted, save

from nbsurvey.exports.formats import read

TOOLS = {
    "KoboToolbox": "_id;_uuid;_submission_time;_validation_status;_notes;_status;_submitted_by;__version__;_tags;"
    "_index",
    "Ona": "_id;_uuid;_submission_time;_xform_id;_media_count;_total_media;_submitted_by;_notes;_duration;_version",
    "ODK Central": "SubmissionDate;KEY;SubmitterID;SubmitterName;AttachmentsPresent;ReviewState;DeviceID;Edits;"
    "FormVersion;meta-instanceID",
    "SurveyCTO": "SubmissionDate;KEY;instanceID;formdef_version;review_status;CompletionDate;caseid;devicephonenum;"
    "review_comments;subscriberid",
    "ODK": "SubmissionDate;KEY;meta-instanceID;meta-instanceName;start;end;today;simserial;phonenumber;audit",
}
NEEDS = ("water", "food", "shelter")
LABELS = {"needs": "Wat hebt u nodig?", "water": "Drinkwater", "food": "Eten en drinken", "shelter": "Onderdak/huis"}
FLAGS = {"0": ("1", "0"), "False": ("True", "False"), "empty": ("1", "")}


def needs_of(number: int) -> list[str]:
    """Return what a respondent ticked; every seventh wasn't asked."""
    return [need for place, need in enumerate(NEEDS) if number >> place & 1 and number % 7]


def table(
    tool: str = "KoboToolbox",
    *,
    group: str = "home/",
    between: str = "/",
    flags: str = "0",
    shape: str = "both",
    labels: bool = False,
) -> list[list[str]]:
    """Return an export of 60 responses."""
    text = LABELS if labels else {word: word for word in LABELS}
    question = group + text["needs"]
    boxes = [f"{question}{between}{text[need]}" for need in NEEDS] if shape != "combined" else []
    headings = [group + ("Hoe vaak komt u?" if labels else "often"), *([question] if shape != "boxes" else []), *boxes]
    headings += ["gps", "_gps_latitude", "_gps_longitude", "username", "naam", *TOOLS[tool].split(";")]
    ticked, unticked = FLAGS[flags]
    rows = []
    for number in range(60):
        row = [("nooit", "soms", "vaak")[number % 3]]
        if shape != "boxes":
            row.append(" ".join(text[need] for need in needs_of(number)))
        if boxes:
            row += [(ticked if need in needs_of(number) else unticked) if number % 7 else "" for need in NEEDS]
        latitude = f"52.{370216 + number}"
        row += [f"{latitude} 4.895168 0 5", latitude, f"4.{895168 + number}", f"bezem{number}", f"Jan Bezem{number}"]
        rows.append(row + [f"bezem{number}-{column}" for column in range(len(TOOLS[tool].split(";")))])
    return [headings, *rows]


def check_needs(result: Drafted, question: str, names: dict[str, str], base: int) -> None:
    expected = {names[need]: (sum(need in needs_of(number) for number in range(60)), base) for need in NEEDS}
    assert result.ticks(question) == expected


@pytest.mark.parametrize(
    ("tool", "way"), [*((tool, "comma") for tool in TOOLS), *(("KoboToolbox", way) for way in WAYS)]
)
def test_each_tool_is_known_and_every_count_is_right(tool, way, tmp_path):
    result = drafted(save(table(tool), tmp_path, way))
    assert result.export.recognised.startswith(f"{tool}, names of questions")
    check_needs(result, "needs", {need: need for need in NEEDS}, 51)
    assert result.answers("home/often") == {"nooit": 20, "soms": 20, "vaak": 20}
    assert not [word for word in ("bezem", "Bezem", "52.37", "4.89") if word in result.shown]


@pytest.mark.parametrize(
    ("group", "between", "flags", "shape"),
    [
        *itertools.product(("", "home/"), ("/",), FLAGS, ("both", "boxes")),
        *itertools.product(("",), (".", ":", "_", "-"), FLAGS, ("both",)),
        ("home-", "/", "0", "both"),
    ],
)
def test_boxes_are_found_however_they_are_written(group, between, flags, shape, tmp_path):
    result = drafted(save(table(group=group, between=between, flags=flags, shape=shape), tmp_path))
    base = 51 if flags != "empty" else sum(bool(needs_of(number)) for number in range(60))
    check_needs(result, "needs", {need: need for need in NEEDS}, base)


@pytest.mark.parametrize("group", ["", "Uw huis/"])
@pytest.mark.parametrize("shape", ["both", "boxes"])
def test_labels_may_stand_in_place_of_names(group, shape, tmp_path):
    result = drafted(save(table(group=group, shape=shape, labels=True), tmp_path))
    assert "KoboToolbox, labels of questions" in result.export.recognised
    check_needs(result, LABELS["needs"], LABELS, 51)


def test_codes_of_ticks_may_stand_in_one_cell_alone(tmp_path):
    result = drafted(save(table(shape="combined"), tmp_path))
    assert result.block("needs").separator == " "
    check_needs(result, "needs", {need: need for need in NEEDS}, sum(bool(needs_of(number)) for number in range(60)))


def test_what_was_not_asked_is_no_tick_that_is_lacking(tmp_path):
    rows = [
        [cell if cell or place not in (2, 3, 4) else "n/a" for place, cell in enumerate(row)] for row in table("Ona")
    ]
    check_needs(drafted(save(rows, tmp_path)), "needs", {need: need for need in NEEDS}, 51)


def test_a_group_of_questions_with_yes_and_no_is_none_with_boxes(tmp_path):
    extra = [["h/a", "h/b"], *[["1", ""], ["0", "1"]] * 30]
    rows = [[*row, *more] for row, more in zip(table(shape="combined"), extra, strict=True)]
    assert not any(column.is_box for column in read(save(rows, tmp_path)).columns)


def test_a_point_is_a_place_whatever_it_is_called(tmp_path):
    points = ["plek", *(f"52.{370216 + number} 4.895168 0 5" for number in range(60))]
    rows = [[*row, point] for row, point in zip(table(), points, strict=True)]
    assert drafted(save(rows, tmp_path)).column("plek").role == "location"


def test_boxes_are_known_where_the_columns_of_the_tool_were_taken_out(tmp_path):
    rows = [row[:5] for row in table()]
    result = drafted(save(rows, tmp_path))
    assert result.export.recognised.startswith("XLSForm, names of questions")
    check_needs(result, "needs", {need: need for need in NEEDS}, 51)


def test_rows_of_a_repeat_are_told(tmp_path):
    rows = [[*row, extra] for row, extra in zip(table(), ["_parent_index", *map(str, range(60))], strict=True)]
    assert "rows of a repeat, of which a respondent may have several" in read(save(rows, tmp_path)).recognised


@pytest.mark.parametrize(
    "rows", [["_id,Q1", "1,2"], ["a,a/b,a/c", "x,ja,nee"], ["a/b,a/c", "1,0"], ["start,end", "1,0"]]
)
def test_other_tables_are_none(rows, tmp_path):
    assert read(save([row.split(",") for row in rows], tmp_path)).format == "csv"


def test_the_file_that_was_tried(tmp_path):
    path = tmp_path / "kobo.csv"
    path.write_bytes((Path(__file__).parents[1] / "tried/kobo.csv").read_bytes())
    result = drafted(path)
    raw = result.export.cells
    assert result.ticks("needs") == {need: (int((raw[f"needs/{need}"] == "1").sum()), 60) for need in NEEDS}
    assert not [word for word in ("enum1", "user0", "06123", "52.1", "collect:") if word in result.shown]
