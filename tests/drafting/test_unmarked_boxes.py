"""A column of which nobody could say anything else is a tick box, and not a choice of which 100% is true."""

from pathlib import Path

import pandas as pd
import pytest
from made_drafts import only_block

from nbsurvey.codebook import Codebook, read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.exports import formats
from nbsurvey.exports.export import ExportColumn
from nbsurvey.importing import KEPT, import_export

EXPORTS = Path(__file__).parents[1] / "tried"


def imported(name: str, folder: Path) -> tuple[Codebook, pd.DataFrame]:
    """Draft a codebook of an export and import it."""
    path = folder / "codebook.yaml"
    path.write_text(draft_codebook(formats.read(EXPORTS / name)), encoding="utf-8")
    codebook = read_codebook(path)
    return codebook, import_export(EXPORTS / name, codebook, keep={*KEPT, "empty", "duplicate", "test"}).cells


def ticked(name: str, folder: Path) -> dict[str, dict[str, tuple[int, int]]]:
    """Return how many ticked each box of an export, and of how many, by question."""
    codebook, cells = imported(name, folder)
    return {
        block.id: {
            next(iter(item.label.values())): (
                int((cells[item.id] == block.counts[0]).sum()),
                int(cells[item.id].isin(block.base_codes).sum()),
            )
            for item in block.items
        }
        for block in codebook.blocks
        if block.kind == "multiple_response"
    }


def test_columns_of_1_or_nothing_are_one_question_with_boxes(tmp_path):
    (boxes,) = ticked("plain_boxes_1_or_empty.csv", tmp_path).values()
    assert boxes == {"police": (38, 80), "fire": (50, 80), "health": (38, 80)}


def test_boxes_that_stand_side_by_side_are_boxes(tmp_path):
    boxes = ticked("qualtrics_legacy_boxes.csv", tmp_path)
    assert [list(own.values()) for own in boxes.values()] == [
        [(40, 80), (43, 80)],
        [(45, 80), (37, 80)],
        [(44, 80), (44, 80)],
        [(46, 80), (39, 80)],
    ]


def test_the_label_of_a_box_counts_and_not_selected_does_not(tmp_path):
    (boxes,) = ticked("not_selected_or_label.csv", tmp_path).values()
    assert boxes == {"Father": (51, 100), "Mother": (49, 100), "Pop culture": (58, 100)}


def test_a_box_of_a_statistical_package_counts_by_its_label(tmp_path):
    pytest.importorskip("pyreadstat")
    for name, labels in (
        ("tickboxes_labelled_quoted.sav", ["Politie", "OM", "GGD"]),
        ("a_qualtrics.sav", ["Email", "Chat", "Phone"]),
        ("d_bracket.sav", ["Email", "Chat", "Phone"]),
    ):
        (boxes,) = ticked(name, tmp_path).values()
        raw = formats.read(EXPORTS / name)
        columns = [column.name for column in raw.columns][-3:]
        assert list(boxes) == labels
        assert [count for count, _ in boxes.values()] == [int((raw.cells[name] == "1").sum()) for name in columns]
        assert {base for _, base in boxes.values()} == {len(raw.cells)}


def test_a_row_of_a_grid_with_one_answer_is_no_box(draft):
    rows = [
        (ExportColumn("Q1[1]", question="Q1"), ["5", "", "5"]),
        (ExportColumn("Q1[2]", question="Q1"), ["1", "5", "2"]),
    ]
    assert only_block(draft(*rows)).kind == "scale"


def test_what_one_person_wrote_is_no_box(draft):
    codebook = draft(
        (ExportColumn("a"), ["rood", "", "", "", "", ""]),
        (ExportColumn("naam"), ["Jansen"] * 5 + [""]),
        (ExportColumn("b"), ["1", "2", "1", "2", "1", "2"]),
    )
    assert list(codebook.items) == ["b"]


def test_who_ticked_the_only_box_is_not_all(draft):
    block = only_block(draft((ExportColumn("Q1", question="Q1", part="krant", is_box=True), ["1", "", ""])))
    assert block.none_ticked == "not_ticked"


def test_no_to_a_question_is_no_tick(draft):
    assert only_block(draft((ExportColumn("Q1"), ["Nee", "", "Nee"]))).kind == "yes_no"


