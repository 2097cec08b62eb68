"""Routing that the questionnaire knows goes into the draft where the answers agree with it; else it is told."""

from dataclasses import replace

import pytest
from made_drafts import export_of

from nbsurvey.codebook import read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.export import Export, ExportColumn, ShownIf
from nbsurvey.importing import import_export

LABELS = {"1": "Yes", "2": "No"}
IF_YES = ShownIf("[q1] = '1', row 3", "q1", ("1",))


def following(cells: list[str], shown_if: ShownIf = IF_YES, first: list[str] | None = None) -> Export:
    """Return an export of a question, and one that was only shown to some."""
    own = {"1": "Red", "2": "Blue"}
    first = first or ["1", "1", "1", "2", "2", "2", ""]
    return export_of(
        (ExportColumn("q1", "Do you paint?", labels=LABELS), first),
        (ExportColumn("q2", "Which colour?", labels=own, shown_if=shown_if), cells),
    )


@pytest.fixture
def drafted(tmp_path):
    def draft(export):
        file = tmp_path / "codebook.yaml"
        file.write_text(draft_codebook(export), "utf-8")
        return read_codebook(file), file.read_text("utf-8")

    return draft


def test_a_simple_rule_that_the_answers_agree_with_becomes_asked_if(drafted, tmp_path):
    codebook, text = drafted(following(["1", "2", "", "", "", "", ""]))
    block = codebook.blocks[1]
    assert block.asked_if and (block.asked_if.item, block.asked_if.answers) == ("q1", ("1",))
    assert list(block.asked.values()) == ["those who answered ‘Yes’ to ‘Do you paint?’"]
    assert "not_asked" in [reason.id for reason in codebook.missing]
    assert "# ? Shown if" not in text
    export = tmp_path / "export.csv"
    export.write_text("q1,q2\n1,1\n1,2\n1,\n2,\n2,\n2,\n,\n", "utf-8")
    responses = import_export(export, codebook).responses
    assert responses.loc[responses["q1"].eq(False), "q2_missing"].tolist() == ["not_asked"] * 3


def test_answers_outside_the_rule_make_it_a_note(drafted):
    codebook, text = drafted(following(["1", "2", "", "1", "", "", ""]))
    assert codebook.blocks[1].asked_if is None
    assert "# ? Shown if [q1] = '1', row 3: fewer than 5 answered it who should not have seen it." in text


def test_who_left_the_deciding_question_empty_should_not_have_answered_either(drafted):
    codebook, _ = drafted(following(["1", "2", "", "", "", "", "1"]))
    assert codebook.blocks[1].asked_if is None


def test_a_rule_that_is_not_simple_is_told(drafted):
    codebook, text = drafted(following(["1", "2", "", "", "", "", ""], ShownIf("[q1] = [q7], row 3")))
    assert codebook.blocks[1].asked_if is None
    assert "# ? Shown if [q1] = [q7], row 3: translate it yourself" in text


@pytest.mark.parametrize("cells", [("1", "2"), ("9",)])
def test_a_rule_that_all_answers_or_none_fit_is_told(drafted, cells):
    codebook, text = drafted(following(["1", "2", "", "", "", "", ""], replace(IF_YES, cells=cells)))
    assert codebook.blocks[1].asked_if is None
    assert "# ? Shown if" in text


def test_rows_of_a_grid_with_different_rules_are_told(drafted):
    other = replace(IF_YES, words="[q1] = '2', row 4", cells=("2",))
    columns = [ExportColumn(f"g_{n}", "Grid", f"Row {n}", "g", labels=LABELS) for n in (1, 2)]
    export = export_of(
        (ExportColumn("q1", "Do you paint?", labels=LABELS), ["1", "1", "2"]),
        (replace(columns[0], shown_if=IF_YES), ["1", "2", ""]),
        (replace(columns[1], shown_if=other), ["", "", "1"]),
    )
    codebook, text = drafted(export)
    assert codebook.blocks[1].asked_if is None
    assert "not for all rows alike" in text


def test_a_box_of_several_in_a_cell_decides(drafted):
    boxes = ExportColumn("q1", "Which?", labels={"1": "Pen", "2": "Brush"}, separator=",")
    export = export_of(
        (boxes, ["1", "1,2", "2", "1"]),
        (ExportColumn("q2", labels=LABELS, shown_if=ShownIf("brush", "q1", ("2",), "2")), ["", "1", "2", ""]),
    )
    codebook, _ = drafted(export)
    first, second = codebook.blocks
    assert [item.label["en"] for item in first.items] == ["Pen", "Brush"]
    assert second.asked_if and second.asked_if.item == first.items[1].id
    assert second.asked_if.answers == ("1",)
    assert second.asked == {"en": "those who ticked ‘Brush’"}
