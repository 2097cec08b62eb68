"""What says why there is no answer is no answer."""

import re

import pytest
from made_drafts import export_of, only_block

from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.export import ExportColumn


def test_what_the_export_marks_as_missing_is_a_reason_in_that_block_only(draft):
    codebook = draft(
        (
            ExportColumn("a", labels={"1": "Ja", "2": "Nee", "9": "Weet niet"}, missing={"9": "Weet niet"}),
            ["1", "9", "1"],
        ),
        (ExportColumn("b", labels={"8": "acht", "9": "negen"}), ["8", "9", "8"]),
        (ExportColumn("c"), ["1", "N/A", "2"]),
        (ExportColumn("d", missing={"-99": "", "77": "Vakantie"}), ["1", "-99", "2"]),
    )
    assert [block.missing for block in codebook.blocks] == [
        {"do_not_know": ("9",)},
        {},
        {"no_answer": ("N/A",)},
        {"no_answer": ("-99",), "vakantie": ("77",)},
    ]
    assert {reason.id: reason.values for reason in codebook.missing} == {
        "no_answer": ("",),
        "do_not_know": ("weet niet",),
        "vakantie": ("Vakantie",),
    }


NOTHING = ["NA", "n/a", "#N/A", "NULL", "NaN", ".", "-", "<NA>"]


@pytest.mark.parametrize("mark", NOTHING)
@pytest.mark.parametrize(
    "answers", [["1", "2", "3"] * 2, ["Ja", "Nee"], ["Yes", "No"], ["nooit", "vaak"], ["groen"] * 5 + ["rood"] * 5]
)
def test_a_mark_for_nothing_is_missing_and_the_draft_says_so(draft, mark, answers):
    column = (ExportColumn("vraag"), [*answers, *[mark] * 7])
    block = only_block(draft(column))
    assert mark not in block.codes
    assert len(block.codes) == len(set(answers))
    assert block.missing == {"no_answer": (mark,)}
    told = draft_codebook(export_of(column))
    assert f"# {mark}: not taken for an answer" in told or f"# ? {mark}: taken for no answer" in told


@pytest.mark.parametrize("mark", NOTHING)
def test_a_mark_for_nothing_in_a_box_says_that_it_is_not_ticked(draft, mark):
    block = only_block(draft(*[(ExportColumn(f"Q1_{box}"), ["1", mark, mark]) for box in "ab"]))
    assert [choice.export for choice in block.choices] == [(), (mark,)]
    assert block.missing == {}


def test_a_mark_that_the_export_labels_is_an_answer(draft):
    labels = {"NA": "Namibië", "BE": "België"}
    assert only_block(draft((ExportColumn("Q1", labels=labels), ["NA", "BE"]))).codes == ["NA", "BE"]


def test_a_minus_beside_a_plus_is_an_answer(draft):
    block = only_block(draft((ExportColumn("Q1"), ["+", "-"] * 5)))
    assert {choice.export for choice in block.choices} == {("+",), ("-",)}


def test_numbers_below_zero_are_no_basis_in_qualtrics_unless_the_scale_runs_from_below_zero_to_above(draft):
    codebook = draft(
        (ExportColumn("a"), ["1", "5", "-1", "1"]),
        (ExportColumn("b"), ["-2", "0", "2", "2"]),
        (ExportColumn("c"), ["-2", "0", "1", "1"]),
        format="qualtrics",
    )
    first, second, third = codebook.blocks
    assert first.missing == {"no_basis": ("-1",)}
    assert [choice.export for choice in second.choices] == [("-2",), ("-1",), (), (), ()]
    assert second.codes == ["min_2", "min_1", "0", "1", "2"]
    assert third.missing == {}


@pytest.mark.parametrize("cells", [["-2", "-1", "0", "1"], ["-1", "1", "2"], ["-2", "0", "1"]])
def test_elsewhere_a_scale_may_begin_below_zero_though_nobody_chose_its_end(draft, cells):
    export = export_of((ExportColumn("oordeel"), cells * 3))
    assert "# ? Below zero: is this a scale" in draft_codebook(export)
    block = only_block(draft((ExportColumn("oordeel"), cells * 3)))
    assert block.missing == {}
    assert block.kind == "scale"
    assert [*(choice.export[0] if choice.export else choice.code for choice in block.choices)] == cells


def test_what_may_be_the_answer_not_applicable_is_asked():
    columns = [(ExportColumn("q1"), ["ja", "nee", "N/A"] * 9), (ExportColumn("q2"), ["ja", "nee", "NA"] * 9)]
    text = draft_codebook(export_of(*columns, format="csv"))
    listed = [line for line in text.splitlines() if re.match("#   row .*missing", line)]
    assert len(listed) == 1
    assert "q1_block: missing: N/A: taken for no answer" in listed[0]


def test_the_mark_of_a_tool_that_is_recognised_is_what_the_tool_says(draft):
    block = only_block(draft((ExportColumn("q1", missing={"N/A": "not shown"}), ["ja", "nee", "N/A"] * 9)))
    assert block.missing == {"not_asked": ("N/A",)}
