"""What a draft says of who left every tick box empty: no answer, to be confirmed where the export can't tell."""

from dataclasses import replace

import pytest

from nbsurvey.drafting.answers import Answer
from nbsurvey.drafting.draft import draft_codebook
from nbsurvey.drafting.none_ticked import with_none_ticked
from nbsurvey.drafting.question import Offer, Question, Route, Unanswered
from nbsurvey.exports.export import Source
from nbsurvey.exports.formats import read
from nbsurvey.exports.text import read as read_text

HEADINGS = ["ID", "Begintijd", "Tijd van voltooien", "Waarmee reist u?", "Tevreden?"]
TOLD = "none_ticked: not_answered # ? or not_ticked: who ticked none is counted then; import again"


def drafted(tmp_path, rows: list[list[str]], headings: list[str]) -> str:
    path = tmp_path / "export.csv"
    path.write_text("".join(",".join(row) + "\n" for row in [headings, *rows]), encoding="utf-8")
    return draft_codebook(read(path))


def in_one_cell(tmp_path, cells: list[str]) -> str:
    rows = [[str(number), "x", "y", cell, ("ja", "nee")[number % 2]] for number, cell in enumerate(cells * 10)]
    return drafted(tmp_path, rows, HEADINGS)


@pytest.mark.parametrize(
    ("cells", "is_told"),
    [(["Bus;Trein;", "Bus;", ""], True), (["Bus;Trein;", "Bus;", ";", ""], False), (["Bus;Trein;", "Bus;"], False)],
)
def test_ticks_in_one_cell(tmp_path, cells, is_told):
    assert (TOLD in in_one_cell(tmp_path, cells)) == is_told


@pytest.mark.parametrize(
    ("unticked", "is_told"),
    [("", True), ("0", False)],
)
def test_boxes_in_columns_of_their_own(tmp_path, unticked, is_told):
    pairs = [("1", unticked), (unticked, "1"), ("1", "1"), ("", "")] * 10
    rows = [[str(number), "x/y" if one else "", one, two] for number, (one, two) in enumerate(pairs)]
    text = drafted(tmp_path, rows, ["_id", "needs", "needs/water", "needs/food"])
    assert (TOLD in text) == is_told


def test_it_stands_in_the_list_of_what_to_decide(tmp_path):
    assert "none_ticked: or not_ticked" in in_one_cell(tmp_path, ["Bus;Trein;", "Bus;", ""]).split("study:")[0]


EXPORT = read_text(Source("export.csv", b"nr,Q1_1,Q1_2,Q1_other\n1,tea,,\n2,,coffee,\n3,,,\n4,,,milk\n"), "csv")
ANSWERED = read_text(Source("export.csv", b"nr,Q1_1,Q1_2,Q1_other\n1,tea,,\n2,,coffee,\n3,,,milk\n"), "csv")
TICKS = (Answer("1", "ticked", ("tea", "coffee")), Answer("0", "not ticked", ("",)))
BOXES = Question(EXPORT.columns[1:3], "multiple_response", TICKS, "1", (), ())
ROUTE = Route("nr", (), "nr")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "not_answered"),
        ({"none_ticked": "not_ticked"}, "not_ticked"),
        ({"route": ROUTE}, ""),
        ({"offer": Offer(ROUTE, 2, 2)}, ""),
        ({"missing": (Unanswered("no_answer", "not answered", ("",)),)}, ""),
        ({"missing": (Unanswered("refused", "refused", ("-1",)),)}, "not_answered"),
        ({"kind": "single_choice"}, ""),
        ({"answers": (TICKS[0], Answer("0", "not ticked", ("no",)))}, ""),
    ],
)
def test_only_boxes_that_nothing_else_says_to_be_unseen_are_taken_so(changes, expected):
    (question,) = with_none_ticked([replace(BOXES, **changes)], EXPORT)
    assert question.none_ticked == expected


@pytest.mark.parametrize(("export", "expected"), [(EXPORT, "not_answered"), (ANSWERED, "")])
def test_who_wrote_another_answer_left_not_all_empty(export, expected):
    (question,) = with_none_ticked([replace(BOXES, other=EXPORT.columns[3])], export)
    assert question.none_ticked == expected
