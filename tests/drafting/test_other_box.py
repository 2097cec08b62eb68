"""Who only ticked 'other' has ticked something."""

from made_drafts import only_block

from nbsurvey.exports.export import ExportColumn


def test_who_ticks_only_other_has_ticked_something(draft):
    boxes = [ExportColumn(f"V[{box}]", "Vervoer", box, "V", is_box=True) for box in ("1", "2")]
    other = ExportColumn("V[other]", "Vervoer", "Anders")
    codebook = draft(
        (boxes[0], ["Y", "", ""]), (boxes[1], ["", "Y", ""]), (other, ["", "", "step"]), format="limesurvey"
    )
    items = only_block(codebook).items
    assert [(item.id, item.column, item.any_text) for item in items] == [
        ("v_1", "V[1]", False),
        ("v_2", "V[2]", False),
        ("v_other", "V[other]", True),
    ]
    assert codebook.export.leave_out == ()


def test_the_text_of_other_is_left_out_where_its_empty_cells_may_mean_something_else(draft):
    boxes = [ExportColumn(f"V[{box}]", "Vervoer", box, "V", is_box=True) for box in ("1", "2")]
    other = ExportColumn("V[other]", "Vervoer", "Anders")
    cells = (boxes[0], ["Ja", "Nee", ""]), (boxes[1], ["Nee", "Ja", ""]), (other, ["", "", "step"])
    assert draft(*cells, format="limesurvey").export.leave_out == ("V[other]",)
    clear = (boxes[0], ["Ja", "Nee"]), (boxes[1], ["Nee", "Ja"]), (other, ["", "step"])
    assert only_block(draft(*clear, format="limesurvey")).choices[1].export == ("", "Nee")
