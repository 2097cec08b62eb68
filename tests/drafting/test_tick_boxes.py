"""A box was ticked, or it wasn't; a cell that could be a text that someone wrote says neither."""

import pytest
from made_drafts import only_block

from nbsurvey.exports.export import ExportColumn


@pytest.mark.parametrize(
    ("cells", "ticked", "unticked"),
    [
        (["Y", "", "Y"], ("Y",), ("",)),
        (["Y", "N", ""], ("Y",), ("N",)),
        (["1", "0", ""], (), ()),
        (["Quoted", "Not quoted", ""], ("Quoted",), ("Not quoted",)),
        (["krant", "", ""], ("krant",), ("",)),
    ],
)
def test_an_empty_box_is_not_ticked_unless_the_export_has_a_word_for_that(draft, cells, ticked, unticked):
    block = only_block(
        draft(
            (ExportColumn("Q1_1", part="krant", question="Q1", is_box=True), cells),
            (ExportColumn("Q1_2", part="radio", question="Q1", is_box=True), ["", "", ""]),
        )
    )
    assert block.kind == "multiple_response"
    assert [(choice.code, choice.export) for choice in block.choices] == [("1", ticked), ("0", unticked)]
    assert [item.id for item in block.items] == ["q1_1", "q1_2"]


def test_a_code_of_a_box_is_never_the_cell_of_the_other_answer(draft):
    labels = {"1": "niet genoemd", "2": "genoemd"}
    block = only_block(draft((ExportColumn("Q1_1", question="Q1", is_box=True, labels=labels), ["1", "2"])))
    assert [(choice.code, choice.export) for choice in block.choices] == [("code_1", ("2",)), ("0", ("1",))]


def test_a_box_that_reads_as_a_missing_reason_is_ticked(draft):
    box = ExportColumn("Q1_9", question="Q1", is_box=True, labels={"1": "Weet niet"})
    block = only_block(draft((box, ["1", ""])))
    assert [choice.export for choice in block.choices] == [("1",), ("",)]