def test_na_of_r_is_no_answer_and_never_counts(tmp_path):
    codebook, cells = imported("r_na_cells.csv", tmp_path)
    assert all("NA" not in block.codes for block in codebook.blocks)
    block = codebook.block_of["q2"]
    assert int((cells["q2"] == block.counts[0]).sum()) == 31
    assert int(cells["q2"].isin(block.base_codes).sum()) == 72


def test_a_cell_that_was_masked_for_spreadsheets_is_read_without_its_mask(tmp_path):
    codebook, cells = imported("apostrophe_plus.csv", tmp_path)
    (block,) = codebook.blocks
    assert {next(iter(choice.label.values())) for choice in block.choices} == {"+x", "y"}
    assert cells["a"].isin(block.codes).all()


def test_what_is_the_same_of_everybody_is_no_box(draft):
    codebook = draft((ExportColumn("panel"), ["A"] * 20), (ExportColumn("q"), ["1", "2"] * 10))
    assert (list(codebook.items), codebook.export.leave_out) == (["q"], ("panel",))


LABELS = ["Mail", "Chat", "Bellen"]


@pytest.mark.parametrize(
    ("tick", "none"),
    [("1", ""), ("X", ""), ("1", "0"), ("1", "N/A"), ("1", "NA"), ("Ja", ""), ("{}", ""), ("{}", "Nee")],
)
@pytest.mark.parametrize("heading", ["Welke middelen? [{}]", "Welke middelen? - {}", "Welke middelen?: {}"])
def test_boxes_are_one_question_whatever_stands_for_a_tick(draft, tick, none, heading):
    cells = {label: [tick.format(label)] * (6 + place) + [none] * (9 - place) for place, label in enumerate(LABELS)}
    block = only_block(draft(*((ExportColumn(heading.format(label)), own) for label, own in cells.items())))
    assert (block.kind, block.counts) == ("multiple_response", ("1",))
    assert [next(iter(item.label.values())) for item in block.items] == LABELS
    yes, no = block.choices
    assert {tick.format(label) for label in LABELS} <= {yes.code, *yes.export}
    assert none in {no.code, *no.export}


def test_boxes_of_a_package_with_a_label_each_are_one_question_though_nobody_ticked_one(draft):
    boxes = [
        (
            ExportColumn(f"Q6_{place}", f"Welke? - {label}", labels={"0": "Nee", "1": label}),
            ["0", str(min(place, 1))] * 3,
        )
        for place, label in enumerate(LABELS)
    ]
    assert len(only_block(draft(*boxes)).items) == 3
    own_codes = [
        (ExportColumn(f"Q6_{place}", f"Welke? - {label}", labels={str(place): label}), [str(place) * (place > 0), ""])
        for place, label in enumerate(LABELS)
    ]
    assert len(only_block(draft(*own_codes)).items) == 3


def test_0_and_1_in_a_column_by_itself_may_be_anything(draft):
    assert only_block(draft((ExportColumn("Q1"), ["0", "1", "0"]))).kind == "single_choice"


def test_whether_an_empty_cell_is_no_is_left_open_where_only_yes_was_said(draft):
    block = only_block(draft((ExportColumn("Rookt u?"), ["Ja", "", "Ja"])))
    assert (block.kind, block.counts) == ("single_choice", "?")
    assert "" in block.choices[-1].export


@pytest.mark.parametrize("mark", ["N/A", "NA", "-"])
@pytest.mark.parametrize("tick", ["1", "X", "Ja"])
def test_whether_a_mark_for_nothing_is_no_is_left_open_where_there_is_one_answer_only(draft, tick, mark):
    block = only_block(draft((ExportColumn("Rookt u?"), [tick, mark, tick] * 9)))
    assert (block.kind, block.counts) == ("single_choice", "?")
    assert mark in block.choices[-1].export


def test_not_shown_in_a_tool_that_says_so_is_never_not_ticked(draft):
    codebook = draft(
        (ExportColumn("Rookt u?", missing={"N/A": "not shown"}), ["Y", "N/A", "Y"] * 9),
        (ExportColumn("q"), ["1", "2", "1"] * 9),
    )
    assert "N/A" not in {cell for block in codebook.blocks for choice in block.choices for cell in choice.export}


