"""What a draft says of who left every tick box empty: no answer, to be confirmed where the export can't tell."""

import pytest

from nbsurvey.drafting.draft import draft_codebook
from nbsurvey.exports.formats import read

HEADINGS = ["ID", "Begintijd", "Tijd van voltooien", "Waarmee reist u?", "Tevreden?"]
TOLD = "none_ticked: not_answered # ? or not_ticked: who ticked none is counted then"


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