def test_questions_of_one_stem_and_other_answers_stay_apart(draft):
    texts = {"Smaak - a": ["goed", "slecht"], "Smaak - b": ["goed", "slecht"], "Smaak - c": ["rood", "blauw"]}
    texts |= {"Smaak - d": ["rood", "blauw"]}
    codebook = draft(*((ExportColumn(name), own * 5) for name, own in texts.items()))
    assert [len(block.items) for block in codebook.blocks] == [2, 2]


def test_neighbours_with_equal_labels_of_ticks_are_one_question(draft):
    labels = {"0": "nicht gewählt", "1": "gewählt"}
    headings = {"v_21": "Smartphone", "v_22": "Tablet", "v_23": "Laptop"}
    columns = [(ExportColumn(name, text, labels=labels), ["0", "1", "0"]) for name, text in headings.items()]
    (block,) = draft(*columns).blocks
    assert (block.kind, [item.id for item in block.items]) == ("multiple_response", list(headings))


def test_neighbours_that_others_answered_are_questions_of_their_own(draft):
    labels, headings = {"0": "nicht gewählt", "1": "gewählt"}, {"v_21": "Smartphone", "v_22": "Tablet", "v_23": "Bus"}
    cells = {"v_21": ["0", "1", "0", "1"], "v_22": ["1", "1", "0", "0"], "v_23": ["1", "0", "", ""]}
    blocks = draft(*((ExportColumn(name, text, labels=labels), cells[name]) for name, text in headings.items())).blocks
    assert all(len(block.items) == 1 for block in blocks)


CHOSEN, TAKEN = {"0": "nicht gewählt", "1": "gewählt"}, {"0": "nicht gewählt", "1": "genommen"}


@pytest.mark.parametrize(
    ("headings", "labels", "cells"),
    [
        (("Smartphone", "Tablet", "Bus"), (CHOSEN, TAKEN, CHOSEN), ("0", "1")),
        (("Ein Smartphone?", "Ein Tablet?", "Ein Bus?"), (CHOSEN,) * 3, ("0", "1")),
        (("Smartphone", "Tablet", "Bus"), ({},) * 3, ("nicht gewählt", "gewählt")),
        (("Smartphone", "Tablet", "Bus"), ({"1": "gewählt"},) * 3, ("", "1")),
    ],
)
def test_only_neighbours_below_statements_with_equal_labels_for_both_are_boxes_of_one(draft, headings, labels, cells):
    columns = [ExportColumn(f"v_{text[-3:]}", text, labels=own) for text, own in zip(headings, labels, strict=True)]
    blocks = draft(*((column, [cells[0], cells[1], cells[0]] * 3) for column in columns)).blocks
    assert [len(block.items) for block in blocks] == [1, 1, 1]


@pytest.mark.parametrize("tick", ["X", "1"])
def test_a_box_by_itself_is_called_what_its_heading_says(draft, tick):
    block = only_block(draft((ExportColumn("Nieuwsbrief"), [tick, "", tick] * 4)))
    assert [item.label for item in block.items] == [{"en": "Nieuwsbrief"}]


def test_boxes_with_one_word_in_all_are_called_what_their_headings_say(draft):
    labels = ["Brief", "Chat", "Bellen"]
    cells = {label: ["gebruikt"] * (8 + place) + [""] * (9 - place) for place, label in enumerate(labels)}
    block = only_block(draft(*((ExportColumn(f"Welke? [{label}]"), own) for label, own in cells.items())))
    assert [item.label for item in block.items] == [{"nl": label} for label in labels]


@pytest.mark.parametrize("label", ["Genannt", "Quoted", "aangekruist", "coché"])
def test_a_0_without_a_label_beside_mentioned_is_not_ticked(draft, label):
    rows = [
        ExportColumn(f"F7_{row}", f"Verkehr: {part}", labels={"1": label}) for row, part in ((1, "Bus"), (2, "Bahn"))
    ]
    block = only_block(draft((rows[0], ["1", "0", "0"] * 4), (rows[1], ["0", "1", "1"] * 4)))
    assert (block.kind, [choice.export or (choice.code,) for choice in block.choices]) == (
        "multiple_response",
        [("1",), ("0",)],
    )


def test_a_0_without_a_label_beside_yes_is_left_to_decide(draft):
    column = ExportColumn("F7", "Verkehr", labels={"1": "Ja"})
    assert only_block(draft((column, ["1", "0", "0"] * 4))).kind == "single_choice"
